import type {
  Download,
  Events,
  ImportView,
  ServerMessage,
  Session,
  SessionEvent,
} from "@/api/types";

import { withPace } from "./pace";
import { NOTHING_TOLD, withEvaluation, withJudge } from "./reduce-evaluations";
import { applyToWatched } from "./reduce-watched";
import { fromSnapshot, SESSIONS, type LiveState, type Workspace } from "./state";

/** The next state: pure, exhaustive, and unchanged by a message seen before. */
export function reduce(state: LiveState, message: ServerMessage): LiveState {
  switch (message.type) {
    case "hello": {
      const { workspace, snapshot, resumed_after } = message;
      const kept = resumed_after === null ? null : state.watched;
      return {
        workspace: {
          seq: workspace.seq,
          sessions: workspace.sessions,
          downloads: workspace.downloads,
          ...heldAt(workspace.seq, state.workspace),
          chosenCheckpoint: workspace.chosen_checkpoint,
          speed: state.workspace?.speed ?? null,
        },
        watched: snapshot ? fromSnapshot(snapshot) : kept,
      };
    }
    case "events":
      return hasGap(state, message) ? state : message.events.reduce(applyEvent, state);
    case "heartbeat":
      return state;
    default:
      return message satisfies never;
  }
}

/** Whether events between those held and those told are missing. */
export function hasGap(state: LiveState, message: Events): boolean {
  const held = heldSeq(state, message.session_id);
  return held !== null && message.after > held;
}

/** Newest event held of a stream; null where the page does not follow it. */
export function heldSeq(state: LiveState, stream: string): number | null {
  if (stream === "workspace") return state.workspace?.seq ?? null;
  return state.watched?.session.id === stream ? state.watched.seq : null;
}

function applyEvent(state: LiveState, event: SessionEvent): LiveState {
  const held = heldSeq(state, event.session_id);
  if (held === null || event.seq <= held) return state;
  switch (event.type) {
    case "session":
      return withSession(state, event.session, event.seq);
    case "download":
      return withWorkspace(state, event.seq, (workspace) => ({
        ...workspace,
        downloads: withDownload(workspace.downloads, event.download),
        paces: withPace(workspace.paces, event.at, event.download),
        listsChanged: workspace.listsChanged + (MOVING.has(event.download.state) ? 0 : 1),
      }));
    case "import":
      return withWorkspace(state, event.seq, (workspace) => ({
        ...workspace,
        imports: withImport(workspace.imports, event.job),
        listsChanged: workspace.listsChanged + (event.job.state === "done" ? 1 : 0),
      }));
    case "evaluation":
      return withWorkspace(state, event.seq, (workspace) => withEvaluation(workspace, event.job));
    case "judge":
      return withWorkspace(state, event.seq, (workspace) => withJudge(workspace, event.judge));
    case "model":
      return withWorkspace(state, event.seq, (workspace) => ({
        ...workspace,
        chosenCheckpoint: event.checkpoint_id,
      }));
    case "speed":
      return withWorkspace(state, event.seq, (workspace) => ({ ...workspace, speed: event.speed }));
    case "tick":
    case "samples":
    case "state":
    case "worker":
    case "checkpoint":
    case "knob":
    case "treated":
    case "measured":
    case "scoring":
    case "drawing":
    case "directions":
    case "log":
      return state.watched ? { ...state, watched: applyToWatched(state.watched, event) } : state;
    default:
      return event satisfies never;
  }
}

function withWorkspace(
  state: LiveState,
  seq: number,
  change: (workspace: Workspace) => Workspace,
): LiveState {
  return state.workspace ? { ...state, workspace: { ...change(state.workspace), seq } } : state;
}

/** What only events tell; after a break in them it has to be asked for again. */
function heldAt(
  seq: number,
  held: Workspace | null,
): Pick<Workspace, "paces" | "imports" | "evaluations" | "judges" | "since" | "listsChanged"> {
  const listsChanged = held?.listsChanged ?? 0;
  if (held?.seq !== seq) {
    return {
      ...NOTHING_TOLD,
      paces: {},
      imports: [],
      since: seq,
      listsChanged: listsChanged + 1,
    };
  }
  const { paces, imports, evaluations, judges, since } = held;
  return { paces, imports, evaluations, judges, since, listsChanged };
}

/** A download on its way changes its own card only. */
const MOVING = new Set<Download["state"]>(["downloading", "verifying", "unpacking"]);

function withImport(imports: readonly ImportView[], changed: ImportView): ImportView[] {
  return [...imports.filter((job) => job.id !== changed.id), changed];
}

function withDownload(downloads: readonly Download[], changed: Download): Download[] {
  return [...downloads.filter((d) => d.dataset !== changed.dataset), changed];
}

function withSession(state: LiveState, session: Session, seq: number): LiveState {
  const told = withWorkspace(state, seq, (workspace) => ({
    ...workspace,
    sessions: listed(workspace.sessions, session),
  }));
  const watched = told.watched;
  if (watched?.session.id !== session.id) return told;
  return { ...told, watched: { ...watched, session: described(watched.session, session) } };
}

function listed(sessions: readonly Session[], session: Session): Session[] {
  const others = sessions.filter((s) => s.id !== session.id);
  const all = session.deleted_at === null ? [session, ...others] : others;
  return all.toSorted((a, b) => b.created_at - a.created_at).slice(0, SESSIONS);
}

/** Name and dates come by the workspace; progress and state only by the session's own stream. */
function described(held: Session, told: Session): Session {
  const { name, started_at, ended_at, classes, parent } = told;
  const { ready_at, place, experiment, tags, notes, deleted_at } = told;
  const written = { name, experiment, tags, notes, deleted_at };
  return { ...held, ...written, started_at, ended_at, classes, parent, ready_at, place };
}
