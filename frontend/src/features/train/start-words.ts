import type { Session } from "@/api/types";
import { hasEnded } from "@/live/phase";
import { waits } from "@/live/queue";

type Begun = Pick<Session, "state" | "detail" | "ready_at" | "step">;

/** What a click on Start waits for until the engine has answered. */
export const ASKING = "The engine checks the settings. Just started, it loads torch for it first.";

/** What a session that begins waits for, and what comes next; null once it has taken a step. */
export function startText({ state, detail, step }: Begun): { title: string; next: string } | null {
  if (state === "queued") {
    const next = "It takes over within seconds, later on a busy machine. Then it loads the data.";
    return { title: "Starting its process", next };
  }
  if (state === "starting") {
    const next = detail.startsWith("Building")
      ? "The first picture, of noise, comes once they are built."
      : "Then the networks are built, and the first picture is drawn.";
    return { title: detail || "Starting", next };
  }
  if (state !== "running" || step > 0) return null;
  return { title: "Taking the first step", next: "Curves and pictures change from here on." };
}

/** What stands where pictures will be, before there is one; `drawn`: it is only not shown yet. */
export function samplesText(session: Begun, drawn: boolean): string {
  if (drawn) return "The preview is being looked up.";
  if (waits(session)) return "It begins when its device is free.";
  if (hasEnded(session.state)) return "It ended before the first preview.";
  const start = startText(session);
  return start ? `${start.title}. The first picture follows.` : "The first picture is being drawn.";
}
