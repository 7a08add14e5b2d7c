import type { Track } from "../logic/lineage";
import { laneX } from "./columns";
import classes from "./table.module.css";

interface Props {
  track: Track;
  height: number;
  /** A session that trains is filled. */
  active: boolean;
}

/** From one lane at some height to another one at the foot. */
function bend(x: number, top: number, to: number, foot: number): string {
  const half = (top + foot) / 2;
  return `M${x} ${top}C${x} ${half + 8} ${to} ${half - 2} ${to} ${foot}`;
}

/** One row of the lineage, drawn as a commit graph. */
export function Gutter({ track, height, active }: Props) {
  const { lane, above, below, passing, joins } = track;
  const [x, middle] = [laneX(lane), height / 2];
  return (
    <svg
      className={`block w-full ${classes.gutter}`}
      height={height}
      aria-hidden="true"
      focusable="false"
    >
      {passing.map((other) => (
        <path key={other} d={`M${laneX(other)} 0V${height}`} />
      ))}
      {above && <path d={`M${x} 0V${middle}`} />}
      {below && <path d={`M${x} ${middle}V${height}`} />}
      {joins && (
        <path
          d={bend(laneX(joins.from), joins.from === lane ? middle : 0, laneX(joins.to), height)}
        />
      )}
      <circle cx={x} cy={middle} r={4} data-active={active || undefined} />
    </svg>
  );
}
