import { useMediaQuery } from "@mantine/hooks";
import { memo, useDeferredValue, useMemo, useState } from "react";

import type { Numbers } from "@/api/types";
import { partTitle } from "@/forms/labels";
import { usePreferences, type XAxis } from "@/lib/preferences";
import { useCalm } from "@/lib/use-calm";
import { useKeys } from "@/lib/use-keys";
import type { Watched } from "@/live/state";
import { Segmented } from "@/ui/segmented";

import type { Reading } from "../use-reading";
import { BELIEF_NAMES, BeliefChart } from "./belief-chart";
import classes from "./charts.module.css";
import { chartEvents } from "./events";
import { LOSS_NAMES, LossChart } from "./loss-chart";
import { MoreNumbers } from "./more/more-numbers";
import { useMoreNumbers } from "./more/use-more-numbers";
import { qualityOf, type Quality } from "./quality";
import { QualityChart } from "./quality-chart";
import { useChartView } from "./use-chart-view";
import type { Window } from "./window";

type Choice = "beliefs" | "losses" | "quality" | "more";

const NAMES = [...LOSS_NAMES, ...BELIEF_NAMES];
const CHOICES = [
  { value: "beliefs", label: "Beliefs" },
  { value: "losses", label: "Losses" },
] as const;
const QUALITY_CHOICE = { value: "quality", label: "Quality" } as const;
const MORE_CHOICE = { value: "more", label: "More" } as const;

interface Props {
  watched: Watched | null;
  reading: Reading;
  /** What the engine says of each number. */
  numbers: Numbers | undefined;
  /** Step of the preview that is looked back at. */
  pinned?: number | null;
  /** The one chart to show; as many as fit without it. */
  only?: Choice;
}

/** While it trains, charts are drawn so often: each costs the machine that trains. */
const DRAWN_MS = 1_000;

/** The charts of a run: calm while it trains, at once where a person did something. */
export function RunCharts(props: Props) {
  const { id, state } = props.watched?.session ?? {};
  const drawnMs = state === "running" ? DRAWN_MS : 0;
  const watched = useCalm(props.watched, drawnMs, `${id ?? ""} ${state ?? ""}`);
  return <Charts {...props} watched={watched} />;
}

/** One window and one crosshair; on a phone one chart at a time. */
const Charts = memo(function Charts({ watched, reading, numbers, pinned = null, only }: Props) {
  const phone = useMediaQuery("(max-width: 599px)", false, { getInitialValueInEffect: false });
  const [cursor, setCursor] = useState<number | null>(null);
  const { axis, logScale, set } = usePreferences();
  const more = useMoreNumbers(watched, numbers);
  const names = useMemo(() => [...NAMES, ...(more?.names ?? [])], [more?.names]);
  const { overview, setWindow, ...view } = useChartView(watched, names);
  const events = useMemo(() => (watched ? chartEvents(watched, axis) : []), [watched, axis]);
  const keys = useMemo(
    () => ({ "0": () => setWindow(null), Y: () => set({ logScale: !logScale }) }),
    [logScale, set, setWindow],
  );
  useKeys(keys);
  const quality = useQuality(watched, axis, view.window);
  const options = choicesOf(quality !== null, more !== null);
  const { shows, heading } = useChoice(only ?? null, phone, options);
  const actions = { onWindow: setWindow, onCursor: setCursor };
  const kind = lossOf(watched);
  const shared = {
    ...view,
    ...actions,
    axis,
    events,
    cursor,
    pinned,
    narrow: phone,
    heading,
    kind,
  };
  const late = useDeferredValue({ ...shared, overview });
  return (
    <>
      <div className={`column gap-12 ${classes.charts}`}>
        {shows("losses") && <LossChart {...shared} numbers={numbers} />}
        {shows("beliefs") && <LateBeliefs {...late} numbers={numbers} reading={reading} />}
      </div>
      {quality && shows("quality") && <QualityChart {...shared} quality={quality} />}
      {more && shows("more") && <MoreNumbers {...shared} {...more} />}
    </>
  );
});

/** Which charts are shown: the one asked for, on a phone the one chosen, else all. */
function useChoice(only: Choice | null, phone: boolean, options: ReturnType<typeof choicesOf>) {
  const [choice, setChoice] = useState<Choice>("beliefs");
  const shown = options.find(({ value }) => value === choice)?.value ?? "beliefs";
  const single = only ?? (phone ? shown : null);
  const heading = phone ? (
    <Segmented label="Chart" value={shown} options={options} onChange={setChoice} />
  ) : undefined;
  return { shows: (chart: Choice) => single === null || single === chart, heading };
}

/** In a task of its own: both charts in one would hold up what a person does. */
const LateBeliefs = memo(BeliefChart);

/** The loss in use, by which charts are read. */
function lossOf(watched: Watched | null): string | undefined {
  return watched ? partTitle(watched.session.config.loss.name) : undefined;
}

/** The charts that a phone shows in turn. */
function choicesOf(quality: boolean, more: boolean) {
  return [...CHOICES, ...(quality ? [QUALITY_CHOICE] : []), ...(more ? [MORE_CHOICE] : [])];
}

function useQuality(watched: Watched | null, axis: XAxis, window: Window | null): Quality | null {
  return useMemo(
    () => (watched ? qualityOf(watched, axis, window) : null),
    [watched, axis, window],
  );
}
