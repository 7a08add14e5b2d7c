import { useNavigate } from "react-router";

import { useCommand, useStart } from "@/api/queries";
import type { Lesson, LessonStep, Overrides } from "@/api/types";
import { useLessonStore } from "@/lib/lessons";
import { useLive } from "@/live/context";
import { hasEnded } from "@/live/phase";
import { Button } from "@/ui/button";

interface Props {
  lesson: Lesson;
  start: NonNullable<LessonStep["start"]>;
  /** That was started for the lesson before. */
  session: string | null;
}

/** Begins the session that a step is about; the lesson's own one before it makes way. */
export function StartStep({ lesson, start, session }: Props) {
  const navigate = useNavigate();
  const begin = useStart();
  const command = useCommand();
  const sessions = useLive((s) => s.workspace?.sessions);
  const own = sessions?.find(({ id }) => id === session);
  const other = sessions?.find((one) => !hasEnded(one.state) && one.id !== session);
  const act = () => {
    if (own && !hasEnded(own.state))
      command.mutate({ sessionId: own.id, command: "stop", settings: {} });
    const overrides = { dataset: start.dataset, settings: start.settings } as Overrides;
    const order = { recipe: start.recipe, overrides, experiment: lesson.title, queue: true };
    begin.mutate(order, {
      onSuccess: ({ id }) => {
        useLessonStore.getState().note(lesson.name, { session: id });
        void navigate(`/?session=${id}`);
      },
    });
  };
  return (
    <>
      <Button look={session === null ? "primary" : "outline"} busy={begin.isPending} onClick={act}>
        {session === null ? "Start this training" : "Start it anew"}
      </Button>
      {other && (
        <p className="note">{other.name} trains now: the lesson begins when it has ended.</p>
      )}
      {begin.error && (
        <p className="refusal" role="alert">
          {begin.error.message}
        </p>
      )}
    </>
  );
}
