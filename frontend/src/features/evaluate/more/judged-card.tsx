import type { JudgedSample } from "@/api/types";
import { Card, CardHead } from "@/ui/card";

import { Picture } from "../pictures/picture";
import type { LoadedSheet } from "../pictures/use-sheet";
import classes from "./more.module.css";

interface Props {
  best: readonly JudgedSample[];
  worst: readonly JudgedSample[];
  samples: LoadedSheet;
}

/** What the judge is surest of, and what it would not take for what was asked. */
export function JudgedCard({ best, worst, samples }: Props) {
  if (best.length + worst.length === 0) return null;
  return (
    <Card aria-labelledby="judged-title">
      <CardHead>
        <h2 className="title" id="judged-title">
          Best and worst by judge
        </h2>
        <span className="note">how sure it is of the class asked for</span>
      </CardHead>
      <Line title="Best" judged={best} samples={samples} />
      <Line title="Worst" judged={worst} samples={samples} />
    </Card>
  );
}

interface LineProps {
  title: string;
  judged: readonly JudgedSample[];
  samples: LoadedSheet;
}

const SIDE = 64;

function Line({ title, judged, samples }: LineProps) {
  if (judged.length === 0) return null;
  return (
    <div>
      <h3 className={`note regular ${classes.line}`}>{title}</h3>
      <ul className={`flex wrap ${classes.pictures}`}>
        {judged.map((one) => (
          <li
            key={one.sample}
            className={`column items-start gap-4 text-11 line-16 break ${classes.judged}`}
          >
            <Picture
              from={samples}
              picture={one.sample}
              most={SIDE}
              label={`Sample ${one.sample}`}
            />
            <span>{wordsOf(one)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "4 → 9, 2.1 %": asked for, seen, and how sure the judge is of what was asked. */
function wordsOf({ asked, seen, sure }: JudgedSample): string {
  const what = asked === "" || asked === seen ? seen : `${asked} → ${seen}`;
  return `${what}, ${sureText(sure)}`;
}

function sureText(sure: number): string {
  if (sure > 0.999 && sure < 1) return "> 99.9 %";
  if (sure < 0.001 && sure > 0) return "< 0.1 %";
  return `${(sure * 100).toFixed(1)} %`;
}
