import { Slider } from "@mantine/core";
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
} from "@tabler/icons-react";

import { usePreferences } from "@/lib/preferences";
import { IconButton } from "@/ui/icon-button";
import { Key } from "@/ui/key";
import { Segmented } from "@/ui/segmented";

import classes from "../compare.module.css";
import { placeText } from "../logic/align";
import type { Board, Speed } from "../use-board";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

const SPEEDS = [
  { value: "1", label: "1×" },
  { value: "4", label: "4×" },
  { value: "8", label: "8×" },
] as const;

/** One slider for the pictures of all and for the cursor of the charts. */
export function SliderBar({ board }: { board: Board }) {
  const { align, stops, index, place, player, speed, setSpeed, show, compared } = board;
  const weights = usePreferences((p) => p.weights);
  const words = placeText(place, align);
  const seeds = [...new Set(compared.map(({ session }) => session.config.seed))];
  const noise = seeds.length === 1 ? `same seed ${seeds.join("")}` : `seeds ${seeds.join(", ")}`;
  return (
    <section className={`row wrap card ${classes.slider}`} aria-label="Samples">
      <IconButton label={player.playing ? "Pause" : "Play"} onClick={player.toggle}>
        {player.playing ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
      </IconButton>
      <p className={`quiet text-12 ${classes.sliderText}`}>
        Samples at <strong>{words}</strong>
      </p>
      <Slider
        className={classes.sliderTrack}
        classNames={{ track: "rail", bar: "on-tx", thumb: "ring on-s1" }}
        size={2}
        thumbSize={14}
        min={0}
        max={Math.max(1, stops.length - 1)}
        label={null}
        thumbLabel="Samples shown"
        value={index}
        onChange={show}
        thumbProps={{ "aria-valuetext": words }}
      />
      <div className="row gap-4">
        <IconButton label="Previous preview" onClick={() => show(index - 1)}>
          <IconChevronLeft {...icon} />
        </IconButton>
        <IconButton label="Next preview" onClick={() => show(index + 1)}>
          <IconChevronRight {...icon} />
        </IconButton>
        <span className={`gap-4 ${classes.keys}`}>
          <Key>[</Key>
          <Key>]</Key>
        </span>
      </div>
      <div className={`rigid ${classes.speed}`}>
        <Segmented
          label="Speed"
          value={String(speed) as `${Speed}`}
          options={SPEEDS}
          onChange={(value) => setSpeed(Number(value) as Speed)}
        />
      </div>
      <span className={`quiet text-12 ${classes.noise}`}>
        {noise}, {weights === "raw" ? "raw" : "EMA"} weights
      </span>
    </section>
  );
}
