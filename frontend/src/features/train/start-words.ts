import type { Session } from "@/api/types";
import { hasEnded } from "@/live/phase";

import { waits } from "./queue";

type Begun = Pick<Session, "state" | "detail" | "ready_at" | "step">;

/** What a click on Start waits for until the engine has answered. */
export const ASKING = "The engine checks the settings. Just started, it loads torch for it first.";

/** What a session that begins waits for, and what comes next; null once it has taken a step. */
export function startText({ state, detail, step }: Begun): { title: string; next: string } | null {
  switch (state) {
    case "queued":
      return {
        title: "Starting its process",
        next: "It takes over within seconds, later on a busy machine. Then it loads the data.",
      };
    case "starting":
      return {
        title: detail || "Starting",
        next: detail.startsWith("Building")
          ? "The first picture, of noise, comes once they are built."
          : "Then the networks are built, and the first picture is drawn.",
      };
    case "running":
      if (step > 0) return null;
      return { title: "Taking the first step", next: "Curves and pictures change from here on." };
    default:
      return null;
  }
}

/** What stands where pictures will be, before there is one; `drawn`: it is only not shown yet. */
export function samplesText(session: Begun, drawn: boolean): string {
  if (drawn) return "The preview is being looked up.";
  if (waits(session)) return "It begins when its device is free.";
  if (hasEnded(session.state)) return "It ended before the first preview.";
  const start = startText(session);
  return start ? `${start.title}. The first picture follows.` : "The first picture is being drawn.";
}
