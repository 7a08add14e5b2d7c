import { score } from "@/lib/format";

import classes from "../compare.module.css";
import { LetterMark, type Letter } from "../letter";
import { placeText, type Align } from "../logic/align";
import type { Chart } from "../logic/curves";
import { smooth, type Row } from "../logic/overlay";

interface Props {
  letters: readonly Letter[];
  align: Align;
  write?: Chart["write"];
  /** Given by the chart. */
  active?: boolean;
  payload?: readonly { payload?: Row }[];
}

/** Smoothed and raw value of each session under the pointer. */
export function CurveTooltip({ letters, align, write, active, payload }: Props) {
  const row = payload?.[0]?.payload;
  if (!active || !row) return null;
  return (
    <div className="on-s1 lifted text-12 line-18 pad-8-10 outlined round-8">
      <p className={"quiet capital"}>{placeText(row.x, align)}</p>
      {letters.map((letter) => (
        <p key={letter} className={`row gap-6 ${classes.tooltipLine}`}>
          <LetterMark letter={letter} />
          <strong>{(write ?? score)(row[smooth(letter)])}</strong>
          {!write && <span className="faint">raw {score(row[letter])}</span>}
        </p>
      ))}
    </div>
  );
}
