import { useEffect, useMemo, useState } from "react";

import type { Resolved } from "@/api/types";
import type { Watched } from "@/live/state";

import { evidenceAt, LONG, type Evidence } from "./evidence";
import type { Kind } from "./rules";
import { settledKind } from "./settled";
import { THRESHOLDS } from "./thresholds";

/** The verdict that is shown, and the numbers of now. */
export interface Verdict {
  kind: Kind;
  evidence: Evidence;
}

export function useVerdict(watched: Watched, scores: Resolved["scores"]): Verdict {
  const found = useMemo(() => {
    const course = { ...watched, scores };
    return {
      kind: settledKind(course),
      evidence: evidenceAt(course, watched.session.step, LONG),
    };
  }, [watched, scores]);
  return { kind: useCalm(found.kind, THRESHOLDS.hold.ms), evidence: found.evidence };
}

/** A value that changes at most once in a while. */
function useCalm<T>(value: T, ms: number): T {
  const [shown, setShown] = useState({ value, at: 0 });
  useEffect(() => {
    if (shown.value === value) return;
    const wait = Math.max(0, shown.at + ms - Date.now());
    const timer = setTimeout(() => setShown({ value, at: Date.now() }), wait);
    return () => clearTimeout(timer);
  }, [value, shown, ms]);
  return shown.value;
}
