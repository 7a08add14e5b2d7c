import { describe, expect, it } from "vitest";

import type { Download, Events, ImportView, SessionEvent } from "@/api/types";

import { checkpoint, hello, session, snapshot, tick } from "./fixtures";
import { hasGap, reduce } from "./reduce";
import { EMPTY, type LiveState } from "./state";

function events(after: number, list: SessionEvent[], stream = "s1"): Events {
  return {
    type: "events",
    session_id: stream,
    after,
    seq: list.at(-1)?.seq ?? after,
    events: list,
  };
}

const started = reduce(EMPTY, hello());
const head = { session_id: "s1", at: 1_700_000_000, version: 1 } as const;

function line(state: LiveState) {
  return state.watched?.lines["loss/g"];
}

describe("ticks", () => {
  it("append their columns and move the session on", () => {
    const state = reduce(started, events(0, [tick(1, 1, [3, 2]), tick(2, 3, [1])]));
    expect(line(state)).toEqual({ x: [1, 2, 3], y: [3, 2, 1] });
    expect(state.watched?.seq).toBe(2);
    expect(state.watched?.session.step).toBe(3);
    expect(state.watched?.clock.step).toEqual([2, 3]);
  });

  it("change nothing when they come again", () => {
    const message = events(0, [tick(1, 1, [3, 2]), tick(2, 3, [1])]);
    const once = reduce(started, message);
    expect(reduce(once, message)).toEqual(once);
    const more = events(0, [...message.events, tick(3, 4, [9])]);
    expect(line(reduce(once, more))).toEqual({ x: [1, 2, 3, 4], y: [3, 2, 1, 9] });
  });

  it("that were merged for a slow reader stand at every stride-th step", () => {
    const merged = reduce(started, events(0, [{ ...tick(9, 1, [3, 2, 1], 4) }]));
    expect(line(merged)).toEqual({ x: [1, 5, 9], y: [3, 2, 1] });
    expect(merged.watched?.session.step).toBe(12);
    expect(merged.watched?.seq).toBe(9);
  });

  it("keep what was not finite as a hole", () => {
    expect(line(reduce(started, events(0, [tick(1, 1, [1, null])])))?.y).toEqual([1, null]);
  });
});

describe("a gap", () => {
  it("is seen and changes nothing", () => {
    const message = events(5, [tick(6, 6, [1])]);
    expect(hasGap(started, message)).toBe(true);
    expect(reduce(started, message)).toBe(started);
  });

  it("is none for a stream that is not followed", () => {
    expect(hasGap(started, { ...events(5, []), session_id: "other" })).toBe(false);
  });
});

describe("hello", () => {
  it("with a snapshot replaces what was held", () => {
    const held = reduce(started, events(0, [tick(1, 1, [1])]));
    const fresh = hello({
      snapshot: snapshot({ seq: 7, series: { "loss/g": { step: [5], value: [0.5] } } }),
    });
    const state = reduce(held, fresh);
    expect(line(state)).toEqual({ x: [5], y: [0.5] });
    expect(state.watched?.seq).toBe(7);
  });

  it("that resumes keeps the session and renews the workspace", () => {
    const held = reduce(started, events(0, [tick(1, 1, [1])]));
    const state = reduce(held, hello({ snapshot: null, resumed_after: 1 }));
    expect(state.watched).toBe(held.watched);
  });

  it("without a session keeps none", () => {
    expect(reduce(started, hello({ snapshot: null })).watched).toBeNull();
  });

  it("takes settings that were changed before from the marks", () => {
    const mark = {
      ...head,
      type: "knob",
      seq: 3,
      step: 9,
      knob: "epochs",
      before: 10,
      after: 20,
      total_steps: 2000,
    } as const;
    const state = reduce(EMPTY, hello({ snapshot: snapshot({ marks: [mark] }) }));
    expect(state.watched?.settings.epochs).toBe(20);
  });
});

