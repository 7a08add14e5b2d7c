import { IconPlug, IconPlugConnected, IconPlugX } from "@tabler/icons-react";

import { useNow } from "@/lib/use-now";
import { Chip } from "@/ui/chip";

import { isAbsent } from "./absent";
import { useLive } from "./context";

const icon = { size: 14, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  /** How a lost connection is told: untold where something else in the bar says it. */
  lost?: "full" | "brief" | "untold";
}

/** Whether what is shown is what happens now. */
export function ConnectionChip({ lost = "full" }: Props) {
  const link = useLive((s) => s.link);
  const now = useNow(250, link.status === "lost");
  if (link.status === "open") return <Chip icon={<IconPlugConnected {...icon} />}>Connected</Chip>;
  if (link.status === "connecting") return <Chip icon={<IconPlug {...icon} />}>Connecting</Chip>;
  if (lost === "untold") return null;
  if (isAbsent(link) || lost === "brief") {
    return (
      <Chip icon={<IconPlugX {...icon} />} tone="bad">
        Offline
      </Chip>
    );
  }
  const seconds = Math.max(0, Math.ceil(link.retryAt / 1000 - now));
  return (
    <Chip icon={<IconPlugX {...icon} />} tone="warn">
      Reconnecting, {seconds} s
    </Chip>
  );
}
