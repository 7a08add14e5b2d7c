import { Slider } from "@mantine/core";
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
} from "@tabler/icons-react";

import { count } from "@/lib/format";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Key } from "@/ui/key";
import { Segmented } from "@/ui/segmented";

import { ExportMenu } from "./export-menu";
import { Filmstrip } from "./filmstrip";
import classes from "./time.module.css";
import type { Speed, TimeMachine } from "./use-time-machine";

const SPEEDS = [
  { value: "1", label: "1×" },
  { value: "4", label: "4×" },
  { value: "8", label: "8×" },
] as const;

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  sessionId: string;
  /** Whether previews keep coming. */
  live: boolean;
  time: TimeMachine;
}

/** All previews since step 0: to look back, to play, to take along. */
export function TimeLapse({ sessionId, live, time }: Props) {
  const { previews, speed, setSpeed } = time;
  if (previews.length < 2) return null; // nothing to look back at
  return (
    <section className="column rigid gap-10 pad-top-12 edge-top" aria-label="Time-lapse">
      <header className="row gap-8">
        <h2 className="text-13 strong">Time-lapse</h2>
        <span className="grow ellipsis quiet text-12 text-right">
          {count(previews.length)} previews
        </span>
        <Segmented
          label="Speed"
          value={String(speed) as `${Speed}`}
          options={SPEEDS}
          onChange={(value) => setSpeed(Number(value) as Speed)}
        />
        <ExportMenu sessionId={sessionId} />
      </header>
      <Filmstrip time={time} />
      <Scrubber live={live} time={time} />
      <Moves live={live} time={time} />
    </section>
  );
}

/** A slider with a stop for every preview. */
function Scrubber({
  live,
  time: { previews, index, then, playing, show, togglePlay },
}: Pick<Props, "live" | "time">) {
  const step = previews[index]?.step;
  return (
    <div className="row gap-14">
      <IconButton
        label={playing ? "Pause the time-lapse" : "Play the time-lapse"}
        onClick={togglePlay}
      >
        {playing ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
      </IconButton>
      <Slider
        className={`grow ${classes.slider}`}
        classNames={{ track: "rail", bar: "on-tx", thumb: "ring on-s1" }}
        size={2}
        thumbSize={14}
        min={0}
        max={previews.length - 1}
        label={null}
        thumbLabel="Preview shown"
        value={index}
        onChange={show}
        thumbProps={{ "aria-valuetext": then ? `Step ${count(step)}` : "Newest preview" }}
      />
      <span
        className={`quiet text-12 text-right nowrap ${classes.place}`}
      >{`${then ? "Step" : live ? "Live · step" : "Newest, step"} ${count(step)}`}</span>
    </div>
  );
}

/** The same without a drag, and the way back. */
function Moves({ live, time: { index, then, show, goLive } }: Pick<Props, "live" | "time">) {
  const first = index === 0;
  return (
    <div className="row gap-8 min-h-28">
      <IconButton
        label={first ? "This is the first preview" : "Previous preview"}
        aria-disabled={first || undefined}
        onClick={() => show(index - 1)}
      >
        <IconChevronLeft {...icon} />
      </IconButton>
      <IconButton
        label={then ? "Next preview" : "This is the newest preview"}
        aria-disabled={then ? undefined : true}
        onClick={() => show(index + 1)}
      >
        <IconChevronRight {...icon} />
      </IconButton>
      <span className="inline-row gap-6 quiet text-12 no-touch">
        <Key>[</Key>
        <Key>]</Key>
        {!then && "step through previews"}
      </span>
      <span className="grow" />
      {then && (
        <Button size="small" shortcut="L" onClick={goLive}>
          {live ? "Back to live" : "Back to the newest"}
        </Button>
      )}
    </div>
  );
}
