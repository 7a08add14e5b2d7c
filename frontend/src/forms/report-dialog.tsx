import { IconFileText } from "@tabler/icons-react";
import { useState } from "react";

import { REPORT_FORMATS, reported, type ReportFormat, type ReportSubject } from "@/api/reports";
import { useDownload } from "@/lib/use-download";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ChoiceField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";

const KINDS: Record<ReportSubject["kind"], string> = {
  training: "Training report: everything",
  summary: "Executive summary: one page",
  lineage: "Lineage: with all it was resumed from",
  comparison: "Comparison: what differs, who is better",
  experiment: "Experiment: all its sessions",
  dataset: "Data set: every session on it",
  datasets: "All data sets: the best of each",
};
const FILES: Record<ReportFormat, string> = {
  html: "One file that opens in any browser, light or dark, and prints well.",
  pdf: "Pages to hand in.",
  md: "A ZIP: the text, and a folder of figures.",
};
const ENDINGS: Record<ReportFormat, string> = { html: "html", pdf: "pdf", md: "zip" };

interface Props {
  /** What it can be of; the first one is chosen at first. */
  subjects: readonly ReportSubject[];
  opened: boolean;
  onClose: () => void;
}

/** What sessions came to, as a document: which one, in which form. */
export function ReportDialog({ opened, onClose, subjects }: Props) {
  return (
    <Dialog title="Report" opened={opened} onClose={onClose} width={420}>
      {opened && <Form subjects={subjects} />}
    </Dialog>
  );
}

function Form({ subjects }: Pick<Props, "subjects">) {
  const [kind, setKind] = useState(subjects[0]?.kind ?? "training");
  const [format, setFormat] = useState<ReportFormat>("html");
  const { busy, refusal, take } = useDownload();
  const subject = subjects.find((one) => one.kind === kind);
  return (
    <div className="column gap-16">
      <ChoiceField
        label="Kind"
        value={kind}
        options={subjects.map((one) => ({ value: one.kind, label: KINDS[one.kind] }))}
        onChange={(value) => setKind(subjects.find((one) => one.kind === value)?.kind ?? kind)}
      />
      <div className="column gap-8">
        <Segmented
          label="Format"
          value={format}
          options={REPORT_FORMATS}
          onChange={setFormat}
          wide
        />
        <p className="quiet text-12 rigid">{FILES[format]}</p>
      </div>
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <Button
        look="primary"
        icon={<IconFileText size={16} stroke={1.6} aria-hidden="true" />}
        busy={busy !== null}
        onClick={() => {
          if (subject && busy === null) {
            take(`report-${kind}.${ENDINGS[format]}`, () => reported(subject, format));
          }
        }}
      >
        {busy === null ? "Make the report" : "Making it"}
      </Button>
    </div>
  );
}
