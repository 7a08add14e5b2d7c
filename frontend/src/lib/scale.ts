/** Round steps for an axis: at most `most` ticks from at or below `low` to at or above `high`. */
export function niceTicks(low: number, high: number, most = 5): number[] {
  const width = high > low ? high - low : Math.max(1, Math.abs(high));
  const rough = width / Math.max(1, most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((f) => f * power >= rough) ?? 10;
  const step = factor * power;
  const ticks: number[] = [];
  const last = Math.ceil(high / step - 1e-9);
  for (let i = Math.floor(low / step + 1e-9); i <= last; i += 1) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks.length > 1 ? ticks : [...ticks, (ticks[0] ?? 0) + step];
}

/** Ticks that lie inside [low, high], for an axis whose ends follow the data. */
export function innerTicks(low: number, high: number, most = 8): number[] {
  return niceTicks(low, high, most).filter((tick) => tick >= low && tick <= high);
}

/** The same for what is counted, such as steps: whole numbers only. */
export function wholeTicks(low: number, high: number, most = 8): number[] {
  return innerTicks(low, high, most).filter(Number.isInteger);
}

/** Share of the values beyond either end that says nothing about where most of them are. */
const TAIL = 0.05;
/** How far beyond the others a value may lie to be shown: so many widths of theirs. */
const BEYOND = 1;
/** Or so much of their own size, where they hardly differ. */
const LEAST_ROOM = 0.6;

/** Of fewer values none is far from the others. */
const FEW = 8;

/** Ends that show most values whole, so that a spike does not flatten them; all, if none is far. */
export function robustRange(values: readonly number[]): [low: number, high: number] {
  const sorted = values.toSorted((a, b) => a - b);
  const [lowest, highest] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  if (sorted.length < FEW) return [lowest, highest];
  const cut = Math.ceil(TAIL * (sorted.length - 1));
  const [low, high] = [sorted[cut] ?? 0, sorted.at(-1 - cut) ?? 0];
  const size = Math.max(Math.abs(low), Math.abs(high));
  const room = Math.max(BEYOND * (high - low), LEAST_ROOM * size);
  return [Math.max(lowest, low - room), Math.min(highest, high + room)];
}

/** The ends of an axis: of most values, or of all. */
export function rangeOf(values: readonly number[], all: boolean): [low: number, high: number] {
  if (!all || values.length === 0) return robustRange(values);
  return [Math.min(...values), Math.max(...values)];
}

/** Powers of ten that hold [low, high], for a logarithmic axis. */
export function logTicks(low: number, high: number): number[] {
  const ticks: number[] = [];
  for (let p = Math.floor(Math.log10(low)); p <= Math.ceil(Math.log10(high)); p += 1) {
    ticks.push(10 ** p);
  }
  return ticks;
}

/** Moves labels apart until none lies closer than `gap`, within [top, bottom]; order is kept. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number) {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  let previous = top - gap;
  for (const label of order) {
    label.y = Math.max(label.y, previous + gap);
    previous = label.y;
  }
  let next = bottom + gap;
  for (const label of order.reverse()) {
    label.y = Math.min(label.y, next - gap);
    next = label.y;
  }
  const placed = [...wanted];
  for (const label of order) placed[label.index] = label.y;
  return placed;
}
