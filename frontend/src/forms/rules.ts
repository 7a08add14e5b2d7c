import { rate } from "@/lib/format";

import type { Bounds, Kind, Setting } from "./schema";

/** What a typed text means, or what is wrong with it, as advice. */
export type Reading = { value: unknown } | { problem: string };

type Typed = Pick<Setting, "path" | "kind" | "nullable">;

/** Reads a typed text; "off" and nothing at all mean null where that is allowed. */
export function read({ kind, nullable }: Typed, text: string): Reading {
  const typed = text.trim();
  if (nullable && isEmpty(typed)) return { value: null };
  const reading = readKind(kind, typed);
  if (!nullable || !("problem" in reading)) return reading;
  return { problem: `${reading.problem}, or leave it empty` };
}

export function problemWith(setting: Typed, text: string): string | undefined {
  const reading = read(setting, text);
  return "problem" in reading ? reading.problem : undefined;
}

/** How a value is written in its field; null is nothing. */
export function write({ path, kind }: Pick<Typed, "path" | "kind">, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (kind.type === "switch") return value === true ? "on" : "off";
  if (kind.type === "part") return String(nameOf(value));
  if (typeof value === "number" && path.endsWith("learning_rate")) return rate(value);
  if (Array.isArray(value)) return value.map((item) => String(nameOf(item))).join(", ");
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Whether two texts mean the same setting. */
export function same(setting: Typed, a: string, b: string): boolean {
  return a === b || JSON.stringify(read(setting, a)) === JSON.stringify(read(setting, b));
}

/** A number as typed: `0,0002` and `1,024` would be ambiguous, so only a full stop counts. */
export function parse(text: string): number {
  const trimmed = text.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
}

/** The names of parts as typed, with commas between them. */
export function partNames(text: string): string[] {
  return listed(text).filter((name) => !isEmpty(name));
}

function listed(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function isEmpty(typed: string): boolean {
  return ["", "off", "none"].includes(typed.toLowerCase());
}

function readKind(kind: Kind, typed: string): Reading {
  switch (kind.type) {
    case "number":
      return readNumber(kind.bounds, typed);
    case "switch":
      return typed === "on" || typed === "off" ? { value: typed === "on" } : oneOf(["on", "off"]);
    case "choice": {
      const value = kind.values.find((choice) => String(choice) === typed);
      return value === undefined ? oneOf(kind.values.map(String)) : { value };
    }
    case "list":
      return readList(kind, typed);
    case "part": {
      const names = kind.parts.map((part) => part.name);
      return names.includes(typed) ? { value: typed } : oneOf(names);
    }
    case "parts": {
      const names = kind.parts.map((part) => part.name);
      const chosen = partNames(typed);
      return chosen.every((name) => names.includes(name)) ? { value: chosen } : oneOf(names);
    }
    case "text":
      return typed === "" ? { problem: "Use a word" } : { value: typed };
    case "json":
      return readJson(typed);
  }
}

function readNumber(bounds: Bounds, typed: string): Reading {
  const { low, high, lowFits, highFits, whole } = bounds;
  const value = parse(typed);
  const fits = lowFits ? value >= low : value > low;
  const below = highFits ? value <= high : value < high;
  if (fits && below && (!whole || Number.isInteger(value))) return { value };
  return { problem: `Use ${rangeText(bounds)}` };
}

function readList(kind: Kind & { type: "list" }, typed: string): Reading {
  const { item, least, most } = kind;
  const readings = listed(typed).map((text) => readKind(item, text));
  const values = readings.flatMap((reading) => ("value" in reading ? [reading.value] : []));
  const fits = values.length >= least && values.length <= most;
  if (fits && values.length === readings.length) return { value: values };
  const many = most === Infinity ? `${least} or more` : `${least} to ${most}`;
  const what = item.type === "number" ? "numbers" : "words";
  return { problem: `Use ${many} ${whole(item) ? "whole " : ""}${what} with commas between them` };
}

function readJson(typed: string): Reading {
  try {
    return { value: JSON.parse(typed) as unknown };
  } catch {
    return { problem: "Use JSON, such as [1, 2]" };
  }
}

function oneOf(names: readonly string[]): Reading {
  return { problem: `Use one of: ${names.join(", ")}` };
}

function whole(kind: Kind): boolean {
  return kind.type === "number" && kind.bounds.whole;
}

/** "a whole number from 1 to 10,000", "1e-6 to 1e-1", "more than 0, at most 1". */
function rangeText(bounds: Bounds): string {
  const { low, high, lowFits, highFits, whole } = bounds;
  const kind = whole ? "a whole number" : "a number";
  const say = sayer(bounds);
  if (lowFits && highFits && Number.isFinite(high - low)) {
    return `${whole ? `${kind} from ` : ""}${say(low)} to ${say(high)}`;
  }
  const ends = [
    Number.isFinite(low) ? `${lowFits ? "at least" : "more than"} ${say(low)}` : null,
    Number.isFinite(high) ? `${highFits ? "at most" : "less than"} ${say(high)}` : null,
  ].filter((end) => end !== null);
  return (whole || ends.length === 0 ? [kind, ...ends] : ends).join(", ");
}

/** Small bounds are powers of ten: `1e-6` rather than a row of zeros. */
function sayer({ low, high, whole }: Bounds): (bound: number) => string {
  const tiny = !whole && [low, high].some((bound) => bound !== 0 && Math.abs(bound) < 1e-3);
  return (bound) => (tiny ? bound.toExponential() : bound.toLocaleString("en-GB"));
}

/** The name of a chosen part; other values stand for themselves. */
function nameOf(value: unknown): unknown {
  const isPart = typeof value === "object" && value !== null && "name" in value;
  return isPart ? value.name : value;
}
