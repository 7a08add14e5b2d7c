import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";

import type { Generated, Picture } from "@/api/types";

import type { Placed } from "../logic/pictures";
import { refOf } from "../logic/pictures";
import { GAP, neighbourOf, type Fit } from "../logic/zoom";
import { LETTERS, pickedKey, usePicked } from "../picked";
import type { GenerateState } from "../use-generate-state";
import { LargeDialog } from "./large-dialog";
import classes from "./result.module.css";
import { copyPicture, savePicture } from "./take";
import { Tile } from "./tile";

interface Props {
  state: GenerateState;
  shown: Generated;
  placed: readonly Placed[];
  fit: Fit;
}

/** Rows that are laid out together; those out of sight are not drawn. */
const ROWS = 4;
const CAPTION = 24;

/** Pictures in rows; arrow keys move among them, Enter picks. */
export function Grid({ state, shown, placed, fit }: Props) {
  const [active, setActive] = useState(0);
  const [large, setLarge] = useState<number | null>(null);
  const [note, setNote] = useState("");
  const grid = useRef<HTMLDivElement>(null);
  const picks = usePicks(shown);
  const at = Math.min(active, Math.max(0, placed.length - 1));
  const act = useActions(state, shown, setNote, setLarge);
  const blocks = useMemo(() => inBlocks(placed, fit.columns * ROWS), [placed, fit.columns]);
  const onKeyDown = (event: KeyboardEvent) => {
    const one = placed[at];
    if (!one || !(event.target instanceof HTMLElement) || !event.target.dataset.place) return;
    const next = neighbourOf(at, event.key, fit.columns, placed.length);
    const does = keyOf(event);
    if (does) act[does](one.picture, at);
    else if (next !== at) {
      setActive(next);
      grid.current?.querySelector<HTMLElement>(`[data-place="${next}"]`)?.focus();
    } else if (!/^(Arrow|Home|End)/.test(event.key)) return;
    event.preventDefault();
  };
  const shownLarge = large === null ? null : (placed[large] ?? null);
  return (
    <>
      {/* The arrows go from tile to tile, each of which is a button. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={grid} onKeyDown={onKeyDown}>
        {blocks.map((block, number) => (
          <ul
            key={number}
            className={`grid ${classes.block}`}
            aria-label={`Pictures ${number * fit.columns * ROWS + 1} and on`}
            data-full={placed.length > fit.columns || fit.columns === 8 || undefined}
            style={blockStyle(block.length, fit)}
          >
            {block.map((one, index) => {
              const place = number * fit.columns * ROWS + index;
              return (
                <Tile
                  key={one.place}
                  one={one}
                  place={place}
                  side={fit.tile}
                  pixelated={fit.zoom >= 4}
                  letter={picks.letterOf(one.picture)}
                  active={place === at}
                  onActive={setActive}
                  onPick={picks.toggle}
                  act={act}
                />
              );
            })}
          </ul>
        ))}
      </div>
      <p className="sr-only" role="status">
        {note}
      </p>
      <LargeDialog
        one={shownLarge}
        shown={shown}
        act={act}
        note={note}
        onMove={(step) =>
          setLarge((held) => Math.max(0, Math.min(placed.length - 1, (held ?? 0) + step)))
        }
        onClose={() => setLarge(null)}
      />
    </>
  );
}

/** What can be done with one picture. */
export type Actions = Record<
  "copy" | "save" | "seeds" | "open",
  (picture: Picture, place: number) => void
>;

/** Always the same functions, or a thousand tiles would be drawn anew with every key. */
function useActions(
  state: GenerateState,
  shown: Generated,
  say: (text: string) => void,
  open: (place: number) => void,
): Actions {
  const seeds = ({ wish }: Picture) => {
    const asked = wish === null ? undefined : shown.wishes[wish];
    const wishes = asked ? [{ ...asked, count: null }] : null;
    if (wishes) state.setWishes(wishes);
    state.draw({ seed: null, wishes });
  };
  const newest = useRef({ seeds, session: "" });
  useEffect(() => {
    newest.current = { seeds, session: shown.model.session_name };
  });
  return useMemo(
    () => ({
      copy: (picture) => void copyPicture(picture).then(say),
      save: (picture) => savePicture(picture, newest.current.session),
      seeds: (picture) => newest.current.seeds(picture),
      open: (_, place) => open(place),
    }),
    [say, open],
  );
}

function keyOf(event: KeyboardEvent): keyof Actions | null {
  const key = event.key.toLowerCase();
  const held = event.ctrlKey || event.metaKey;
  if (held) return key === "c" ? "copy" : null;
  return key === "o" ? "open" : key === "s" && !event.shiftKey ? "save" : null;
}

/** The letters of these pictures, and the way to give one. */
function usePicks(shown: Generated) {
  const picked = usePicked((p) => p.picked);
  const pick = usePicked((p) => p.toggle);
  const model = useMemo(() => refOf(shown), [shown]);
  const title = shown.prompt === "" ? shown.understood : shown.prompt;
  const letters = useMemo(
    () => new Map(picked.map((one, place) => [pickedKey(one), LETTERS[place]])),
    [picked],
  );
  return {
    letterOf: (picture: Picture) =>
      letters.size === 0 ? null : (letters.get(pickedKey({ picture, model })) ?? null),
    toggle: useCallback(
      (picture: Picture) => pick({ picture, model, title }),
      [pick, model, title],
    ),
  };
}

function inBlocks(placed: readonly Placed[], size: number): Placed[][] {
  return Array.from({ length: Math.ceil(placed.length / size) }, (_, number) =>
    placed.slice(number * size, (number + 1) * size),
  );
}

/** A block out of sight keeps its height, so that the scroll bar stays still. */
function blockStyle(length: number, { columns, tile }: Fit) {
  const height = Math.ceil(length / columns) * (tile + CAPTION + GAP);
  return {
    gridTemplateColumns: `repeat(${columns}, ${tile}px)`,
    containIntrinsicHeight: `auto ${height}px`,
  };
}
