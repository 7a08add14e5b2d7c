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
  /** What is wrong with the address. */
  problems: readonly string[];
  onReopen: () => void;
}

/** What stands in the way, each with what to do about it. */
export function Strips({ state: { link, calm }, problems, onReopen }: Props) {
  const wrong = [...problems, calm?.head.refused ?? ""].filter(Boolean);
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
      {wrong.length > 0 && (
        <Strip icon={<IconInfoCircle {...icon} />} tone="warn" title="Not all of it could be set">
          {wrong.join(" ")}
        </Strip>
      )}
    </>
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
