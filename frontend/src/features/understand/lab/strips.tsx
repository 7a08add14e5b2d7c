import { IconAlertTriangle, IconInfoCircle } from "@tabler/icons-react";

import { count } from "@/lib/format";
import { useCalm } from "@/lib/use-calm";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import type { LabState } from "./lab-client";
import type { Picture } from "./logic/frame";
import { coverageOf } from "./logic/words";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  state: Pick<LabState, "link" | "calm">;
  onReopen: () => void;
}

/** What stands in the way, each with what to do about it. */
export function Strips({ state: { link, calm }, onReopen }: Props) {
  const trouble = calm?.head.trouble ?? "";
  return (
    <>
      {link.status === "ended" && (
        <Strip
          icon={<IconAlertTriangle {...icon} />}
          tone="warn"
          title="The lab has ended"
          actions={<Button onClick={onReopen}>Open a new one</Button>}
        >
          {link.reason}
        </Strip>
      )}
      {trouble && (
        <Strip icon={<IconAlertTriangle {...icon} />} tone="bad" title="It cannot go on">
          {trouble}
        </Strip>
      )}
    </>
  );
}

interface UnsetProps {
  /** What is wrong with the address, or has no room. */
  problems: readonly string[];
  refused: string;
}

/** What was not taken; under the square, which must not move under the pen. */
export function Unset({ problems, refused }: UnsetProps) {
  const wrong = [...problems, refused].filter(Boolean);
  if (wrong.length === 0) return null;
  return (
    <Strip icon={<IconInfoCircle {...icon} />} tone="warn" title="Not all of it could be set">
      {wrong.join(" ")}
    </Strip>
  );
}

/** So seldom the strip changes while it runs, in ms. */
const EVERY_MS = 3_000;

/** How many clusters G has found, where that is measured. */
export function Coverage({ head }: Picture) {
  const { running, step, divergence } = head;
  const shown = useCalm(divergence, EVERY_MS, running ? "runs" : `rests at ${step}`);
  const found = coverageOf(shown);
  if (!found) return null;
  const all = shown.covered === shown.clusters;
  return (
    <Strip
      icon={<IconInfoCircle {...icon} />}
      tone={all ? "ok" : step > 0 ? "warn" : "plain"}
      title={found}
    >
      A cluster counts with a tenth of its even share of {count(shown.generated)} points within
      three deviations.
    </Strip>
  );
}
