import type { Link } from "./socket";

/** After so many attempts in vain the engine is taken for not running. */
const ATTEMPTS = 3;

/** Whether there is no engine, rather than a line that broke a moment ago. */
export function isAbsent(link: Link): boolean {
  return link.status === "lost" && (!link.wasOpen || link.attempts > ATTEMPTS);
}
