import { useEffect } from "react";
import { useSearchParams } from "react-router";

import { useLive, useLiveClient } from "@/live/context";
import type { Workspace } from "@/live/state";

/** What the Train screen shows; the address decides, else the newest session. */
export type View =
  | { kind: "waiting" }
  | { kind: "first" }
  | { kind: "setup" }
  | { kind: "gone"; sessionId: string }
  | { kind: "session"; sessionId: string };

export interface Navigation {
  view: View;
  open: (sessionId: string) => void;
  openNew: () => void;
}

export function useView(): Navigation {
  const [query, setQuery] = useSearchParams();
  const workspace = useLive((s) => s.workspace);
  const missing = useLive((s) => s.missing);
  const client = useLiveClient();
  const asked = query.get("session");
  const view = viewOf(workspace, query.get("view"), asked, missing);
  const watching = view.kind === "session" ? view.sessionId : null;
  useEffect(() => client.watch(watching), [client, watching]);
  useEffect(() => () => client.forget(), [client, asked]);
  return {
    view,
    open: (sessionId) => setQuery({ session: sessionId }),
    openNew: () => setQuery({ view: "new" }),
  };
}

function viewOf(
  workspace: Workspace | null,
  view: string | null,
  asked: string | null,
  missing: string | null,
): View {
  if (view === "new") return { kind: "setup" };
  if (view === "first") return { kind: "first" };
  if (asked !== null) return { kind: asked === missing ? "gone" : "session", sessionId: asked };
  if (!workspace) return { kind: "waiting" };
  const begun = workspace.sessions.find((session) => session.ready_at !== null);
  const newest = begun ?? workspace.sessions[0]; // what waits in the queue has nothing to show yet
  return newest ? { kind: "session", sessionId: newest.id } : { kind: "first" };
}
