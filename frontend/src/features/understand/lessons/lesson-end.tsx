import { useNavigate } from "react-router";

import { useLessons } from "@/api/lesson-queries";
import type { Lesson } from "@/api/types";
import { BEGUN, useLessonStore } from "@/lib/lessons";
import { Button } from "@/ui/button";

interface Props {
  lesson: Lesson;
  onBack: (place: number) => void;
}

/** After the last step: what was skipped, with the way back to it, and what comes next. */
export function LessonEnd({ lesson, onBack }: Props) {
  const navigate = useNavigate();
  const { data } = useLessons(true);
  const { show } = useLessonStore.getState();
  const progress = useLessonStore((s) => s.progress);
  const skipped = skippedOf(lesson, (progress[lesson.name] ?? BEGUN).passed);
  const place = data?.lessons.findIndex(({ name }) => name === lesson.name) ?? -1;
  const next = place < 0 ? undefined : data?.lessons[place + 1];
  const begin = (name: string) => {
    const session = progress[name]?.session;
    show(name);
    void navigate(session ? `/?session=${session}` : "/");
  };
  return (
    <section className="column grow gap-12 min-h-0 scroll-y pad-14-16" aria-label="Lesson ended">
      <h3 className="title">
        {skipped.length === 0 ? "Done: every task of it" : "At its end, with tasks skipped"}
      </h3>
      {skipped.map((at) => (
        <Button key={at} onClick={() => onBack(at)}>
          {`Back to ${at + 1}. ${lesson.steps[at]?.title ?? ""}`}
        </Button>
      ))}
      {next && (
        <Button look="primary" onClick={() => begin(next.name)}>
          {`Next lesson: ${next.title}`}
        </Button>
      )}
      <Button look="ghost" onClick={() => show(null)}>
        Close
      </Button>
    </section>
  );
}

/** Places of the steps whose task was not done. */
export function skippedOf({ steps }: Lesson, passed: readonly number[]): number[] {
  return steps.flatMap(({ check }, at) => (check && !passed.includes(at) ? [at] : []));
}
