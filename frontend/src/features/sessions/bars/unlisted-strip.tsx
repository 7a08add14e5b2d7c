import { IconFolderQuestion } from "@tabler/icons-react";

import { useRebuild, useUnlisted } from "@/api/session-queries";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

const icon = <IconFolderQuestion size={18} stroke={1.6} aria-hidden />;

/** Sessions that lie in folders and not in the database, which was damaged or deleted. */
export function UnlistedStrip({ reachable }: { reachable: boolean }) {
  const { data: found } = useUnlisted(reachable);
  const rebuilding = useRebuild();
  const { data: done, error, isPending, mutate, reset } = rebuilding;
  if (done)
    return <Strip icon={icon} title={done.said} actions={<Button onClick={reset}>Close</Button>} />;
  if (!found?.said) return null;
  return (
    <Strip
      tone="warn"
      icon={icon}
      title={error?.message ?? found.said}
      actions={
        <Button busy={isPending} onClick={() => mutate()}>
          List them again
        </Button>
      }
    >
      Settings and checkpoints come back; curves and log lived in the database alone.
    </Strip>
  );
}
