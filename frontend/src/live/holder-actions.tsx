import { useCommand } from "@/api/queries";
import type { CommandRequest, Session } from "@/api/types";
import { Button } from "@/ui/button";

interface Props {
  /** The session that has the device. */
  holder: Pick<Session, "id" | "name" | "state">;
  /** Why it cannot be steered now. */
  blocked?: string | undefined;
}

/** For whoever waits behind a session that is paused: to let that one go on, or to end it. */
export function HolderActions({ holder: { id, name, state }, blocked }: Props) {
  const command = useCommand();
  if (state !== "paused") return null;
  const order = (what: CommandRequest["command"], title: string) => (
    <Button
      size="small"
      aria-label={`${title} ${name}`}
      busy={command.isPending}
      blocked={blocked}
      onClick={() => command.mutate({ sessionId: id, command: what, settings: {} })}
    >
      {title}
    </Button>
  );
  return (
    <div className="row wrap gap-8">
      {order("continue", "Continue")}
      {order("stop", "Stop")}
      {command.error && (
        <p className="refusal" role="alert">
          {command.error.message}
        </p>
      )}
    </div>
  );
}
