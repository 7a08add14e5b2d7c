import { create } from "zustand";
import { persist } from "zustand/middleware";

import type { Way } from "@/api/latent";

/** A way that somebody wants to see again. */
export interface SavedPath {
  way: Way;
  /** `4 → 9`. */
  title: string;
}

const MOST = 12;

interface Saved {
  /** Newest first. */
  paths: readonly SavedPath[];
  /** The same one again comes first; the oldest one too many goes. */
  keep: (path: SavedPath) => void;
  remove: (path: SavedPath) => void;
}

/** The same for the same way. */
export function pathKey({ way }: Pick<SavedPath, "way">): string {
  return JSON.stringify([way.model, way.path, way.what, way.points]);
}

/** Ways kept in this browser; their pictures are drawn anew. */
export const useSavedPaths = create<Saved>()(
  persist(
    (set, get) => {
      const others = (path: SavedPath) =>
        get().paths.filter((known) => pathKey(known) !== pathKey(path));
      return {
        paths: [],
        keep: (path) => set({ paths: [path, ...others(path)].slice(0, MOST) }),
        remove: (path) => set({ paths: others(path) }),
      };
    },
    { name: "ganscope-paths" },
  ),
);

/** `slerp, latent + class`. */
export function manner({ path, what }: Pick<Way, "path" | "what">): string {
  return `${path}, ${what === "both" ? "latent + class" : "latent"}`;
}
