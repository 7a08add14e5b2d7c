import { Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFileExport, IconFileText, IconTable, IconTimeline } from "@tabler/icons-react";

import type { Comparison } from "@/api/types";
import { ReportDialog } from "@/forms/report-dialog";
import { csv, download } from "@/lib/csv";
import { Button } from "@/ui/button";

import { smooth } from "../logic/overlay";
import { settingRows } from "../logic/settings";
import type { Board } from "../use-board";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  board: Board;
  comparison: Comparison | undefined;
}

/** The comparison as files; the address is its link. */
export function ExportMenu({ board, comparison }: Props) {
  const [asked, report] = useDisclosure(false);
  const names = comparison?.sessions.map(({ id }) => id) ?? [];
  return (
    <>
      <ReportDialog
        subjects={[{ kind: "comparison", names }]}
        opened={asked}
        onClose={report.close}
      />
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button icon={<IconFileExport {...icon} />}>Export</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTimeline {...icon} />} onClick={() => saveCurves(board)}>
            Curves, CSV
          </Menu.Item>
          {comparison && (
            <>
              <Menu.Item
                leftSection={<IconTable {...icon} />}
                onClick={() => saveSettings(comparison)}
              >
                Settings, CSV
              </Menu.Item>
              <Menu.Item leftSection={<IconFileText {...icon} />} onClick={report.open}>
                Report
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** One line for each place of each chart, as it is drawn: raw and smoothed. */
function saveCurves({ charts, compared, align }: Board): void {
  const names = compared.map(({ letter, session }) => [letter, session.name] as const);
  const header = names.flatMap(([letter, name]) => [`${letter} ${name}`, `${letter} smoothed`]);
  const rows = charts.flatMap(({ curve, rows }) =>
    rows.map((row) => [
      curve.title,
      row.x,
      ...names.flatMap(([letter]) => [row[letter] ?? null, row[smooth(letter)] ?? null]),
    ]),
  );
  download("comparison-curves.csv", csv(["chart", align, ...header], rows));
}

/** All settings, whatever is shown. */
function saveSettings(comparison: Comparison): void {
  const rows = settingRows(comparison, true).map(({ path, label, cells }) => [
    path,
    label,
    ...cells,
  ]);
  const names = comparison.sessions.map(({ name }) => name);
  download("comparison-settings.csv", csv(["path", "setting", ...names], rows));
}
