import { Menu } from "@mantine/core";
import { useClipboard, useDisclosure } from "@mantine/hooks";
import {
  IconBraces,
  IconCheck,
  IconFileExport,
  IconFileText,
  IconMarkdown,
  IconTable,
} from "@tabler/icons-react";

import type { ReportSubject } from "@/api/reports";
import { ReportDialog } from "@/forms/report-dialog";
import { Button } from "@/ui/button";

import { asMarkdown, asTabs, figureRows } from "../logic/export";
import type { Infos } from "../logic/figures";
import type { Shown } from "../logic/shown";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  shown: Shown;
  infos: Infos;
  sessionId: string;
}

/** The scores as a table to paste, or as files. */
export function ExportMenu({ shown, infos, sessionId }: Props) {
  const [asked, report] = useDisclosure(false);
  const { copied, copy } = useClipboard({ timeout: 2000 });
  const rows = () => figureRows(shown.figures, shown.extractors, infos);
  const base = shown.evaluation && shown.id !== null ? `/api/evaluations/${shown.id}` : null;
  const file = `evaluation-${shown.id ?? ""}`;
  const subjects: ReportSubject[] = [
    { kind: "training", names: [sessionId] },
    { kind: "summary", names: [sessionId] },
  ];
  return (
    <>
      <ReportDialog subjects={subjects} opened={asked} onClose={report.close} />
      <Menu position="bottom-end" width={210}>
        <Menu.Target>
          <Button icon={copied ? <IconCheck {...icon} /> : <IconFileExport {...icon} />}>
            {copied ? "Copied" : "Export"}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconMarkdown {...icon} />}
            onClick={() => copy(asMarkdown(rows()))}
          >
            Copy as Markdown
          </Menu.Item>
          <Menu.Item leftSection={<IconTable {...icon} />} onClick={() => copy(asTabs(rows()))}>
            Copy for a spreadsheet
          </Menu.Item>
          <Menu.Item leftSection={<IconFileText {...icon} />} onClick={report.open}>
            Report
          </Menu.Item>
          {base !== null && (
            <>
              <Menu.Item
                component="a"
                href={`${base}/figures.csv`}
                download={`${file}.csv`}
                leftSection={<IconFileExport {...icon} />}
              >
                Scores, CSV
              </Menu.Item>
              <Menu.Item
                component="a"
                href={`${base}/report`}
                download={`${file}.json`}
                leftSection={<IconBraces {...icon} />}
              >
                Everything, JSON
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
