import { useMemo } from "react";

import type { Comparison } from "@/api/types";
import { usePreferences } from "@/lib/preferences";
import { useKeys } from "@/lib/use-keys";

import classes from "../compare.module.css";
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
  const { charts, quality, compared, align, place, stops, showAt } = board;
  useWeightsKey();
  return (
    <>
      {comparison && <CannotStrip sentences={comparison.cannot} />}
      <div className={`grid thirds gap-12 narrow-column ${classes.charts}`}>
        {quality.map((one) =>
          one.withheld === null ? (
            <CurveCard
              key={one.chart.id}
              chart={{ curve: one.chart, rows: one.rows, letters: one.letters }}
              {...{ align, place }}
              onPick={showAt}
            />
          ) : (
            <WithheldCard key={one.chart.id} title={one.chart.title} reason={one.withheld} />
          ),
        )}
        {charts.map((chart) => (
          <CurveCard key={chart.curve.id} {...{ chart, align, place }} onPick={showAt} />
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

/** E swaps the pictures of the average with those of the weights of the step. */
function useWeightsKey(): void {
  const { weights, set } = usePreferences();
  const keys = useMemo(
    () => ({ E: () => set({ weights: weights === "ema" ? "raw" : "ema" }) }),
    [weights, set],
  );
  useKeys(keys);
}
