/** Numbers for people: comma thousands, two decimals for losses, `–` for what is not known. */
export const UNKNOWN = "–";

const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

export function count(value: number | null | undefined): string {
  return isKnown(value) ? whole.format(value) : UNKNOWN;
}

/** `1 picture`, `1,500 pictures`. */
export function many(number: number, one: string, more = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : more}`;
}

/** A loss or an output of D. */
export function score(value: number | null | undefined): string {
  if (!isKnown(value)) return UNKNOWN;
  if (Math.abs(value) >= 10_000) return value.toExponential(1).replace("e+", "e");
  return (Math.abs(value) < 0.005 ? 0 : value).toFixed(2).replace("-", "−");
}

/** A Fréchet distance: one decimal, and more where that would say nothing: `9.8`, `0.41`, `0.0032`. */
export function distance(value: number | null | undefined): string {
  if (!isKnown(value)) return UNKNOWN;
  if (value >= 1) return value.toFixed(1);
  return value >= 0.1 ? value.toFixed(2) : String(Number(value.toPrecision(2)));
}

/** A share as `98.4 %`. */
export function percent(share: number | null | undefined): string {
  return isKnown(share) ? `${(share * 100).toFixed(1)} %` : UNKNOWN;
}

/** Any number in three digits: `0.53`, `12.4`, `1,240`, `2.0e-4`. */
export function figure(value: number | null | undefined): string {
  if (!isKnown(value)) return UNKNOWN;
  const size = Math.abs(value);
  if (size >= 100 && size < 1e6) return whole.format(value).replace("-", "−");
  if (size !== 0 && (size < 0.01 || size >= 1e6)) return rate(Number(value.toPrecision(2)));
  return String(Number(value.toPrecision(3))).replace("-", "−");
}

/** A learning rate, as `2.0e-4`. */
export function rate(value: number): string {
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  const digits = mantissa.includes(".") ? mantissa : `${mantissa}.0`;
  return `${digits}e${exponent.replace("+", "")}`;
}

/** `03:43`, from one hour `1 h 40`. */
export function clock(seconds: number | null | undefined): string {
  if (!isKnown(seconds)) return UNKNOWN;
  const total = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return `${pad(minutes)}:${pad(total % 60)}`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)}`;
}

/** How much of the data was seen, wherever a moment is told: `epoch 12`, `1.1`, `0.04`. */
export function epochText(epoch: number): string {
  const tenths = Number(epoch.toFixed(1));
  return String(tenths === 0 ? Number(epoch.toPrecision(1)) : tenths);
}

/** A span in words: `6 min 48 s`. */
export function span(seconds: number): string {
  const total = Math.max(0, Math.round(seconds));
  if (total < 60) return `${total} s`;
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return total % 60 === 0 ? `${minutes} min` : `${minutes} min ${total % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A span as an estimate says it: `12 s`, `7 min`, `1 h 40`, `30 h`. */
export function roughly(seconds: number): string {
  if (seconds < 59.5) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 600) return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)}`;
  return `${whole.format(minutes / 60)} h`;
}

/** How long ago something was: `0.8 s ago`, `41 s ago`, `3 min ago`. */
export function ago(seconds: number): string {
  const past = Math.max(0, seconds);
  if (past < 10) return `${past.toFixed(1)} s ago`;
  if (past < 60) return `${Math.floor(past)} s ago`;
  if (past < 3600) return `${Math.floor(past / 60)} min ago`;
  return `${Math.floor(past / 3600)} h ago`;
}

/** How long ago, for a list: `now`, `12 min ago`, `2 h ago`, `yesterday`, `3 days ago`, `3 Feb`. */
export function age(seconds: number, now = Date.now()): string {
  if (seconds < 60) return "now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  if (days === 1) return "yesterday";
  if (days < 14) return `${days} days ago`;
  const date = new Date(now - seconds * 1000);
  const thisYear = date.getFullYear() === new Date(now).getFullYear();
  const year = thisYear ? {} : ({ year: "numeric" } as const);
  return date.toLocaleDateString("en-GB", { day: "numeric", month: "short", ...year });
}

/** Time of day, `14:07:34`, of seconds since 1970. */
export function timeOfDay(at: number): string {
  const date = new Date(at * 1000);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(":");
}

/** `Today, 14:07` or `3 Feb, 14:07`. */
export function moment(at: number, now = Date.now()): string {
  const date = new Date(at * 1000);
  const time = `${pad(date.getHours())}:${pad(date.getMinutes())}`;
  const today = new Date(now).toDateString() === date.toDateString();
  const day = date.toLocaleDateString("en-GB", { day: "numeric", month: "short" });
  return today ? `Today, ${time}` : `${day}, ${time}`;
}

/** Steps on an axis: `6.5 k`. */
export function axisSteps(value: number): string {
  if (Math.abs(value) < 1000) return whole.format(value);
  if (Math.abs(value) < 1_000_000) return `${exact(value / 1000)} k`;
  return `${exact(value / 1_000_000)} M`;
}

/** A number on an axis: `0.25`, `1.5`, `6.5 k`. */
export function axisValue(value: number): string {
  if (Math.abs(value) >= 1e9) return value.toExponential(0).replace("e+", "e");
  if (Math.abs(value) >= 1000) return axisSteps(value);
  if (value !== 0 && Math.abs(value) < 0.01) return value.toExponential().replace(/^-/, "−");
  return trim(value).replace("-", "−");
}

export function megabytes(value: number): string {
  return value >= 10 ? `${whole.format(value)} MB` : `${trim(value)} MB`;
}

export function bytes(value: number): string {
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)} GB`;
  if (value > 0 && value < 1e5) return `${count(Math.max(1, value / 1000))} kB`;
  return megabytes(Number((value / 1e6).toFixed(1)));
}

/** Memory, of mebibytes: `0.9 GiB`. */
export function gibibytes(mebibytes: number): string {
  return `${(mebibytes / 1024).toFixed(1)} GiB`;
}

/** `1.9 M weights`. */
export function weights(value: number): string {
  return value >= 1e6 ? `${(value / 1e6).toFixed(1)} M` : `${whole.format(value / 1000)} k`;
}

/** Neighbouring ticks of a chart that is looked at closely differ in late digits. */
function exact(value: number): string {
  return String(Number(value.toPrecision(9)));
}

function trim(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}

function isKnown(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
