import { bytes, count, epochText } from "@/lib/format";
import { STATE_WORDS } from "@/live/phase";
import { LOG_LINES, type Mark, type Settings, type Watched } from "@/live/state";

import { turnText } from "../turns";

type Level = "info" | "saved" | "state" | "set" | "warning" | "error";

export interface LogLine {
  key: string;
  at: number;
  level: Level;
  text: string;
}

/** The session's story in order: what was told, saved, changed and gone through. */
export function logLines(
  watched: Pick<Watched, "log" | "checkpoints" | "marks" | "settings">,
  resumed: Pick<LogLine, "at" | "text"> | null = null,
): LogLine[] {
  const told = watched.log.map(({ seq, at, level, text }) => ({ key: `${seq}`, at, level, text }));
  const saved = watched.checkpoints.map((c) => ({
    key: `c${c.id}`,
    at: c.created_at,
    level: "saved" as const,
    text: `${c.name ? `${c.name} · ` : ""}epoch ${epochText(c.epoch)} · step ${count(c.step)} · ${bytes(c.bytes)}`,
  }));
  const marks = watched.marks.map((mark) => ({
    key: `m${mark.seq}`,
    at: mark.at,
    ...markLine(mark, watched.settings),
  }));
  const first = resumed ? [{ ...resumed, key: "resumed", level: "state" as const }] : [];
  return [...first, ...told, ...saved, ...marks].toSorted((a, b) => a.at - b.at).slice(-LOG_LINES);
}

function markLine(mark: Mark, settings: Settings): Pick<LogLine, "level" | "text"> {
  if (mark.type === "knob") {
    return {
      level: "set",
      text: `${turnText(settings, mark.knob, mark.before, mark.after)} at step ${count(mark.step)}`,
    };
  }
  if (mark.type === "treated") {
    const { outcome, text } = mark.treatment;
    return { level: outcome === "changed" ? "set" : "warning", text };
  }
  const { state, detail, advice, step } = mark;
  const where = step > 0 ? ` at step ${count(step)}` : "";
  const why = [detail, advice].filter((text) => text !== "").join(" ");
  const word = state === "starting" && detail ? detail : `${STATE_WORDS[state]}${where}`;
  const text = why && state !== "starting" ? `${word}. ${why}` : word;
  return { level: state === "failed" ? "error" : "state", text };
}

export type Filter = "all" | "events" | "warnings";

export function filtered(lines: readonly LogLine[], filter: Filter): LogLine[] {
  switch (filter) {
    case "all":
      return [...lines];
    case "events":
      return lines.filter((line) => line.level !== "info");
    case "warnings":
      return lines.filter((line) => line.level === "warning" || line.level === "error");
  }
}
