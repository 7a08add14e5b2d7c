import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconInfoCircle,
} from "@tabler/icons-react";
import { useState, type ReactNode } from "react";

import type { ImportChoice, ImportProblem, ImportReport } from "@/api/types";
import { count } from "@/lib/format";
import { Button } from "@/ui/button";

import { goodNews } from "./choice";
import classes from "./problems.module.css";
import { remedyFor } from "./remedies";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

const SIGNS: Readonly<Record<ImportProblem["level"], ReactNode>> = {
  error: <IconAlertCircle {...icon} />,
  warning: <IconAlertTriangle {...icon} />,
  note: <IconInfoCircle {...icon} />,
};

const LEVELS: Readonly<Record<ImportProblem["level"], string>> = {
  error: "Left out",
  warning: "Needs a look",
  note: "Made right",
};

const OF_CLASSES: readonly ImportProblem["kind"][] = ["empty_class", "tiny_class", "unbalanced"];

interface Props {
  report: ImportReport;
  /** Absent once the pictures are used: then nothing can be changed any more. */
  choice?: ImportChoice;
  onChange?: (part: Partial<ImportChoice>) => void;
}

/** Everything the check found: what it is, what it does, and one remedy. */
export function ProblemList({ report, choice, onChange }: Props) {
  const good = goodNews(report);
  return (
    <ul className="column">
      {report.problems.map((problem) => (
        <Problem key={problem.kind} problem={problem} choice={choice} onChange={onChange} />
      ))}
      <li className={`flex wrap edge-bottom ${classes.item}`} data-level="ok">
        <span className={`flex rigid pad-top-2 quiet ${classes.sign}`}>
          <IconCircleCheck {...icon} />
        </span>
        <div className={`grow ${classes.words}`}>
          <p className="medium break">{good.title}</p>
          <p className="note">{good.effect}</p>
        </div>
      </li>
    </ul>
  );
}

interface ProblemProps {
  problem: ImportProblem;
  choice: ImportChoice | undefined;
  onChange: Props["onChange"] | undefined;
}

function Problem({ problem, choice, onChange }: ProblemProps) {
  const [open, setOpen] = useState(false);
  const { kind, level, title, effect, files } = problem;
  const remedy = choice && onChange && remedyFor(kind, choice);
  const what = OF_CLASSES.includes(kind) ? "classes" : "files";
  return (
    <li className={`flex wrap edge-bottom ${classes.item}`} data-level={level}>
      <span className={`flex rigid pad-top-2 quiet ${classes.sign}`}>
        {SIGNS[level]}
        <span className="sr-only">{LEVELS[level]}: </span>
      </span>
      <div className={`grow ${classes.words}`}>
        <p className="medium break">{title}</p>
        <p className="note">{effect}</p>
      </div>
      <div className="column rigid lowered">
        {remedy && (
          <Button look="ghost" size="small" onClick={() => onChange(remedy.change)}>
            {remedy.word}
          </Button>
        )}
        {files.length > 0 && (
          <Button
            look="ghost"
            size="small"
            aria-expanded={open}
            aria-label={`${open ? "Hide" : "Show"} ${what}: ${title}`}
            onClick={() => setOpen(!open)}
          >
            {open ? "Hide" : "Show"} {what}
          </Button>
        )}
      </div>
      {open && <Files problem={problem} />}
    </li>
  );
}

/** The first names; the count says how many more there are. */
function Files({ problem: { files, count: all, title } }: { problem: ImportProblem }) {
  const more = all - files.length;
  return (
    // Scrollable with the arrow keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.files} tabIndex={0} role="group" aria-label={title}>
      {files.map((file, index) => (
        <p key={`${index} ${file}`}>{file}</p>
      ))}
      {more > 0 && <p>and {count(more)} more</p>}
    </div>
  );
}
