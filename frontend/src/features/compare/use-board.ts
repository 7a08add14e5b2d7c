import { useCallback, useMemo, useState } from "react";

import type { History } from "@/api/report-queries";
import type { Samples, Session } from "@/api/types";
import type { Line } from "@/lib/thin";
import { useKeys } from "@/lib/use-keys";
import { usePlayer, type Player } from "@/lib/use-player";

import { LETTERS, type Letter } from "./letter";
import { aligned, placeOf, unitOf, type Align } from "./logic/align";
import { CURVES, type Chart } from "./logic/curves";
import { overlay, type Row, type Stretch } from "./logic/overlay";
import { qualityCharts, type QualityChart } from "./logic/quality";
import { nearestTo, stopAt, stopsOf } from "./logic/stops";
import { useSliderPlace } from "./use-address";

/** A session with its letter, and the preview that stands for the slider's place. */
export interface Compared {
  letter: Letter;
  session: Session;
  preview: Samples | null;
}

/** A chart with the curves of all sessions that report it. */
export interface Overlaid {
  curve: Chart;
  rows: readonly Row[];
  letters: readonly Letter[];
}

export interface Board {
  compared: readonly Compared[];
  charts: readonly Overlaid[];
  /** Scores over the checkpoints; first of all charts. */
  quality: readonly QualityChart[];
  align: Align;
  /** The stretch that a person looks into; null while everything is shown. */
  zoom: Stretch | null;
  setZoom: (zoom: Stretch | null) => void;
  /** Every place at which there is some preview. */
  stops: readonly number[];
  index: number;
  place: number;
  player: Player;
  speed: Speed;
  setSpeed: (speed: Speed) => void;
  show: (index: number) => void;
  /** To the stop nearest to a place. */
  showAt: (place: number) => void;
}

export type Speed = 1 | 4 | 8;

const PER_SECOND = 2;

export function useBoard(histories: readonly History[], align: Align): Board {
  const [at, go] = useSliderPlace();
  const [speed, setSpeed] = useState<Speed>(4);
  const { zoom, setZoom } = useZoom(align);
  const charts = useCharts(histories, align, zoom);
  const quality = useMemo(() => {
    const snapshots = histories.map(({ snapshot }) => snapshot);
    return qualityCharts(snapshots, align, zoom);
  }, [histories, align, zoom]);
  const stops = useMemo(
    () =>
      stopsOf(
        histories.map(({ previews }) => previews),
        align,
      ),
    [histories, align],
  );
  const index = stopAt(stops, at);
  const place = stops[index] ?? 0;
  const move = (wanted: number) => {
    const next = Math.min(stops.length - 1, Math.max(0, wanted));
    go(next === stops.length - 1 ? null : (stops[next] ?? null));
  };
  const player = usePlayer({
    index,
    count: stops.length,
    perSecond: PER_SECOND * speed,
    onIndex: move,
  });
  const show = (wanted: number) => {
    player.stop();
    move(wanted);
  };
  useKeys({ "[": () => show(index - 1), "]": () => show(index + 1) });
  const compared = useMemo(
    () =>
      histories.map(({ snapshot, previews }, order): Compared => {
        const preview = nearestTo(previews, place, align);
        return { letter: letterOf(order), session: snapshot.session, preview };
      }),
    [histories, place, align],
  );
  return {
    ...{
      compared,
      charts,
      quality,
      align,
      zoom,
      setZoom,
      stops,
      index,
      place,
      player,
      speed,
      setSpeed,
      show,
    },
    showAt: (wanted) => show(stopAt(stops, wanted)),
  };
}

export function letterOf(order: number): Letter {
  return LETTERS[order] ?? "D";
}

/** A stretch by one measure says nothing by another. */
function useZoom(align: Align): Pick<Board, "zoom" | "setZoom"> {
  const [held, hold] = useState<{ align: Align; zoom: Stretch | null }>({ align, zoom: null });
  const setZoom = useCallback((zoom: Stretch | null) => hold({ align, zoom }), [align]);
  return { zoom: held.align === align ? held.zoom : null, setZoom };
}

function useCharts(histories: readonly History[], align: Align, zoom: Stretch | null): Overlaid[] {
  return useMemo(
    () =>
      CURVES.map((curve) => {
        const found = histories.flatMap(({ snapshot: { series, clock }, smoothed }, order) => {
          const raw = curve.line(series);
          const average = curve.line(smoothed.series) ?? { x: [], y: [] };
          const laid = (line: Line) => aligned(line, clock, align);
          return raw
            ? [[letterOf(order), { raw: laid(raw), average: laid(average) }] as const]
            : [];
        });
        const lines = Object.fromEntries(found);
        const letters = found.map(([letter]) => letter);
        return { curve, letters, rows: overlay({ lines, unit: unitOf(align), zoom }) };
      }).filter(({ letters }) => letters.length > 0),
    [histories, align, zoom],
  );
}

/** Where the first session's preview lies by another measure. */
export function placeBy({ compared }: Pick<Board, "compared">, align: Align): number | null {
  const preview = compared[0]?.preview;
  return preview ? placeOf(preview, align) : null;
}
