import { CopyButton } from "@mantine/core";
import { IconCheck, IconCopy, IconLock, IconServerOff } from "@tabler/icons-react";

import { useTurnedAway } from "@/api/queries";
import { IconButton } from "@/ui/icon-button";
import { Strip } from "@/ui/strip";

import classes from "./engine-absent.module.css";

const COMMAND = "./start_backend.sh";

/** There is no engine to talk to: how to start it, or how to be let in. */
export function EngineAbsent() {
  const { data: refusal } = useTurnedAway();
  if (refusal) {
    return (
      <Strip
        tone="bad"
        icon={<IconLock size={18} stroke={1.6} aria-hidden="true" />}
        title={
          refusal.status === 403
            ? "Ganscope does not let this browser in"
            : "Ganscope's engine cannot use its workspace"
        }
      >
        {refusal.message}
      </Strip>
    );
  }
  return (
    <Strip
      tone="bad"
      icon={<IconServerOff size={18} stroke={1.6} aria-hidden="true" />}
      title="Ganscope's engine is not running"
    >
      <p>Start it with the command below, this page will connect by itself.</p>
      <div className={`row between push-8 round-6 on-s2 ink ${classes.command}`}>
        <code className="text-12 mono">{COMMAND}</code>
        <CopyButton value={COMMAND}>
          {({ copied, copy }) => (
            <IconButton label={copied ? "Copied" : "Copy the command"} size={24} onClick={copy}>
              {copied ? (
                <IconCheck size={16} stroke={1.6} aria-hidden="true" />
              ) : (
                <IconCopy size={16} stroke={1.6} aria-hidden="true" />
              )}
            </IconButton>
          )}
        </CopyButton>
      </div>
    </Strip>
  );
}
