import type { JudgeView } from "@/api/types";
import { count, percent } from "@/lib/format";

/** "99.6 % right on its own test images (10,000)", or why it is not ready. */
export function judgeText(judge: JudgeView): string {
  const { state, accuracy, accuracy_n, accuracy_on, done, total, caution } = judge;
  if (state === "failed") return caution === "" ? "It could not be trained." : caution;
  if (state === "training") {
    return total > 0 ? `being trained, ${Math.floor((done / total) * 100)} %` : "being trained";
  }
  if (state === "none") return caution === "" ? "trained when it is first needed" : caution;
  if (accuracy === null) return "ready";
  const on = accuracy_on === "" ? "" : ` on ${accuracy_on}`;
  return `${percent(accuracy)} right${on}${accuracy_n === null ? "" : ` (${count(accuracy_n)})`}`;
}
