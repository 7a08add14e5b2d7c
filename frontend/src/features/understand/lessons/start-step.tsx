import { useCommand, useStart } from "@/api/queries";
import type { Lesson, LessonStep, Overrides } from "@/api/types";
import { useLive } from "@/live/context";
import { HolderActions } from "@/live/holder-actions";
import { hasEnded } from "@/live/phase";
import { occupiedText, waits } from "@/live/queue";
import { Button } from "@/ui/button";

import { useBegun } from "./use-begun";

interface Props {
  lesson: Lesson;
  start: NonNullable<LessonStep["start"]>;
  /** That was started for the lesson before. */
  session: string | null;
}

/** Begins the session that a step is about; the lesson's own one before it makes way. */
export function StartStep({ lesson, start, session }: Props) {
  const begin = useStart();
  const begun = useBegun(lesson.name);
  const command = useCommand();
  const sessions = useLive((s) => s.workspace?.sessions);
  const own = sessions?.find(({ id }) => id === session);
  const told = own !== undefined && waits(own); // beside its task
  const busy = sessions?.find((one) => !hasEnded(one.state) && !waits(one) && one.id !== session);
  const other = told ? undefined : busy;
  const act = () => {
    if (own && !hasEnded(own.state))
      command.mutate({ sessionId: own.id, command: "stop", settings: {} });
    const overrides = { dataset: start.dataset, settings: start.settings } as Overrides;
    const order = { recipe: start.recipe, overrides, experiment: lesson.title, queue: true };
    begin.mutate(order, { onSuccess: begun });
  };
  return (
    <>
      <Button look={session === null ? "primary" : "outline"} busy={begin.isPending} onClick={act}>
        {session === null ? "Start this training" : "Start it anew"}
      </Button>
      {other && (
        <>
          <p className="note">
            {occupiedText(other)}
            {other.state !== "paused" && " The lesson begins when it has ended."}
          </p>
          <HolderActions holder={other} />
        </>
      )}
      {begin.error && (
        <p className="refusal" role="alert">
          {begin.error.message}
        </p>
      )}
    </>
  );
}
