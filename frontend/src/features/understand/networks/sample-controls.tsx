import { IconArrowsShuffle } from "@tabler/icons-react";

import type { NetworksView } from "@/api/types";
import { Button } from "@/ui/button";
import { ChoiceField, TextField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";

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
  const type = (text: string) => {
    if (/^\d{1,9}$/.test(text.trim())) onChange({ seed: Number(text) });
    else if (text.trim() === "") onChange({ seed: 0 });
  };
  return (
    <div className="row wrap gap-6-12">
      <TextField label="Seed" row numeric value={String(seed)} onChange={type} />
      <Button
        icon={<IconArrowsShuffle size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => onChange({ seed: seed + 1 })}
      >
        Next noise
      </Button>
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
