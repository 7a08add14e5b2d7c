import { useMediaQuery } from "@mantine/hooks";
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, type CSSProperties } from "react";

import { useNow } from "@/lib/use-now";

import type { Shown, Sort } from "../logic/address";
import type { Line } from "../logic/lines";
import type { Names } from "../use-names";
import { gutterWidth, PHONE_ROW, ROW } from "./columns";
import { HeadRow } from "./head-row";
import { rowId, SessionRow } from "./session-row";
import classes from "./table.module.css";
import { gridKeys, type Active } from "./use-grid-keys";
import { useWindow } from "./use-window";

const AGES_MS = 30_000;

interface Props extends Active, Pick<Shown, "view" | "sort"> {
  lines: readonly Line[];
  /** Ids of those that wait, in their order. */
  queue: readonly string[];
  names: Names;
  open: string | null;
  selected: readonly string[];
  onSort: (sort: Sort) => void;
  onOpen: (id: string) => void;
  onSelect: (id: string) => void;
}

/** Sessions as a grid: thousands of rows, of which those in sight are drawn. */
export function SessionTable(props: Props) {
  const { lines, queue, names, open, selected, active, activate, onOpen, onSelect } = props;
  const phone = useMediaQuery("(max-width: 599px)", false, { getInitialValueInEffect: false });
  const height = phone ? PHONE_ROW : ROW;
  const now = useNow(AGES_MS);
  const { ref, onScroll, from, to, page, reveal } = useWindow(lines.length, height);
  const onKeyDown = gridKeys({ lines, active, activate, page, reveal, onOpen });
  const chosen = useMemo(() => new Set(selected), [selected]);
  const lanes = useMemo(() => widest(lines), [lines]);
  useRevealed(lines, open, reveal);
  const openRow = useCallback(
    (id: string) => {
      activate(id);
      onOpen(id);
    },
    [activate, onOpen],
  );
  const drawn = lines.slice(from, to);
  const gutter = lanes > 0 && { "--gutter": `${gutterWidth(lanes)}px` };
  const style = { ...gutter, "--row": `${height}px` } as CSSProperties;
  return (
    <div
      className={`flex grow min-h-0 ${classes.holder}`}
      data-flat={lanes === 0 || undefined}
      style={style}
    >
      {/* Tab stops at the grid, arrows move in it. */}
      {}
      <div
        role="grid"
        aria-label="Sessions"
        aria-rowcount={lines.length + 1}
        aria-multiselectable="true"
        aria-activedescendant={
          drawn.some(({ key }) => key === active) && active ? rowId(active) : undefined
        }
        className={`focus-inside grow ${classes.grid}`}
        tabIndex={0}
        ref={ref}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <HeadRow view={props.view} sort={props.sort} onSort={props.onSort} />
        <div role="rowgroup" className={classes.rows} style={{ height: lines.length * height }}>
          <div role="presentation" style={{ transform: `translateY(${from * height}px)` }}>
            {drawn.map((line, place) =>
              line.kind === "experiment" ? (
                <div
                  key={line.key}
                  role="row"
                  className={`flex edge-bottom faint text-12 ${classes.group}`}
                  aria-rowindex={from + place + 2}
                >
                  <div role="gridcell">
                    <strong className="text-13">
                      {line.name === "" ? "No experiment" : line.name}
                    </strong>{" "}
                    {line.count}
                  </div>
                </div>
              ) : (
                <SessionRow
                  key={line.key}
                  row={line.row}
                  track={line.track}
                  index={from + place}
                  height={height}
                  place={queue.indexOf(line.key) + 1}
                  names={names}
                  now={now}
                  active={line.key === active}
                  open={line.key === open}
                  selected={chosen.has(line.key)}
                  onOpen={openRow}
                  onSelect={onSelect}
                />
              ),
            )}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Lanes that the gutter needs; none in a flat list. */
function widest(lines: readonly Line[]): number {
  return lines.reduce((most, line) => {
    const track = line.kind === "session" ? line.track : null;
    return track ? Math.max(most, track.lane + 1, ...track.passing.map((lane) => lane + 1)) : most;
  }, 0);
}

/** Brings the open session into sight once, when its link was followed. */
function useRevealed(
  lines: readonly Line[],
  open: string | null,
  reveal: (index: number) => void,
): void {
  const done = useRef(false);
  const onLines = useEffectEvent(() => {
    const index = lines.findIndex(({ key }) => key === open);
    if (done.current || lines.length === 0) return;
    done.current = true;
    if (index >= 0) reveal(index);
  });
  useEffect(() => onLines(), [lines]);
}
