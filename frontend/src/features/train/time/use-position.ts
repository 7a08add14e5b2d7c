import { numberIn, usePlace } from "@/lib/use-place";

/** The step that is looked at, null for the newest. */
export function usePosition(sessionId: string): ReturnType<typeof usePlace> {
  return usePlace({
    // The address may be that of another session already.
    read: (query) =>
      (query.get("session") ?? sessionId) === sessionId ? numberIn(query, "at") : null,
    write: (_query, at) =>
      new URLSearchParams({ session: sessionId, ...(at !== null && { at: String(at) }) }),
  });
}
