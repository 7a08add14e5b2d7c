import { IconDice5, IconLock, IconLockOpen } from "@tabler/icons-react";
import { useState } from "react";

import { TextField } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";

import { readSeed } from "../logic/address";
import type { GenerateState } from "../use-generate-state";
import classes from "./panel.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** Which noise: a new one with every draw, or the same until it is unlocked. */
export function SeedField({ state }: { state: GenerateState }) {
  const { address, change, draw } = state;
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed !== "" && readSeed(typed) === null;
  const take = (text: string) => {
    setTyped(text);
    const seed = readSeed(text);
    if (seed !== null) change({ seed, locked: true }); // who types a seed wants that one
  };
  return (
    <div className={`relative ${classes.seed}`}>
      <TextField
        mono
        numeric
        label="Seed"
        value={typed ?? (address.seed === null ? "" : String(address.seed))}
        placeholder="a new one"
        error={wrong ? "A whole number from 0 to 2,147,483,647." : undefined}
        onChange={take}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !wrong) draw(seedOf(typed));
        }}
      />
      <span className={`absolute flex ${classes.seedTools}`}>
        <IconButton
          size={24}
          label={address.locked ? "Draw a new seed each time" : "Keep this seed"}
          aria-pressed={address.locked}
          onClick={() => change({ locked: !address.locked && address.seed !== null })}
        >
          {address.locked ? <IconLock {...icon} /> : <IconLockOpen {...icon} />}
        </IconButton>
        <IconButton size={24} label="New seed and draw" onClick={() => draw({ seed: null })}>
          <IconDice5 {...icon} />
        </IconButton>
      </span>
    </div>
  );
}

/** The seed that was typed a moment ago. */
function seedOf(typed: string | null): { seed?: number } {
  const seed = typed === null ? null : readSeed(typed);
  return seed === null ? {} : { seed };
}
