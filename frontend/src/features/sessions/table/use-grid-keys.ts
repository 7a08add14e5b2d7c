import { useState, type KeyboardEvent } from "react";

import type { Line } from "../logic/lines";

export interface Active {
  /** The row that keys speak of; null without any. */
  active: string | null;
  activate: (key: string) => void;
}

/** The row that keys speak of, `first` to begin with; where it is gone, the first one there is. */
export function useActive(lines: readonly Line[], first: string | null): Active {
  const [chosen, activate] = useState<string | null>(first);
  const exists = lines.some((line) => line.key === chosen && line.kind === "session");
  const active = exists ? chosen : (lines.find(({ kind }) => kind === "session")?.key ?? null);
  return { active, activate };
}

interface Options extends Active {
  lines: readonly Line[];
  /** Rows in sight. */
  page: number;
  reveal: (index: number) => void;
  onOpen: (id: string) => void;
}

/** Moves among the rows of a grid by keys; experiments' names are passed over. */
export function gridKeys({ lines, active, activate, page, reveal, onOpen }: Options) {
  const go = (from: number, by: 1 | -1) => {
    let place = Math.max(0, Math.min(lines.length - 1, from));
    while (lines[place]?.kind === "experiment") place += by;
    const line = lines[place];
    if (!line) return;
    activate(line.key);
    reveal(place);
  };
  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) {
      return;
    }
    const here = lines.findIndex(({ key }) => key === active);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(here + 1, 1),
      ArrowUp: () => go(here - 1, -1),
      PageDown: () => go(here + page, 1),
      PageUp: () => go(here - page, -1),
      Home: () => go(0, 1),
      End: () => go(lines.length - 1, -1),
      Enter: () => active !== null && onOpen(active),
    };
    const act = moves[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}
