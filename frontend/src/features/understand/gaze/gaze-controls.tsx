import type { DiscriminatorFacts } from "@/api/types";
import { ChoiceField } from "@/ui/field";

import { NoiseFields } from "../noise-fields";
import type { ChangeGaze, GazeAddress } from "./use-address";

interface Props {
  address: GazeAddress;
  facts: DiscriminatorFacts;
  onChange: ChangeGaze;
}

const ALL = "all";

/** Which noise and which real images, and of which class. */
export function GazeControls({
  address: { seed, classIndex },
  facts: { classes },
  onChange,
}: Props) {
  return (
    <div className="row wrap gap-6-12">
      <NoiseFields seed={seed} next="Next pictures" onSeed={(value) => onChange({ seed: value })} />
      {classes.length > 0 && (
        <ChoiceField
          label="Class"
          row
          value={classIndex === null ? ALL : String(classIndex)}
          options={[
            { value: ALL, label: "all" },
            ...classes.map((label, index) => ({ value: String(index), label })),
          ]}
          onChange={(value) => onChange({ classIndex: value === ALL ? null : Number(value) })}
        />
      )}
    </div>
  );
}
