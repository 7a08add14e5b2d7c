interface Known {
  id: string;
  name: string;
  state: string;
  detail: string;
}

const ENDS: Readonly<Record<string, string>> = {
  finished: "has finished",
  stopped: "was stopped",
  failed: "has failed",
  interrupted: "was interrupted",
};
const DIVERGED = /stopped being a finite number|It diverged/;
const TARGET = "that was asked for";

/** Sessions that went on before and have ended now; one that was not known before is not told. */
export function endedSince<T extends Known>(before: readonly T[], now: readonly T[]): T[] {
  const went = new Set(before.filter(({ state }) => !(state in ENDS)).map(({ id }) => id));
  return now.filter(({ id, state }) => went.has(id) && state in ENDS);
}

/** How it ended, in words. */
export function endText({ name, state, detail }: Known): string {
  if (state === "failed" && DIVERGED.test(detail)) return `${name} has diverged`;
  if (state === "finished" && detail.includes(TARGET)) return `${name} has reached its target`;
  return `${name} ${ENDS[state] ?? state}`;
}
