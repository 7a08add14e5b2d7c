import { IconArrowsShuffle } from "@tabler/icons-react";

import type { DiscriminatorFacts } from "@/api/types";
import { Button } from "@/ui/button";
import { ChoiceField, TextField } from "@/ui/field";

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
  const type = (text: string) => {
    if (/^\d{0,9}$/.test(text.trim())) onChange({ seed: Number(text) });
  };
  return (
    <div className="row wrap gap-6-12">
      <TextField label="Seed" row numeric value={String(seed)} onChange={type} />
      <Button
        icon={<IconArrowsShuffle size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => onChange({ seed: seed + 1 })}
      >
        Next pictures
      </Button>
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
