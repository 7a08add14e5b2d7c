import { useSpark } from "@/api/sparks";
import { figure } from "@/lib/format";

import { curveOf } from "../logic/curve";
import { scalarTitle } from "../words";
import classes from "./table.module.css";

const WIDTH = 84;
const HEIGHT = 28;

/** The small curve of a session; nothing before there are two values. */
export function Sparkline({ id, ended }: { id: string; ended: boolean }) {
  const { data } = useSpark(id, ended);
  const curve = data && curveOf(data, WIDTH, HEIGHT);
  if (!data || !curve) return null;
  const title = scalarTitle(data.scalar);
  return (
    <svg
      className={classes.spark}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`${title} from ${figure(curve.first)} to ${figure(curve.last)}`}
    >
      <path d={curve.path} />
      <circle cx={curve.mark.x} cy={curve.mark.y} r={2.5} />
    </svg>
  );
}
