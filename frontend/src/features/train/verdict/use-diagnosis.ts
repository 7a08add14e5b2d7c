import { useQuery } from "@tanstack/react-query";

import { api, unwrap } from "@/api/client";
import type { Session } from "@/api/types";
import { useCalm } from "@/lib/use-calm";

import type { Moment } from "../time/moment";

/** Steps after which the engine is asked again, and the shortest time between two questions. */
const STEPS = 50;
const PAUSE_MS = 3000;

/** A moment of a session, or of one that it was resumed from. */
export interface Past {
  session: string;
  step: number;
}

/** Where the page shows another moment than now. */
export function pastOf(then: Moment | null): Past | null {
  return then && { step: then.samples.step, session: then.samples.session_id };
}

/** The engine's diagnosis of a session: of now, or of the moment that is looked back at. */
export function useDiagnosis({ id, state, step }: Session, past: Past | null) {
  const now = useCalm(Math.floor(step / STEPS), PAUSE_MS, `${id} ${state}`);
  const session = past?.session ?? id;
  return useQuery({
    queryKey: ["diagnosis", session, past?.step ?? `${state} ${now}`],
    queryFn: ({ signal }) => {
      const params = { path: { session_id: session }, query: past ? { step: past.step } : {} };
      return unwrap(api.GET("/api/sessions/{session_id}/diagnosis", { params, signal }));
    },
    placeholderData: (before) => (before?.session_id === session ? before : undefined),
    retry: false,
  });
}
