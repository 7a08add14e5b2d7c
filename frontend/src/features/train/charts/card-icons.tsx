import { IconArrowsMaximize, IconArrowsMinimize, IconTable } from "@tabler/icons-react";
import type { ReactNode, RefObject } from "react";

import { usePreferences, type XAxis } from "@/lib/preferences";
import { FigureMenu } from "@/ui/figure-menu";
import { IconButton } from "@/ui/icon-button";

import type { Row } from "./rows";
import { isDashed, type Series } from "./series";
import { saveRows } from "./table-dialog";

const AXIS_NAMES = { step: "Step", epoch: "Epoch", time: "Time while training" } as const;

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface SavingProps {
  title: string;
  rows: readonly Row[];
  axis: XAxis;
  shown: readonly Series[];
  columns: readonly Series[];
  plot: RefObject<HTMLElement | null>;
}

/** The chart as a file, with the lines that are shown. */
export function Saving({ title, rows, axis, shown, columns, plot }: SavingProps) {
  const patterns = usePreferences((p) => p.patterns);
  const legend = shown.map(({ label, role }) => ({
    label,
    colour: `var(--${role})`,
    dashed: patterns && isDashed(role),
  }));
  const y = shown.length === 1 ? (shown[0]?.label ?? title) : title;
  return (
    <FigureMenu
      figure={{ title, legend, x: AXIS_NAMES[axis], y }}
      plot={plot}
      onCsv={() => saveRows({ title, rows, series: columns })}
    />
  );
}

interface IconsProps {
  /** The way back from a stretch, where the card has one. */
  reset?: ReactNode;
  narrow: boolean;
  full: boolean;
  onFull: () => void;
  drawn: boolean;
  figure: ReactNode;
  onTable: () => void;
}

/** What every chart offers: its numbers, and the whole page. */
export function Icons({ reset, drawn, figure, narrow, full, onFull, onTable }: IconsProps) {
  return (
    <span className="flex gap-4 push-left">
      {reset}
      {drawn && (
        <IconButton label="View as table" onClick={onTable}>
          <IconTable {...icon} />
        </IconButton>
      )}
      {drawn && figure}
      {drawn && !narrow && (
        <IconButton label={full ? "Leave full screen" : "Full screen"} onClick={onFull}>
          {full ? <IconArrowsMinimize {...icon} /> : <IconArrowsMaximize {...icon} />}
        </IconButton>
      )}
    </span>
  );
}
