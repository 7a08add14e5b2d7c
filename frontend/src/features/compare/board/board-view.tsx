import { useMemo } from "react";

import type { Comparison } from "@/api/types";
import { partTitle } from "@/forms/labels";
import { usePreferences } from "@/lib/preferences";
import { useKeys } from "@/lib/use-keys";
import { FitTool, ResetTool, ScaleTool, SmoothTool } from "@/ui/chart-tools";

import classes from "../compare.module.css";
import { allowsLog } from "../logic/domain";
import { CannotStrip } from "../settings/cannot-strip";
import { SettingsTable } from "../settings/settings-table";
import type { Board } from "../use-board";
import { CurveCard } from "./curve-card";
import { GridCard } from "./grid-card";
import { SliderBar } from "./slider-bar";
import { WithheldCard } from "./withheld-card";

interface Props {
  board: Board;
  comparison: Comparison | undefined;
  error: Error | null;
  all: boolean;
  onAll: (all: boolean) => void;
}

/** Curves above, pictures below them, settings at the end. */
export function BoardView({ board, comparison, error, all, onAll }: Props) {
  const { charts, quality, compared, align, place, zoom, setZoom, stops, showAt } = board;
  const names = Object.fromEntries(compared.map(({ letter, session }) => [letter, session.name]));
  const losses = new Set(compared.map(({ session }) => partTitle(session.config.loss.name)));
  const kind = losses.size === 1 ? [...losses][0] : undefined;
  const shared = { align, place, zoom, names, kind, onPick: showAt, onZoom: setZoom };
  useBoardKeys(setZoom);
  return (
    <>
      {comparison && <CannotStrip sentences={comparison.cannot} />}
      {charts.length > 0 && <CurveTools board={board} />}
      <div className={`grid thirds gap-12 narrow-column ${classes.charts}`}>
        {quality.map((one) =>
          one.withheld === null ? (
            <CurveCard
              key={one.chart.id}
              chart={{ curve: one.chart, rows: one.rows, letters: one.letters }}
              {...shared}
            />
          ) : (
            <WithheldCard key={one.chart.id} title={one.chart.title} reason={one.withheld} />
          ),
        )}
        {charts.map((chart) => (
          <CurveCard key={chart.curve.id} {...shared} chart={chart} />
        ))}
      </div>
      {stops.length > 0 && <SliderBar board={board} />}
      <div className={`grid thirds gap-12 ${classes.grids}`} data-count={compared.length}>
        {compared.map((one) => (
          <GridCard key={one.session.id} compared={one} align={align} place={place} />
        ))}
      </div>
      {error && <p role="alert">{error.message}</p>}
      {comparison && <SettingsTable comparison={comparison} all={all} onAll={onAll} />}
    </>
  );
}

/** How the curves of all charts are drawn. */
function CurveTools({ board: { charts, zoom, setZoom } }: { board: Board }) {
  const refusal = charts.some(({ rows, letters }) => allowsLog(rows, letters)) ? null : NO_LOG;
  return (
    <div className="row wrap gap-8-12" role="group" aria-label="Curves">
      <SmoothTool />
      <ScaleTool refusal={refusal} />
      <FitTool />
      <ResetTool zoomed={zoom !== null} onReset={() => setZoom(null)} />
    </div>
  );
}

const NO_LOG = "Every chart has values of 0 or below, which a logarithmic axis cannot show.";

/** E swaps the pictures of the average with those of the weights of the step; 0 and Y as on Train. */
function useBoardKeys(setZoom: Board["setZoom"]): void {
  const { weights, logScale, set } = usePreferences();
  const keys = useMemo(
    () => ({
      E: () => set({ weights: weights === "ema" ? "raw" : "ema" }),
      "0": () => setZoom(null),
      Y: () => set({ logScale: !logScale }),
    }),
    [weights, logScale, set, setZoom],
  );
  useKeys(keys);
}
