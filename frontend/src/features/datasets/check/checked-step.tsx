import { useState } from "react";

import { useUseImport } from "@/api/dataset-queries";
import type { ImportChoice, ImportReport, ImportView } from "@/api/types";
import { many } from "@/lib/format";
import { Button } from "@/ui/button";

import add from "../add/add.module.css";
import { picturesUsed } from "./choice";
import { Choices } from "./choices";
import { ClassList } from "./class-list";
import { Preview } from "./preview";
import { ProblemList } from "./problem-list";
import { ReadingChoice } from "./reading-choice";
import { SizeBars } from "./size-bars";

interface Props {
  job: ImportView;
  report: ImportReport;
  blocked: string | undefined;
  onCancel: () => void;
}

/** What the check found, what training will see, and the choice of how to use it. */
export function CheckedStep({ job, report, blocked, onCancel }: Props) {
  const [choice, setChoice] = useState<ImportChoice>(report.suggested);
  const { mutate, error, isPending } = useUseImport();
  const change = (part: Partial<ImportChoice>) => setChoice((held) => ({ ...held, ...part }));
  const used = picturesUsed(report, choice);
  return (
    <section className="column grow gap-12" aria-label={`Check of “${job.name}”`}>
      <div className={add.line} role="status">
        <h2 className={add.title}>Check of “{job.name}”</h2>
        <span className="quiet text-12">
          {many(report.files, "file")} read in {report.seconds.toFixed(1)} s
        </span>
      </div>
      <ProblemList report={report} choice={choice} onChange={change} />
      <ReadingChoice id={job.id} report={report} onRead={setChoice} />
      <ClassList id={job.id} report={report} choice={choice} />
      <Preview id={job.id} report={report} choice={choice} />
      <Choices report={report} choice={choice} onChange={change} />
      <Expected report={report} choice={choice} />
      <SizeBars report={report} />
      <div className={`flex gap-8 card-padding on-bg ${add.foot}`} data-column>
        {error && (
          <p className="refusal" role="alert">
            {error.message}
          </p>
        )}
        <div className="flex gap-8">
          <Button
            look="primary"
            size="main"
            wide
            busy={isPending}
            blocked={blocked}
            onClick={() => mutate({ id: job.id, choice })}
          >
            Use {many(used, "image")}
          </Button>
          <Button size="main" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </div>
    </section>
  );
}

/** What so few pictures will become, and why smaller ones are suggested, as the engine says it. */
function Expected({ report, choice }: Pick<Props, "report"> & { choice: ImportChoice }) {
  const kept = choice.resolution === report.suggested.resolution;
  return [kept ? report.smaller : "", report.expectation]
    .filter((sentence) => sentence !== "")
    .map((sentence) => (
      <p key={sentence} className="quiet text-12 line-18">
        {sentence}
      </p>
    ));
}
