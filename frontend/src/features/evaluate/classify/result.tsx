import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { useState } from "react";

import type { Classification } from "@/api/types";
import { csv, download } from "@/lib/csv";
import { many } from "@/lib/format";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { Segmented } from "@/ui/segmented";

import page from "../evaluate.module.css";
import { asTabs } from "../logic/export";
import { shortSum } from "../logic/figures";
import { ResultGrid } from "./result-grid";
import { ResultTable } from "./result-table";
import { percent, TABLE_HEADER, tableRows } from "./words";

const VIEWS = [
  { value: "grid", label: "Grid" },
  { value: "table", label: "Table" },
] as const;

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  result: { answer: Classification; names: readonly string[] } | null;
}

/** What every picture is taken for. */
export function ClassifyResult({ result }: Props) {
  const [view, setView] = useState<"grid" | "table">("grid");
  if (!result) {
    return (
      <Card aria-label="Result">
        <p className="quiet">
          A judge is a classifier that was trained on a data set&apos;s real images. It says what it
          takes each picture for, and how surely.
        </p>
      </Card>
    );
  }
  const { answer, names } = result;
  return (
    <Card aria-label="Result" aria-live="polite">
      <div className="row wrap gap-6-12">
        <h2 className="title">
          {many(answer.pictures.length, "picture")}
          {answer.agreement !== null && `, ${percent(answer.agreement)} taken for what was asked`}
        </h2>
        <Segmented label="Shown as" value={view} options={VIEWS} onChange={setView} />
        <Copies answer={answer} names={names} />
      </div>
      <JudgeLine judge={answer.judge} />
      {view === "grid" ? (
        <ResultGrid pictures={answer.pictures} names={names} />
      ) : (
        <ResultTable pictures={answer.pictures} names={names} />
      )}
    </Card>
  );
}

function JudgeLine({ judge }: Pick<Classification, "judge">) {
  return (
    <p className="note">
      Seen by {judge.title}
      {judge.sha256 !== "" && <code className="quiet mono text-11"> {shortSum(judge.sha256)}</code>}
      {judge.caution !== "" && (
        <span className={`text-12 line-16 ${page.caution}`}> {judge.caution}</span>
      )}
    </p>
  );
}

/** The same as text. */
function Copies({ answer, names }: NonNullable<Props["result"]>) {
  const { copied, copy } = useClipboard({ timeout: 2000 });
  const rows = () => tableRows(answer.pictures, names);
  const text = () =>
    asTabs(
      rows().map((row) => row.map((cell) => String(cell ?? ""))),
      TABLE_HEADER,
    );
  return (
    <>
      <Button
        size="small"
        icon={copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
        onClick={() => copy(text())}
      >
        {copied ? "Copied" : "Copy"}
      </Button>
      <Button
        size="small"
        icon={<IconDownload {...icon} />}
        onClick={() => download("classified.csv", csv(TABLE_HEADER, rows()))}
      >
        CSV
      </Button>
    </>
  );
}
