import { rate } from "@/lib/format";

/** The settings a person may change before a start, as typed. */
export type Field =
  "dataset" | "device" | "epochs" | "batch_size" | "learning_rate_g" | "learning_rate_d" | "seed";

interface Bounds {
  low: number;
  high: number;
  whole: boolean;
}

/** The same bounds as the engine's `Overrides`. */
const BOUNDS: Partial<Record<Field, Bounds>> = {
  epochs: { low: 1, high: 10_000, whole: true },
  batch_size: { low: 2, high: 1024, whole: true },
  learning_rate_g: { low: 1e-6, high: 1e-1, whole: false },
  learning_rate_d: { low: 1e-6, high: 1e-1, whole: false },
  seed: { low: 0, high: 2 ** 31 - 1, whole: true },
};

/** What is wrong with a typed number, as advice; undefined when nothing is. */
export function problemWith(field: Field, text: string): string | undefined {
  const bounds = BOUNDS[field];
  if (!bounds) return undefined;
  const value = parse(text);
  const fits = value >= bounds.low && value <= bounds.high;
  if (fits && (!bounds.whole || Number.isInteger(value))) return undefined;
  const write = bounds.whole ? wholeText : powerText;
  const kind = bounds.whole ? "a whole number from " : "";
  return `Use ${kind}${write(bounds.low)} to ${write(bounds.high)}`;
}

/** A number as typed: `2e-4`, `0,0002` and `1,024` would be ambiguous, so only a full stop counts. */
export function parse(text: string): number {
  const trimmed = text.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : NaN;
}

/** How a setting is written in its field. */
export function write(field: Field, value: number | string): string {
  const isRate = field === "learning_rate_g" || field === "learning_rate_d";
  return isRate ? rate(Number(value)) : String(value);
}

/** Whether two typed texts mean the same setting. */
export function same(field: Field, a: string, b: string): boolean {
  return field in BOUNDS ? parse(a) === parse(b) : a === b;
}

function wholeText(value: number): string {
  return value.toLocaleString("en-GB");
}

function powerText(value: number): string {
  return value.toExponential();
}