describe("other events", () => {
  it("state, knob, checkpoint and log land in their places", () => {
    const told: SessionEvent[] = [
      {
        ...head,
        type: "state",
        seq: 1,
        state: "paused",
        detail: "",
        advice: "",
        end: null,
        step: 4,
        total_steps: 900,
      },
      {
        ...head,
        type: "knob",
        seq: 2,
        step: 4,
        knob: "adam_g.learning_rate",
        before: 0.002,
        after: 0.001,
        total_steps: 900,
      },
      { ...head, type: "checkpoint", seq: 3, checkpoint: checkpoint() },
      { ...head, type: "checkpoint", seq: 4, checkpoint: checkpoint({ name: "good one" }) },
      { ...head, type: "log", seq: 5, level: "warning", text: "Careful." },
    ];
    const { watched } = reduce(started, events(0, told));
    expect(watched?.session.state).toBe("paused");
    expect(watched?.settings.adam_g.learning_rate).toBe(0.001);
    expect(watched?.checkpoints.map((c) => c.name)).toEqual(["good one"]);
    expect(watched?.marks.map((mark) => mark.type)).toEqual(["state", "knob"]);
    expect(watched?.log[0]?.text).toBe("Careful.");
  });

  it("of the workspace rename the watched session but leave its progress to its own stream", () => {
    const renamed = session({ name: "mine", state: "paused", step: 999 });
    const told = {
      ...head,
      session_id: "workspace",
      type: "session",
      seq: 1,
      session: renamed,
    } as const;
    const state = reduce(started, events(0, [told], "workspace"));
    expect(state.watched?.session.name).toBe("mine");
    expect(state.watched?.session.state).toBe("running");
    expect(state.watched?.session.step).toBe(0);
    expect(state.workspace?.sessions[0]?.state).toBe("paused");
  });

  it("list the newest session first", () => {
    const newer = session({ id: "s2", created_at: 1_800_000_000 });
    const told = {
      ...head,
      session_id: "workspace",
      type: "session",
      seq: 1,
      session: newer,
    } as const;
    const state = reduce(started, events(0, [told], "workspace"));
    expect(state.workspace?.sessions.map((s) => s.id)).toEqual(["s2", "s1"]);
  });
});

describe("imports", () => {
  const job: ImportView = {
    id: "i1",
    name: "My fruit",
    state: "checking",
    done: 812,
    total: 1500,
    detail: "",
    report: null,
    dataset: null,
  };
  const told = (seq: number, change: Partial<ImportView>): SessionEvent => ({
    ...head,
    session_id: "workspace",
    type: "import",
    seq,
    job: { ...job, ...change },
  });
  const changes = [told(1, {}), told(2, { state: "checked", done: 1500 })];
  const state = reduce(started, events(0, changes, "workspace"));

  it("stand as the newest event told", () => {
    expect(state.workspace?.imports).toEqual([{ ...job, state: "checked", done: 1500 }]);
    expect(state.workspace?.since).toBe(0);
  });

  it("are kept by a hello that missed nothing, and asked for again after one that did", () => {
    const { workspace } = hello();
    const same = reduce(state, hello({ workspace: { ...workspace, seq: 2 } }));
    expect(same.workspace?.imports).toHaveLength(1);
    const later = reduce(state, hello({ workspace: { ...workspace, seq: 9 } }));
    expect(later.workspace).toMatchObject({ imports: [], since: 9 });
  });

  it("and downloads change the lists when they end, not while they run", () => {
    const download = { dataset: "mnist", done_mb: 1, total_mb: 12, detail: "" } as const;
    const changed = (seq: number, state: Download["state"]): SessionEvent => ({
      ...head,
      session_id: "workspace",
      type: "download",
      seq,
      download: { ...download, state },
    });
    const lists = (list: SessionEvent[]) =>
      reduce(started, events(0, list, "workspace")).workspace?.listsChanged;
    const before = started.workspace?.listsChanged ?? 0;
    expect(lists([changed(1, "downloading"), changed(2, "verifying")])).toBe(before);
    // A data set that is read for the first time is told as ready again: now it can be counted.
    expect(lists([changed(1, "ready"), changed(2, "ready")])).toBe(before + 2);
    expect(lists([told(1, { state: "building" }), told(2, { state: "done" })])).toBe(before + 1);
  });
});

it("any cut of a run into messages gives the same state", () => {
  const all = Array.from({ length: 60 }, (_, index) =>
    tick(index + 1, index * 5 + 1, [1, 2, 3, 2, index]),
  );
  const whole = reduce(started, events(0, all));
  for (const size of [1, 2, 7, 13, 59]) {
    let state = started;
    for (let from = 0; from < all.length; from += size) {
      const overlap = Math.max(0, from - 2);
      state = reduce(state, events(overlap, all.slice(overlap, from + size)));
    }
    expect(state).toEqual(whole);
  }
});
