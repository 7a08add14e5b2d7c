import { evidenceAt, type Course } from "./evidence";
import { kindOf, type Kind } from "./rules";
import { THRESHOLDS } from "./thresholds";
import { WINDOW } from "./windows";

/** Verdicts looked back at: further back steps are thinned out. */
const MOST = 20;

/**
 * The newest verdict that has held long enough, told from the curves alone: a page that was just
 * opened says the same as one that was open all the time.
 */
export function settledKind(course: Course): Kind {
  const now = course.session.step;
  const kinds: Kind[] = [];
  for (let index = 0; index < MOST; index += 1) {
    kinds.push(kindOf(evidenceAt(course, now - index * WINDOW)));
    if (kinds.at(-1) === "warming") break;
    const found = heldSince(kinds);
    if (found) return found;
  }
  return firstOf(kinds);
}

const ENOUGH = THRESHOLDS.hold.steps / WINDOW + 1;

/** The kind of the last places looked at, where they are all of one. */
function heldSince(kinds: readonly Kind[]): Kind | null {
  const [now, last] = [kinds[0], kinds.at(-1)];
  if (now === "broke") return now; // nothing is gained by waiting
  const held = kinds.slice(-ENOUGH);
  return last && held.length === ENOUGH && held.every((kind) => kind === last) ? last : null;
}

/** Just after the warm-up nothing has held for long yet: what it began with counts. */
function firstOf(kinds: readonly Kind[]): Kind {
  const warm = kinds.indexOf("warming");
  return (warm < 0 ? kinds.at(-1) : kinds[warm - 1]) ?? "warming";
}
