import { create } from "zustand";

/** Something hidden until it is done, or done already: nobody took it back yet. */
export interface Undoable {
  /** What is hidden, such as `dataset:fruits`. */
  readonly key: string;
  readonly text: string;
  /** Milliseconds since 1970 when it is done. */
  readonly until: number;
  /** Too late to take back; stays hidden until it is done. */
  readonly late: boolean;
  /** Takes back what is done already; null for what is only hidden. */
  readonly undo: (() => void) | null;
}

interface Undo {
  pending: readonly Undoable[];
  /** Why the last one could not be done. */
  refusal: string | null;
  offer: (key: string, text: string, commit: () => Promise<unknown>) => void;
  /** Something is done; a newer one of the same key takes its place. */
  done: (key: string, text: string, undo: () => void) => void;
  takeBack: (key: string) => void;
  forgive: () => void;
}

export const UNDO_MS = 8_000;

/** Deleted things are hidden for 8 s before they are gone, whatever page is shown meanwhile. */
export const useUndo = create<Undo>((set, get) => ({
  pending: [],
  refusal: null,
  offer: (key, text, commit) => {
    const entry: Undoable = { key, text, until: Date.now() + UNDO_MS, late: false, undo: null };
    const without = () => get().pending.filter((known) => known.key !== key);
    set({ pending: [...without(), entry], refusal: null });
    setTimeout(() => {
      if (!get().pending.includes(entry)) return;
      set({ pending: [...without(), { ...entry, late: true }] });
      commit()
        .catch((error: unknown) => set({ refusal: error instanceof Error ? error.message : null }))
        .finally(() => set({ pending: without() }));
    }, UNDO_MS);
  },
  done: (key, text, undo) => {
    const entry: Undoable = { key, text, until: Date.now() + UNDO_MS, late: false, undo };
    set({ pending: [...get().pending.filter((known) => known.key !== key), entry] });
    setTimeout(() => set({ pending: get().pending.filter((known) => known !== entry) }), UNDO_MS);
  },
  takeBack: (key) => {
    const entry = get().pending.find((known) => known.key === key);
    set({ pending: get().pending.filter((known) => known !== entry) });
    entry?.undo?.();
  },
  forgive: () => set({ refusal: null }),
}));
