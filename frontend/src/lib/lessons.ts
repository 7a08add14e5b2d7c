import { create } from "zustand";
import { persist } from "zustand/middleware";

/** How far somebody is with a lesson, in this browser. */
export interface Progress {
  /** The step that is shown, from 0. */
  step: number;
  /** Steps whose check has held. */
  passed: readonly number[];
  /** The session that was started last for it. */
  session: string | null;
  finished: boolean;
}

export const BEGUN: Progress = { step: 0, passed: [], session: null, finished: false };

interface Lessons {
  /** The lesson beside the page; null for none. */
  open: string | null;
  progress: Readonly<Record<string, Progress>>;
  show: (name: string | null) => void;
  note: (name: string, change: Partial<Progress>) => void;
}

/** The lesson that is open, and how far each of them is; nothing of it reaches the engine. */
export const useLessonStore = create<Lessons>()(
  persist(
    (set) => ({
      open: null,
      progress: {},
      show: (open) => set({ open }),
      note: (name, change) =>
        set(({ progress }) => ({
          progress: { ...progress, [name]: { ...(progress[name] ?? BEGUN), ...change } },
        })),
    }),
    { name: "ganscope-lessons" },
  ),
);

/** Pixels that the lesson takes from the page where it stands beside it. */
export const GUIDE = 300;
