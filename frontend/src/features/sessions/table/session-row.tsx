import { memo } from "react";

import type { SessionRow as Row } from "@/api/types";
import { hasEnded } from "@/live/phase";
import { waits } from "@/live/queue";
import { Check } from "@/ui/check";

import type { Track } from "../logic/lineage";
import type { Names } from "../use-names";
import { VerdictWord } from "../verdict-word";
import { Cells } from "./cells";
import { Gutter } from "./gutter";
import classes from "./table.module.css";
import { Thumb } from "./thumb";

export const rowId = (id: string) => `session-${id}`;

interface Props {
  row: Row;
  track: Track | null;
  index: number;
  height: number;
  /** Place in the queue, from 1; 0 where it does not wait. */
  place: number;
  names: Names;
  now: number;
  active: boolean;
  open: boolean;
  selected: boolean;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
}

/** One session: a press opens it, its box selects it. */
export const SessionRow = memo(function SessionRow(props: Props) {
  const { row, track, index, height, names, active, open, selected, onOpen, onSelect } = props;
  const under = [names.recipe(row.recipe), ...row.tags.map((tag) => `#${tag}`)];
  return (
    // The grid that it stands in listens to the keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      id={rowId(row.id)}
      className={`${classes.line} ${classes.row}`}
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={open || undefined}
      data-active={active || undefined}
      onClick={() => onOpen(row.id)}
    >
      <div role="gridcell" className={classes.check}>
        <Check
          label={`Select ${row.name}`}
          checked={selected}
          reachable={false}
          onChange={() => onSelect(row.id)}
        />
      </div>
      <div role="gridcell" className={`h-full ${classes.lane}`}>
        {track && (
          <Gutter track={track} height={height} active={!hasEnded(row.state) && !waits(row)} />
        )}
      </div>
      <div role="gridcell" className={`row gap-10 ${classes.name}`}>
        <Thumb src={row.thumbnail_url} whole={names.isPoints(row.dataset)} />
        <span className={`column min-w-0 ${classes.words}`}>
          <span className="strong line-18 clip cut" title={row.name}>
            {row.name}
          </span>
          <span className={`flex gap-6 clip faint text-11 ${classes.under}`}>
            {under.map((text, place) => (
              <span
                key={text}
                className={place === 0 ? "clip cut" : ""}
                data-recipe={place === 0 || undefined}
              >
                {text}
              </span>
            ))}
            <VerdictWord row={row} />
          </span>
        </span>
      </div>
      <Cells {...props} />
    </div>
  );
});
