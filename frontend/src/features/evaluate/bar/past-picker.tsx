import { many, moment } from "@/lib/format";
import { Picker } from "@/ui/picker";

import type { Past } from "../logic/choice";

interface Props {
  past: readonly Past[];
  shown: string;
  onShow: (id: string) => void;
}

/** Earlier evaluations of the same checkpoint; absent while there is but one. */
export function PastPicker({ past, shown, onShow }: Props) {
  const one = past.find(({ id }) => id === shown);
  if (past.length < 2 || !one) return null;
  return (
    <Picker label="Evaluation" value={shown} words={moment(one.at)} onChange={onShow}>
      {past.map(({ id, at, n, seed, state }) => (
        <option key={id} value={id}>
          {moment(at)}, {many(n, "image")}, seed {seed}
          {state === "done" ? "" : `, ${state}`}
        </option>
      ))}
    </Picker>
  );
}
