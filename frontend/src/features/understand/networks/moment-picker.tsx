import type { Checkpoint } from "@/api/types";
import { count } from "@/lib/format";
import { Picker } from "@/ui/picker";

interface Props {
  /** `live`, `latest`, or a checkpoint. */
  at: string;
  /** Whether the session trains, so that there is a newest G. */
  active: boolean;
  checkpoints: readonly Checkpoint[];
  onChange: (at: string) => void;
}

/** As of when the networks are shown: now, or at any checkpoint. */
export function MomentPicker({ at, active, checkpoints, onChange }: Props) {
  const chosen =
    at === "latest" ? checkpoints[0] : checkpoints.find((checkpoint) => checkpoint.id === at);
  const gone = at !== "live" && !chosen;
  const words = at === "live" ? "Live" : chosen ? wordsOf(chosen) : "nothing saved";
  return (
    <Picker label="Moment" value={chosen?.id ?? at} words={words} onChange={onChange}>
      {active && <option value="live">Live</option>}
      {gone && <option value={at}>nothing saved</option>}
      {checkpoints.map((one) => (
        <option key={one.id} value={one.id}>
          {wordsOf(one)}
        </option>
      ))}
    </Picker>
  );
}

function wordsOf({ name, step }: Checkpoint): string {
  return name ?? `step ${count(step)}`;
}
