import { useMemo } from "react";

import type { Sheet } from "@/api/types";
import { useDecoded } from "@/ui/tiles";

import type { Shown } from "../logic/shown";

/** A sheet whose pictures can be drawn. */
export interface LoadedSheet {
  sheet: Sheet;
  /** Null while it is on its way, or where it cannot be read. */
  image: HTMLImageElement | null;
}

/** The pictures that an evaluation speaks of; null where it keeps none. */
export function useSheet(
  { id, evaluation }: Pick<Shown, "id" | "evaluation">,
  which: "samples" | "real",
): LoadedSheet | null {
  const sheet = id === null ? null : (evaluation?.[which] ?? null);
  const src = id !== null && sheet ? `/api/evaluations/${id}/${which}.webp` : "";
  const decoded = useDecoded(src);
  const image = decoded?.src === src ? decoded.image : null;
  return useMemo(() => sheet && { sheet, image }, [sheet, image]);
}
