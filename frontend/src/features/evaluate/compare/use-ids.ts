import { useMemo } from "react";
import { useSearchParams } from "react-router";

import { LETTERS } from "./letter";

/** What is compared; a link shows the same. */
interface Ids {
  ids: readonly string[];
  add: (id: string) => void;
  remove: (id: string) => void;
}

export function useIds(): Ids {
  const [query, setQuery] = useSearchParams();
  return useMemo(() => {
    const ids = [...new Set(query.getAll("id"))].slice(0, LETTERS.length);
    const set = (next: readonly string[]) =>
      setQuery(new URLSearchParams(next.map((id) => ["id", id])), { replace: true });
    return {
      ids,
      add: (id) => set([...ids, id]),
      remove: (id) => set(ids.filter((other) => other !== id)),
    };
  }, [query, setQuery]);
}
