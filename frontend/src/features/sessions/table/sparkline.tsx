import { useSpark } from "@/api/sparks";
import { distance } from "@/lib/format";
import { smallCurve } from "@/lib/small-curve";

import classes from "./table.module.css";
import { Unmeasured } from "./unmeasured";

const SIZE = { width: 84, height: 28 };

interface Props {
  id: string;
  ended: boolean;
  /** Why nothing is measured; null where something is. */
  missing: string | null;
}

/** The small curve of a session's scores; nothing of a single one, and why there is none. */
export function Sparkline({ id, ended, missing }: Props) {
  const { data } = useSpark(id, ended);
  if (missing !== null) return <Unmeasured why={missing} />;
  const curve = data && smallCurve(data.values, { ...SIZE, mark: "lowest" });
  if (!curve) return null;
  const words = `FD from ${distance(curve.first)} to ${distance(curve.last)}`;
  return (
    <svg className={`block thin-line ${classes.spark}`} {...SIZE} role="img" aria-label={words}>
      <title>{words}</title>
      <path d={curve.path} />
      <circle cx={curve.mark.x} cy={curve.mark.y} r={2.5} />
    </svg>
  );
}
