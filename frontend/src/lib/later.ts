import { lazy, type ComponentType } from "react";

/** A component whose script comes when it is first drawn, or before that by `load`. */
export function later<P>(load: () => Promise<ComponentType<P>>) {
  return Object.assign(
    lazy(async () => ({ default: await load() })),
    { load },
  );
}

type Load = () => Promise<unknown>;

/** Brings a script that will probably be wanted; who then wants it hears of a failure. */
export async function prefetch(load: Load | undefined): Promise<void> {
  await load?.().catch(() => undefined);
}

/** One script after the other, each while the browser has nothing else to do; returns the end of it. */
export function prefetchIdly(loads: readonly Load[]): () => void {
  const [next, ...others] = loads;
  if (!next) return () => undefined;
  let ended = false;
  let cancel = whenIdle(() => {
    void prefetch(next).then(() => {
      if (!ended) cancel = prefetchIdly(others);
    });
  });
  return () => {
    ended = true;
    cancel();
  };
}

/** Safari has no idle callbacks: there it comes a moment later. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(act, 500);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(act);
  return () => cancelIdleCallback(handle);
}
