import type {
  Ancestor,
  Checkpoint,
  Download,
  EvaluationView,
  ImportView,
  JudgeView,
  KnobChanged,
  Logged,
  Measured,
  Samples,
  ScoringProgress,
  Session,
  SettingChange,
  Snapshot,
  SpeedReport,
  StateChanged,
  Treated,
} from "@/api/types";
import type { Averages } from "@/lib/average";
import { withValue } from "@/lib/path";
import type { Line } from "@/lib/thin";

import type { Pace } from "./pace";

/** Time, images and epoch after a step: one entry a tick. */
export interface Clock {
  readonly step: readonly number[];
  readonly seconds: readonly number[];
  readonly nimg: readonly number[];
  readonly epoch: readonly number[];
}

/** A session's whole configuration. */
export type Settings = Session["config"];

export type Mark = StateChanged | KnobChanged | Treated;

/** The session on the screen: everything up to and including event `seq`. */
export interface Watched {
  readonly session: Session;
  readonly seq: number;
  readonly lines: Readonly<Record<string, Line>>;
  /** Of the lines, over every step; null until the engine has told them. */
  readonly averages: Averages | null;
  readonly clock: Clock;
  readonly samples: Samples | null;
  /** Previews told since event `since`, oldest first; those before have to be asked for. */
  readonly previews: readonly Samples[];
  readonly since: number;
  readonly log: readonly Logged[];
  readonly checkpoints: readonly Checkpoint[];
  /** Its scores in the order in which they were told, those of its ancestors first. */
  readonly measured: readonly Measured[];
  /** How far the score is that is being made; null while none is. */
  readonly scoring: ScoringProgress | null;
  /** Those of its ancestors first. */
  readonly marks: readonly Mark[];
  /** What it was resumed from, oldest first. */
  readonly ancestors: readonly Ancestor[];
  /** What it does otherwise than the checkpoint that it was resumed from. */
  readonly changes: readonly SettingChange[];
  /** The configuration as it is now: as begun, with every change since. */
  readonly settings: Settings;
}

/** What belongs to no single session. */
export interface Workspace {
  readonly seq: number;
  readonly sessions: readonly Session[];
  readonly downloads: readonly Download[];
  /** How fast each download goes, by data set. */
  readonly paces: Readonly<Record<string, Pace>>;
  /** Imports that changed after event `since`, as they are now. */
  readonly imports: readonly ImportView[];
  /** Evaluations and judges likewise. */
  readonly evaluations: readonly EvaluationView[];
  readonly judges: readonly JudgeView[];
  readonly since: number;
  /** Grows with every event after which the lists of data sets and recipes are others. */
  readonly listsChanged: number;
  readonly chosenCheckpoint: string | null;
  /** What a speed test said since this page opened; before that, the catalogue knows. */
  readonly speed: SpeedReport | null;
}

export interface LiveState {
  readonly workspace: Workspace | null;
  readonly watched: Watched | null;
}

export const EMPTY: LiveState = { workspace: null, watched: null };
export const LOG_LINES = 500;
/** As many as the engine keeps of a session. */
export const PREVIEWS = 1_000;
export const SESSIONS = 50;

export function fromSnapshot(snapshot: Snapshot): Watched {
  const { session, clock } = snapshot;
  return {
    session,
    seq: snapshot.seq,
    lines: Object.fromEntries(
      Object.entries(snapshot.series).map(([name, s]) => [name, { x: s.step, y: s.value }]),
    ),
    averages: null,
    clock: {
      step: clock.step,
      seconds: clock.training_seconds,
      nimg: clock.nimg,
      epoch: clock.epoch,
    },
    samples: snapshot.samples,
    previews: [],
    since: snapshot.seq,
    log: snapshot.log,
    checkpoints: snapshot.checkpoints,
    measured: snapshot.measured,
    scoring: snapshot.scoring,
    marks: snapshot.marks,
    ancestors: snapshot.ancestors,
    changes: snapshot.changes,
    settings: settingsAfter(session.config, ofSession(snapshot.marks, session.id)),
  };
}

/** The marks that one session of a lineage made. */
export function ofSession(marks: readonly Mark[], sessionId: string): Mark[] {
  return marks.filter((mark) => mark.session_id === sessionId);
}

/** A configuration after the changes among some marks. */
export function settingsAfter(config: Settings, marks: readonly Mark[]): Settings {
  return marks.reduce(
    (settings, mark) => (mark.type === "knob" ? withChange(settings, mark) : settings),
    config,
  );
}

export function withChange(settings: Settings, { knob, after }: KnobChanged): Settings {
  return withValue(settings, knob, after);
}
