import type { Measured } from "@/api/types";
import { count, many, span } from "@/lib/format";

export const FEWEST = 200;
export const MOST = 50_000;
/** Below this a Fréchet distance is plainly too high. */
export const ENOUGH = 5_000;
/** As many as the engine takes. */
export const LARGEST_SEED = 2 ** 31 - 1;

type Past = Pick<Measured, "n" | "seconds" | "origin">;

/**
 * Seconds for `n` pictures by the earlier measurement nearest to as many; null without any. Those
 * that were asked for count first: beside training everything takes longer.
 */
export function secondsFor(n: number, all: readonly Past[]): number | null {
  const asked = all.filter(({ origin }) => origin === "asked");
  const past = asked.length > 0 ? asked : all;
  const apart = (one: Past) => Math.abs(Math.log(one.n / n));
  const nearest = past
    .filter((one) => one.n > 0 && one.seconds > 0)
    .reduce<Past | null>((best, one) => (best && apart(best) < apart(one) ? best : one), null);
  return nearest && (nearest.seconds / nearest.n) * n;
}

/** What it costs, said before anything runs. */
export function costText(n: number, past: readonly Past[]): string {
  const seconds = secondsFor(n, past);
  const images = many(n, "image");
  if (seconds === null) {
    return `${images}; how long that takes here is not known before the first time`;
  }
  return `about ${span(roughly(seconds))}, ${images}`;
}

/** An estimate is not told to the second: two digits at most. */
function roughly(seconds: number): number {
  if (seconds < 10) return Math.max(1, Math.round(seconds));
  const step = seconds < 100 ? 5 : 30;
  return Math.ceil(seconds / step) * step;
}

/** A whole number that somebody typed, or what is wrong with it. */
export function readNumber(
  text: string,
  least: number,
  most: number,
): { value: number } | { wrong: string } {
  const value = Number(text.replaceAll(",", "").trim() || NaN);
  if (Number.isInteger(value) && value >= least && value <= most) return { value };
  return { wrong: `A whole number from ${count(least)} to ${count(most)}.` };
}
