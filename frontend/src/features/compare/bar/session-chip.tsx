import { IconX } from "@tabler/icons-react";

import { IconButton } from "@/ui/icon-button";

import classes from "../compare.module.css";
import { LetterMark, type Letter } from "../letter";

/** A session that was asked for. */
export interface Chosen {
  id: string;
  /** Null for one that is not here. */
  letter: Letter | null;
  name: string;
}

export function SessionChip({
  chosen: { letter, name },
  onRemove,
}: {
  chosen: Chosen;
  onRemove: () => void;
}) {
  return (
    <li className={`inline-row gap-8 round-6 on-s1 max-w-220 h-28 edge ${classes.chip}`}>
      {letter && <LetterMark letter={letter} />}
      <span className="min-w-0 ellipsis text-13 medium" title={name}>
        {name}
      </span>
      <IconButton label={`Remove ${name}`} size={24} onClick={onRemove}>
        <IconX size={14} stroke={1.6} aria-hidden="true" />
      </IconButton>
    </li>
  );
}
