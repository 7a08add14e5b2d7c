import { IconTable } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";

import { score } from "@/lib/format";
import { IconButton } from "@/ui/icon-button";

import classes from "../compare.module.css";
import { placeText, type Align } from "../logic/align";
import { rowAt, smooth } from "../logic/overlay";
import type { Overlaid } from "../use-board";
import { CurveTable } from "./curve-table";

const CurveChart = lazy(async () => ({ default: (await import("./curve-chart")).CurveChart }));

interface Props {
  chart: Overlaid;
  align: Align;
  place: number;
  onPick: (place: number) => void;
}

/** One number of all sessions. */
export function CurveCard({ chart, align, place, onPick }: Props) {
  const [table, setTable] = useState(false);
  const { curve, rows, letters } = chart;
  return (
    <section className="column min-w-0 card" aria-label={curve.title}>
      <header className={`row gap-8 rigid ${classes.cardHead}`} role="presentation">
        <h2 className="title rigid">{curve.title}</h2>
        <span className="min-w-0 ellipsis quiet text-12">{curve.note}</span>
        <span className="grow" />
        <IconButton label={`${curve.title} as table`} onClick={() => setTable(true)}>
          <IconTable size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
      </header>
      <div
        className={classes.plot}
        role="img"
        aria-label={`${curve.title}: ${sentence(chart, align, place)}`}
      >
        <Suspense>
          <CurveChart {...{ rows, letters, align, place, onPick }} write={curve.write} />
        </Suspense>
      </div>
      <CurveTable chart={chart} align={align} opened={table} onClose={() => setTable(false)} />
    </section>
  );
}

/** "At step 4,040 A 0.82, B 0.97; at the end A 0.80, B 1.10". */
function sentence({ curve, rows, letters }: Overlaid, align: Align, place: number): string {
  const row = rowAt(rows, place);
  const write = curve.write ?? score;
  const here = letters.map((letter) => `${letter} ${write(row?.[smooth(letter)])}`);
  const ends = letters.map((letter) => {
    const last = rows.findLast((one) => typeof one[smooth(letter)] === "number");
    return `${letter} ${write(last?.[smooth(letter)])}`;
  });
  return `at ${placeText(place, align)} ${here.join(", ")}; at the end ${ends.join(", ")}`;
}
