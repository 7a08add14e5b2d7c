import { useReadImport } from "@/api/dataset-queries";
import type { ImportChoice, ImportReport, ReadingChoice as Reading } from "@/api/types";
import { count, many } from "@/lib/format";
import { ChoiceField } from "@/ui/field";

interface Props {
  id: string;
  report: ImportReport;
  /** What is suggested once the names are read in another way. */
  onRead: (suggested: ImportChoice) => void;
}

/** How folders and names are read: what the classes are, and which pictures are used. */
export function ReadingChoice({ id, report, onRead }: Props) {
  const { mutate, error, isPending } = useReadImport();
  const { reading, split, encoding } = report;
  const locked = isPending ? "The names are read again." : undefined;
  const read = (change: Partial<Reading>) => {
    const choice = { kind: reading, split, encoding: encoding === "" ? null : encoding, ...change };
    mutate({ id, choice }, { onSuccess: (job) => job.report && onRead(job.report.suggested) });
  };
  return (
    <div className="column gap-8">
      {report.readings.length > 1 && (
        <ChoiceField
          label="How the names are read"
          value={reading}
          locked={locked}
          options={report.readings.map((one) => ({ value: one.kind, label: optionText(one) }))}
          onChange={(kind) =>
            read({ kind: report.readings.find((one) => one.kind === kind)?.kind ?? reading })
          }
        />
      )}
      {report.splits.length > 0 && (
        <ChoiceField
          label="Which folders are used"
          value={split}
          locked={locked}
          options={splitOptions(report)}
          onChange={(which) =>
            read({ split: report.splits.find((one) => one.split === which)?.split ?? "all" })
          }
        />
      )}
      {report.encodings.length > 0 && (
        <ChoiceField
          label="Encoding of the names"
          value={encoding}
          locked={locked}
          options={report.encodings.map((one) => ({
            value: one.encoding,
            label: `${one.encoding}: ${one.such_as}`,
          }))}
          onChange={(next) => read({ encoding: next })}
        />
      )}
      {error && (
        <p className="refusal" role="alert">
          {error.message}
        </p>
      )}
    </div>
  );
}

function optionText({ title, classes, pictures, such_as }: ImportReport["readings"][number]) {
  const inside = classes > 0 ? `${many(classes, "class", "classes")}, ` : "";
  const example = such_as === "" ? "" : `: ${such_as}`;
  return `${title} (${inside}${many(pictures, "picture")})${example}`;
}

function splitOptions({ splits }: ImportReport) {
  const all = splits.reduce((sum, one) => sum + one.pictures, 0);
  return [
    ...splits.map(({ split, folders, pictures }) => ({
      value: split,
      label: `${folders.join(", ")}: ${count(pictures)}`,
    })),
    { value: "all", label: `All of them: ${count(all)}` },
  ];
}
