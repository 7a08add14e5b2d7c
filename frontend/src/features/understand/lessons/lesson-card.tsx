import { IconCircleCheck, IconPrinter } from "@tabler/icons-react";
import { useId } from "react";
import { useNavigate } from "react-router";

import type { LessonInfo } from "@/api/types";
import { many } from "@/lib/format";
import { BEGUN, useLessonStore, type Progress } from "@/lib/lessons";
import { Button } from "@/ui/button";
import { Card, CardHead } from "@/ui/card";

interface Props {
  lesson: LessonInfo;
  number: number;
}

/** A lesson in the list: what it is about, how long it takes, how far one is. */
export function LessonCard({ lesson, number }: Props) {
  const navigate = useNavigate();
  const id = useId();
  const { show, note } = useLessonStore.getState();
  const progress = useLessonStore((s) => s.progress[lesson.name]) ?? BEGUN;
  const begun = progress.step > 0 || progress.session !== null;
  const begin = (from: Partial<Progress>) => {
    note(lesson.name, from);
    show(lesson.name);
    const session = { ...progress, ...from }.session;
    void navigate(session === null ? "/" : `/?session=${session}`);
  };
  const continues = begun && !progress.finished;
  return (
    <Card aria-labelledby={id}>
      <CardHead>
        <h2 className="title" id={id}>
          {number}. {lesson.title}
        </h2>
        <span className="note inline-row gap-6">
          {progress.finished && (
            <IconCircleCheck size={16} stroke={1.6} className="ok" aria-hidden="true" />
          )}
          {stateOf(lesson, progress, begun)}
        </span>
      </CardHead>
      <p>{lesson.summary}</p>
      <div className="row wrap gap-8">
        <Button
          look={continues ? "primary" : "outline"}
          onClick={() => begin(continues ? {} : BEGUN)}
        >
          {continues ? "Continue" : progress.finished ? "Once more" : "Begin"}
        </Button>
        {continues && (
          <Button look="ghost" onClick={() => begin(BEGUN)}>
            From the beginning
          </Button>
        )}
        <a
          className="inline-row gap-6 link text-13"
          href={`/api/lessons/${lesson.name}/sheet`}
          target="_blank"
          rel="noreferrer"
        >
          <IconPrinter size={16} stroke={1.6} aria-hidden="true" />
          Sheet to print
        </a>
      </div>
    </Card>
  );
}

function stateOf({ minutes, steps, own }: LessonInfo, progress: Progress, begun: boolean): string {
  const time = `${own ? "Your own · " : ""}about ${minutes} min`;
  if (progress.finished) return `${time} · passed`;
  return begun
    ? `${time} · step ${progress.step + 1} of ${steps}`
    : `${time} · ${many(steps, "step")}`;
}
