import type { Session, SettingChange } from "@/api/types";
import { parentOf } from "@/live/parent";
import type { Watched } from "@/live/state";

import { concernsLearning, turnText } from "./turns";

/** Where a session of the lineage ended and the next one went on. */
interface Boundary {
  step: number;
  texts: Telling[];
}

/** What happened, and the same where there is little room; empty where the rest says enough. */
interface Telling {
  text: string;
  brief: string;
}

type Lineage = Pick<Watched, "session" | "ancestors" | "changes" | "settings">;

/** Every place where the history passes from one session to the next, oldest first. */
export function boundaries({ session, ancestors, changes, settings }: Lineage): Boundary[] {
  const known = ancestors.map((before, index): Boundary => {
    const device = deviceText(before, ancestors[index + 1] ?? session);
    const text = [`Resumed from ${before.name}`, ...device].join(" · ");
    return { step: before.until, texts: [{ text, brief: ["Resumed", ...device].join(" · ") }] };
  });
  const last = known.at(-1) ?? unknownParent(session);
  if (!last) return [];
  const turned = branched(changes).map(({ path, before, after }) =>
    turnText(settings, path, before, after),
  );
  if (turned.length === 0) return [...known.slice(0, -1), last];
  const branch = `Branch: ${turned.join(", ")}`;
  const resumed = last.texts.map((told) => ({ ...told, brief: "" }));
  const texts = [...resumed, { text: branch, brief: branch }];
  return [...known.slice(0, -1), { ...last, texts }];
}

/** Every resumption has more epochs to go, and the device is told by its own words. */
const TOLD_ELSEWHERE: readonly string[] = ["epochs", "device"];

/** The changes that make it a branch; of a part that is another one now, its name says enough. */
function branched(changes: readonly SettingChange[]): SettingChange[] {
  const parts = changes.flatMap(({ path }) => (path.endsWith(".name") ? path.slice(0, -5) : []));
  return changes.filter(({ path, before, after }) => {
    const inside = parts.some((part) => path.startsWith(`${part}.options.`));
    const empty = (before ?? null) === null && (after ?? null) === null;
    return concernsLearning(path) && !TOLD_ELSEWHERE.includes(path) && !inside && !empty;
  });
}

/** What it was resumed from is no longer known: only the step is. */
function unknownParent(session: Session): Boundary | null {
  const parent = parentOf(session);
  return parent && { step: parent.step, texts: [{ text: "Resumed", brief: "Resumed" }] };
}

type Placed = Pick<Session, "device" | "device_title">;

/** "device CPU → CUDA", or the models where only these differ; nothing where it is the same. */
function deviceText(before: Placed, after: Placed): string[] {
  const kinds = [before.device, after.device].map((device) => device?.toUpperCase());
  const titles = [before.device_title, after.device_title];
  const [from, to] = kinds[0] === kinds[1] ? titles : kinds;
  return from && to && from !== to ? [`device ${from} → ${to}`] : [];
}
