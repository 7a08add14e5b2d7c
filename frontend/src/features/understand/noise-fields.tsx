import { IconArrowsShuffle } from "@tabler/icons-react";

import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";

interface Props {
  seed: number;
  /** What the button draws, such as "Next noise". */
  next: string;
  onSeed: (seed: number) => void;
}

/** The seed of the noise, and the one after it. */
export function NoiseFields({ seed, next, onSeed }: Props) {
  const type = (text: string) => {
    if (/^\d{0,9}$/.test(text.trim())) onSeed(Number(text));
  };
  return (
    <>
      <TextField label="Seed" row numeric value={String(seed)} onChange={type} />
      <Button
        icon={<IconArrowsShuffle size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => onSeed(seed + 1)}
      >
        {next}
      </Button>
    </>
  );
}
