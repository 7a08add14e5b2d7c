import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";

import { IconButton } from "@/ui/icon-button";

import { Range } from "../range";
import classes from "../studio.module.css";
import { opinionText } from "../words";
import { FRAMES, timeOf } from "./frames";
import type { Walk } from "./use-way";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** Along the way by hand, or played; all frames are here already. */
export function Scrubber({ walk: { frames, index, show, player } }: { walk: Walk }) {
  const frame = frames[index];
  const opinion = frame ? opinionText(frame) : "";
  const said = `t = ${timeOf(index)}${opinion === "" ? "" : ` · classifier: ${opinion}`}`;
  return (
    <div className={`row wrap ${classes.scrubber}`}>
      <IconButton label={player.playing ? "Pause" : "Play"} onClick={player.toggle}>
        {player.playing ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
      </IconButton>
      <Range
        label="Place on the way"
        value={index}
        low={0}
        high={FRAMES - 1}
        step={1}
        said={said}
        onChange={show}
      />
      <span className={`quiet text-12 text-right nowrap ${classes.said}`} aria-hidden="true">
        {said}
      </span>
    </div>
  );
}
