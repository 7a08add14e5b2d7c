import type { Ancestor, Samples, Session } from "@/api/types";
import { ofSession, settingsAfter, type Mark, type Settings, type Watched } from "@/live/state";

/** A session as it was when it drew some preview. */
export interface Moment {
  samples: Samples;
  /** The settings in force. */
  settings: Settings;
  device: string | null;
  /** The session that drew it, where that is an earlier one of the lineage. */
  ancestor: Ancestor | null;
  /** What had happened to that session by then. */
  marks: readonly Mark[];
}

type Lineage = Pick<Watched, "ancestors" | "marks"> & Pick<Session, "config" | "device">;

export function momentOf({ ancestors, marks, ...own }: Lineage, samples: Samples): Moment {
  const ancestor = ancestors.find((one) => one.session_id === samples.session_id) ?? null;
  const { config, device } = ancestor ?? own;
  const before = ofSession(marks, samples.session_id).filter(({ seq }) => seq <= samples.seq);
  return { samples, settings: settingsAfter(config, before), device, ancestor, marks: before };
}

/** All previews, one a step: those that were asked for, and those that came since. */
export function joined(asked: readonly Samples[], told: readonly Samples[]): Samples[] {
  const newest = asked.at(-1)?.step ?? -1;
  return [...asked, ...told.filter(({ step }) => step > newest)];
}

/** The preview nearest to a step; the earlier one of two that are equally near. */
export function nearest(previews: readonly Pick<Samples, "step">[], step: number): number {
  let found = 0;
  for (const [index, preview] of previews.entries()) {
    const best = previews[found]?.step ?? Infinity;
    if (Math.abs(preview.step - step) < Math.abs(best - step)) found = index;
  }
  return found;
}

const THUMBNAILS = 8;

/** Places of a few previews over the whole time; all but the last stand still for a while. */
export function filmstrip(count: number): number[] {
  if (count <= THUMBNAILS) return Array.from({ length: count }, (_, index) => index);
  const coarse = 2 ** Math.max(0, Math.floor(Math.log2(count)) - 3);
  const span = Math.floor((count - 1) / coarse) * coarse;
  const parts = THUMBNAILS - 1;
  const places = Array.from({ length: parts }, (_, part) => Math.round((part * span) / parts));
  return [...places, count - 1];
}
