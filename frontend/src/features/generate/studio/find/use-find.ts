import { useEffect, useRef, useState } from "react";

import { latent, type FindOrder } from "@/api/latent";

import { progressed, type Progress } from "./progress";

export type Search =
  | { status: "idle" }
  | { status: "running"; progress: Progress | null }
  | { status: "ended"; progress: Progress; early: boolean }
  | { status: "failed"; sentence: string };

export interface Finding {
  search: Search;
  start: (order: FindOrder) => void;
  /** Breaks off; what was found so far stays. */
  cancel: () => void;
}

/** A search for a picture's latent, shown while it converges. */
export function useFind(): Finding {
  const [search, setSearch] = useState<Search>({ status: "idle" });
  const underWay = useRef<AbortController>(null);
  useEffect(() => () => underWay.current?.abort(), []);

  const start = async (order: FindOrder) => {
    underWay.current?.abort();
    const own = new AbortController();
    underWay.current = own;
    let progress: Progress | null = null;
    setSearch({ status: "running", progress });
    try {
      for await (const line of latent.find(order, own.signal)) {
        progress = progressed(progress, line);
        setSearch({ status: "running", progress });
      }
      if (progress) setSearch({ status: "ended", progress, early: !progress.newest.done });
      else setSearch({ status: "failed", sentence: SILENT });
    } catch (error) {
      if (underWay.current !== own) return; // a newer search has the word
      if (own.signal.aborted) setSearch(stopped(progress));
      else setSearch({ status: "failed", sentence: sentenceOf(error) });
    }
  };
  return {
    search,
    start: (order) => void start(order),
    cancel: () => underWay.current?.abort(),
  };
}

const SILENT = "The search ended without a word. Try again.";

function stopped(progress: Progress | null): Search {
  return progress ? { status: "ended", progress, early: true } : { status: "idle" };
}

function sentenceOf(error: unknown): string {
  if (error instanceof TypeError) return "The line broke before the search was done. Try again.";
  return error instanceof Error ? error.message : String(error);
}
