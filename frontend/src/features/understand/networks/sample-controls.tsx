import type { NetworksView } from "@/api/types";
import { ChoiceField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";

import { NoiseFields } from "../noise-fields";
import type { Address } from "./use-address";

interface Props {
  address: Address;
  view: NetworksView | undefined;
  onChange: (change: Partial<Address>) => void;
}

const SEEN = [
  { value: "generated", label: "Generated" },
  { value: "real", label: "Real" },
] as const;

/** Which noise, which class, and what D is shown. */
export function SampleControls({ address, view, onChange }: Props) {
  const { seed, classIndex, seen } = address;
  const classes = view?.classes ?? [];
  return (
    <div className="row wrap gap-6-12">
      <NoiseFields seed={seed} next="Next noise" onSeed={(value) => onChange({ seed: value })} />
      {classes.length > 0 && (
        <ChoiceField
          label="Class"
          row
          value={String(classIndex)}
          options={classes.map((label, index) => ({ value: String(index), label }))}
          onChange={(value) => onChange({ classIndex: Number(value) })}
        />
      )}
      <span className="row gap-8 note">
        D is shown
        <Segmented
          label="What D is shown"
          value={seen}
          options={SEEN}
          onChange={(value) => onChange({ seen: value })}
        />
      </span>
    </div>
  );
}
