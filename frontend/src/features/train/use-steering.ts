import { useMemo, useState } from "react";

import { useCommand } from "@/api/queries";
import { withValue } from "@/lib/path";
import { useUndo } from "@/lib/undo";
import { useLiveClient } from "@/live/context";
import { hasEnded } from "@/live/phase";
import { ofSession, type Mark, type Settings, type Watched } from "@/live/state";

import { turnText } from "./turns";
import type { Run } from "./use-run";

/** A change on its way: it counts until the engine has said something newer of its setting. */
interface Sent {
  value: unknown;
  seq: number;
}

/** One setting turned. */
interface Change {
  path: string;
  before: unknown;
  after: unknown;
}

/** Changes of a session's live settings while it trains. */
export interface Steering {
  /** The settings as they are now, with what is on its way. */
  settings: Settings;
  /** The engine's refusals, by the path of the setting. */
  refusals: Readonly<Record<string, string>>;
  turn: (path: string, value: unknown, before: unknown) => void;
  /** Several at once; they are taken back together as well. */
  turnAll: (changes: readonly Change[]) => void;
  forgive: (path: string) => void;
}

export function useSteering(watched: Watched, run: Run): Steering {
  const [sent, setSent] = useState<Readonly<Record<string, Sent>>>({});
  const [refusals, setRefusals] = useState<Readonly<Record<string, string>>>({});
  const command = useCommand();
  const done = useUndo((u) => u.done);
  const newest = useNewest();
  const settings = useMemo(() => withSent(watched, sent), [watched, sent]);
  const forgive = (path: string) => setRefusals((told) => without(told, path));
  const order = async (changes: readonly Change[]) => {
    const values = Object.fromEntries(changes.map(({ path, after }) => [path, after]));
    for (const { path } of changes) forgive(path);
    setSent((all) => {
      const news = changes.map(({ path, after }) => [path, { value: after, seq: watched.seq }]);
      return { ...all, ...(Object.fromEntries(news) as Record<string, Sent>) };
    });
    const sessionId = watched.session.id;
    await command.mutateAsync({ sessionId, command: "set", settings: values });
  };
  const refused = (changes: readonly Change[]) => (error: unknown) => {
    const sentence = error instanceof Error ? error.message : "";
    for (const { path } of changes) {
      setSent((all) => without(all, path));
      setRefusals((told) => ({ ...told, [path]: sentence }));
    }
  };
  const takeBack = (changes: readonly Change[]) => {
    const back = changes.map(({ path, before, after }) => ({ path, before: after, after: before }));
    const [only, ...others] = changes;
    if (only && others.length === 0 && newest() === only.path) run.send("undo");
    else order(back).catch(refused(back)); // several, or another change came since
  };
  const turnAll = (changes: readonly Change[]) => {
    const text = changes.map((one) => turnText(settings, one.path, one.before, one.after));
    order(changes)
      .then(() => done(`session:${watched.session.id}`, text.join(" · "), () => takeBack(changes)))
      .catch(refused(changes));
  };
  const turn = (path: string, value: unknown, before: unknown) =>
    turnAll([{ path, before, after: value }]);
  return { settings, refusals, turn, turnAll, forgive };
}

/** The setting that changed last, whoever changed it. */
function useNewest(): () => string | undefined {
  const client = useLiveClient();
  return () => {
    const { watched } = client.store.getState();
    const knob = watched && ownMarks(watched).findLast((mark) => mark.type === "knob");
    return knob?.type === "knob" ? knob.knob : undefined;
  };
}

function withSent(watched: Watched, sent: Readonly<Record<string, Sent>>): Settings {
  if (hasEnded(watched.session.state)) return watched.settings;
  return Object.entries(sent).reduce(
    (settings, [path, change]) =>
      isOver(watched, path, change.seq) ? settings : withValue(settings, path, change.value),
    watched.settings,
  );
}

/** Whether the setting has changed since, or the worker has warned instead. */
function isOver(watched: Watched, path: string, seq: number): boolean {
  const { log } = watched;
  const changed = ownMarks(watched).some(
    (mark) => mark.type === "knob" && mark.knob === path && mark.seq > seq,
  );
  return changed || log.some((line) => line.level === "warning" && line.seq > seq);
}

/** Those of its ancestors are numbered for themselves. */
function ownMarks({ marks, session }: Watched): Mark[] {
  return ofSession(marks, session.id);
}

function without<T>(all: Readonly<Record<string, T>>, path: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([other]) => other !== path));
}
