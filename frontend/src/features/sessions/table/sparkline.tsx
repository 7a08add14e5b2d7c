import { useSpark } from "@/api/sparks";
import { distance, figure } from "@/lib/format";
import { smallCurve } from "@/lib/small-curve";

import { scalarTitle } from "../words";
import classes from "./table.module.css";

const SIZE = { width: 84, height: 28 };

/** The small curve of a session, of its scores once there are some; nothing before two values. */
export function Sparkline({ id, ended }: { id: string; ended: boolean }) {
  const { data } = useSpark(id, ended);
  const scored = data?.scalar === "fd";
  const curve = data && smallCurve(data.values, { ...SIZE, mark: scored ? "lowest" : "last" });
  if (!data || !curve) return null;
  const write = scored ? distance : figure;
  const words = `${scalarTitle(data.scalar)} from ${write(curve.first)} to ${write(curve.last)}`;
  return (
    <svg className={`block thin-line ${classes.spark}`} {...SIZE} role="img" aria-label={words}>
      <title>{words}</title>
      <path d={curve.path} />
      <circle cx={curve.mark.x} cy={curve.mark.y} r={2.5} />
    </svg>
  );
}
