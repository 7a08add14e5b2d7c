import { useStart } from "@/api/queries";
import { useCheckpointsOf } from "@/api/session-queries";
import type { Lesson, LessonStep, Session } from "@/api/types";
import { useLive } from "@/live/context";
import { HolderActions } from "@/live/holder-actions";
import { hasEnded } from "@/live/phase";
import { occupant, occupiedText, waits } from "@/live/queue";
import { Button } from "@/ui/button";

import { StartStep } from "./start-step";
import { useBegun } from "./use-begun";

/** Tasks that only a session that trains can do; all others can be done after its end. */
const TRAINING = ["number", "setting", "changed", "steps", "reached", "verdict"];

interface Props {
  lesson: Lesson;
  /** The step that is shown, from 0. */
  place: number;
  session: string | null;
}

/** Why a task that is open gets no further by itself, and what helps. */
export function Standing({ lesson, place, session }: Props) {
  const own = useOwn(session);
  const check = lesson.steps[place]?.check;
  if (!own || !check) return null;
  if (waits(own)) return <Waiting own={own} />;
  const idle = hasEnded(own.state) && TRAINING.some((kind) => kind in check);
  return idle ? <Over lesson={lesson} place={place} own={own} /> : null;
}

/** The lesson's session, whether it is on the screen or not. */
function useOwn(session: string | null): Session | undefined {
  const watched = useLive((s) => s.watched?.session);
  const listed = useLive((s) => s.workspace?.sessions.find(({ id }) => id === session));
  return watched?.id === session ? watched : listed;
}

/** It stands in the queue: behind whom, and what to do if that one is paused. */
function Waiting({ own }: { own: Session }) {
  const sessions = useLive((s) => s.workspace?.sessions) ?? [];
  const holder = occupant(sessions, own.target);
  if (!holder) return null;
  return (
    <>
      <p className="note">
        {own.name} waits. {occupiedText(holder)}
      </p>
      <HolderActions holder={holder} />
    </>
  );
}

/** It has ended before the task was done: on from where it was saved, or from the beginning. */
function Over({ lesson, place, own }: { lesson: Lesson; place: number; own: Session }) {
  const { data } = useCheckpointsOf(own.id, own.state);
  const begin = useStart();
  const begun = useBegun(lesson.name);
  const saved = data?.toSorted((a, b) => b.step - a.step)[0];
  const start = beginningOf(lesson.steps, place);
  const longer = ({ id, recipe }: { id: string; recipe: string }) =>
    begin.mutate(
      {
        recipe,
        resume: id,
        overrides: { settings: {} },
        experiment: lesson.title,
        queue: true,
      },
      { onSuccess: begun },
    );
  return (
    <>
      <p className="note">
        The time of {own.name} is over: it has ended, and this task needs one that trains.
      </p>
      {saved && (
        <Button look="primary" busy={begin.isPending} onClick={() => longer(saved)}>
          Train longer
        </Button>
      )}
      {start && lesson.steps[place]?.start !== start && (
        <StartStep lesson={lesson} start={start} session={own.id} />
      )}
      {begin.error && (
        <p className="refusal" role="alert">
          {begin.error.message}
        </p>
      )}
    </>
  );
}

/** The training that a step is about: the last one that was begun up to it. */
function beginningOf(steps: readonly LessonStep[], place: number) {
  return steps.slice(0, place + 1).findLast(({ start }) => start !== null)?.start ?? null;
}
