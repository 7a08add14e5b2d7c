import { useMemo } from "react";
import { useSearchParams } from "react-router";

import { withoutLast } from "./logic/choice";

/** What is shown; a link shows the same. */
export interface Address {
  checkpointId: string | null;
  /** An evaluation. */
  view: string | null;
  /** Another checkpoint, with its newest evaluation. */
  choose: (checkpointId: string) => void;
  show: (checkpointId: string, view: string) => void;
}

export function useAddress(): Address {
  const [query, setQuery] = useSearchParams();
  return useMemo(() => {
    const view = query.get("view");
    return {
      checkpointId: query.get("checkpoint") ?? (view === null ? null : withoutLast(view)),
      view,
      choose: (checkpoint) => setQuery({ checkpoint }),
      show: (checkpoint, next) => setQuery({ checkpoint, view: next }, { replace: true }),
    };
  }, [query, setQuery]);
}
