import { IconAlertTriangle } from "@tabler/icons-react";

import { useLessons } from "@/api/lesson-queries";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";
import { Strip } from "@/ui/strip";

import { UnderstandBar } from "../understand-bar";
import { LessonCard } from "./lesson-card";

const warning = <IconAlertTriangle size={18} stroke={1.6} aria-hidden="true" />;

/** Lessons: short guided trainings, each with tasks that the page checks. */
export function LessonsScreen() {
  const link = useLive((s) => s.link);
  const { data, error } = useLessons(link.status === "open");
  return (
    <>
      <UnderstandBar />
      <Page>
        {isAbsent(link) && <EngineAbsent />}
        {error && <Strip tone="warn" icon={warning} title={error.message} />}
        {data?.refused.map(({ file, line, sentence }) => (
          <Strip
            key={file}
            tone="warn"
            icon={warning}
            title={`${file}, line ${line}, is no lesson yet`}
          >
            {sentence}
          </Strip>
        ))}
        {!data && !error && !isAbsent(link) && <p className="note">The lessons are being read.</p>}
        {data?.lessons.length === 0 && (
          <EmptyState title="No lessons here">
            A lesson is one Markdown file in the folder {data.folder} of the workspace.
          </EmptyState>
        )}
        {data?.lessons.map((lesson, place) => (
          <LessonCard key={lesson.name} lesson={lesson} number={place + 1} />
        ))}
        {data && (
          <p className="note">
            Progress is kept in this browser. A lesson of your own is one Markdown file in the
            folder {data.folder} of the workspace.
          </p>
        )}
      </Page>
    </>
  );
}
