import { IconX } from "@tabler/icons-react";
import { useEffect, useState } from "react";

import { useLesson, useLessonChecks } from "@/api/lesson-queries";
import type { CheckResult, Lesson, LessonStep } from "@/api/types";
import { BEGUN, useLessonStore } from "@/lib/lessons";
import { blocksOf } from "@/lib/passages";
import { useLive } from "@/live/context";
import { Blocks } from "@/ui/blocks";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Meter } from "@/ui/meter";

import { CheckLine } from "./check-line";
import { Frame } from "./frame";
import { LessonEnd, skippedOf } from "./lesson-end";
import classes from "./lessons.module.css";
import { PageLink } from "./page-link";
import { Standing } from "./standing";
import { StartStep } from "./start-step";

/** The open lesson beside the page: one step at a time, and how far its task is. */
export function Guide({ name }: { name: string }) {
  const { data: lesson, error } = useLesson(name);
  const show = useLessonStore((s) => s.show);
  return (
    <aside className={`column rigid on-s1 edge-top ${classes.guide}`} aria-label="Lesson">
      <header className="row between gap-8 edge-bottom pad-8-16 min-h-56">
        <h2 className="text-13 strong">{lesson?.title ?? "Lesson"}</h2>
        <IconButton label="Close the lesson; it can be continued later" onClick={() => show(null)}>
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
      </header>
      {lesson ? <Steps lesson={lesson} /> : <p className="pad-14-16 note">{error?.message}</p>}
    </aside>
  );
}

function Steps({ lesson }: { lesson: Lesson }) {
  const { name, title, steps } = lesson;
  const kept = useLessonStore((s) => s.progress[name]) ?? BEGUN;
  const place = Math.min(kept.step, steps.length - 1);
  const session = useFollowed(name, title, kept.session);
  const passed = kept.passed.includes(place);
  const step = steps[place];
  const check = useCheck(lesson, place, session, passed);
  const [ended, setEnded] = useState(false);
  if (!step) return null;
  const back = (to: number) => {
    useLessonStore.getState().note(name, { step: to });
    setEnded(false);
  };
  if (ended) return <LessonEnd lesson={lesson} onBack={back} />;
  return (
    <>
      <section
        className="column grow gap-12 min-h-0 scroll-y pad-14-16 break focus-inside"
        key={place}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
        tabIndex={0}
        aria-label={step.title}
      >
        <Meter label={`Step ${place + 1} of ${steps.length}`} share={(place + 1) / steps.length} />
        <h3 className="title">
          {place + 1}. {step.title}
        </h3>
        <Blocks blocks={blocksOf(step.text)} />
        {step.start && <StartStep lesson={lesson} start={step.start} session={session} />}
        <PageLink path={step.page} session={session} />
        {step.check && <CheckLine check={check} passed={passed} started={session !== null} />}
        {!passed && <Standing lesson={lesson} place={place} session={session} />}
      </section>
      <Foot
        lesson={lesson}
        place={place}
        passed={passed}
        step={step}
        onEnd={() => setEnded(true)}
      />
      {step.look && <Frame key={`look ${place}`} around={step.look} />}
    </>
  );
}

/** The session that the lesson is about: the one on the screen, if it was started for it. */
function useFollowed(name: string, title: string, known: string | null): string | null {
  const shown = useLive((s) => s.watched?.session);
  const own = shown?.experiment === title ? shown.id : known;
  useEffect(() => {
    if (own !== known) useLessonStore.getState().note(name, { session: own });
  }, [name, own, known]);
  return own;
}

/** What the engine says of this step; once it held, it is done. */
function useCheck(
  { name }: Lesson,
  place: number,
  session: string | null,
  passed: boolean,
): CheckResult | undefined {
  const { data } = useLessonChecks(name, session, !passed);
  const found = data?.find(({ step }) => step === place);
  const holds = found?.holds ?? false;
  useEffect(() => {
    const { progress, note } = useLessonStore.getState();
    const before = progress[name]?.passed ?? [];
    if (holds && !before.includes(place)) note(name, { passed: [...before, place] });
  }, [holds, name, place]);
  return found;
}

interface FootProps {
  lesson: Lesson;
  place: number;
  passed: boolean;
  step: LessonStep;
  onEnd: () => void;
}

/** Back, on, or past a task that one does not want to do. */
function Foot({ lesson, place, passed, step, onEnd }: FootProps) {
  const { note } = useLessonStore.getState();
  const kept = useLessonStore((s) => s.progress[lesson.name]) ?? BEGUN;
  const last = place === lesson.steps.length - 1;
  const open = step.check !== null && !passed;
  const go = (to: number) => note(lesson.name, { step: to });
  const end = () => {
    note(lesson.name, { finished: skippedOf(lesson, kept.passed).length === 0 });
    onEnd();
  };
  const onward = last ? end : () => go(place + 1);
  return (
    <footer className="row between gap-8 edge-top pad-8-16">
      <Button
        blocked={place === 0 ? "This is the first step." : undefined}
        onClick={() => go(place - 1)}
      >
        Back
      </Button>
      {open && (
        <Button look="ghost" onClick={onward}>
          Skip
        </Button>
      )}
      <Button
        look="primary"
        blocked={open ? "First do what this step asks, or skip it." : undefined}
        onClick={onward}
      >
        {last ? "Finish" : "Next"}
      </Button>
    </footer>
  );
}
