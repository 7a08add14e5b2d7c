import { useState } from "react";

import type { Direction } from "@/api/types";
import { percent } from "@/lib/format";

import { Range } from "../range";
import classes from "./direction-row.module.css";

/** Noise has variance 1 along each direction: further out the generator has seen hardly any. */
const FARTHEST = 4;
const LONGEST_NAME = 80;

interface Props {
  direction: Direction;
  value: number;
  onMove: (value: number) => void;
  onName: (name: string) => void;
}

/** One direction: its name, its slider, how much of the variance it explains. */
export function DirectionRow({ direction: { index, name, share }, value, onMove, onName }: Props) {
  const plain = `Direction ${index + 1}`;
  return (
    <li className={`grid gap-4-12 items-centre ${classes.row}`}>
      <Name key={name} plain={plain} name={name} onName={onName} />
      <Range
        label={name === "" ? plain : name}
        value={value}
        low={-FARTHEST}
        high={FARTHEST}
        step={0.1}
        said={signed(value)}
        onChange={onMove}
      />
      <span className="text-12 text-right" aria-hidden="true">
        {signed(value)}
      </span>
      <span className="quiet text-12 text-right nowrap">{percent(share)}</span>
    </li>
  );
}

function Name({ plain, name, onName }: { plain: string; name: string; onName: Props["onName"] }) {
  const [draft, setDraft] = useState(name);
  const commit = () => {
    const next = draft.trim();
    setDraft(next);
    if (next !== name) onName(next);
  };
  return (
    <input
      className={`w-full round-4 text-12 cut h-28 ${classes.name}`}
      aria-label={`Name of ${plain.toLowerCase()}`}
      placeholder={plain}
      maxLength={LONGEST_NAME}
      autoComplete="off"
      spellCheck={false}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === "Enter") commit();
        if (event.key === "Escape") setDraft(name);
      }}
    />
  );
}

function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  if (value === 0) return text;
  return value < 0 ? `−${text}` : `+${text}`;
}
