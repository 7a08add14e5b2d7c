import type { Figure, FigureInfo } from "@/api/types";

import { scaleOf } from "../logic/scale";
import classes from "./tiles.module.css";

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** A line with a dot for the score, its interval, and a mark for real images; what it says is written above. */
export function Scale({ figure, info }: { figure: Figure; info: FigureInfo }) {
  const scale = scaleOf(figure, info);
  if (!scale) return null;
  const { value, from, to, floor, ends } = scale;
  return (
    <div className={`relative ${classes.scale}`} title={ends} aria-hidden="true">
      <div className={`absolute ${classes.line}`} />
      {from !== null && to !== null && (
        <div
          className={`absolute round-2 ${classes.range}`}
          style={{ left: percent(from), width: percent(Math.max(0, to - from)) }}
        />
      )}
      {floor !== null && (
        <div className={`absolute ${classes.floor}`} style={{ left: percent(floor) }} />
      )}
      <div className={`absolute circle on-ink ${classes.dot}`} style={{ left: percent(value) }} />
    </div>
  );
}
