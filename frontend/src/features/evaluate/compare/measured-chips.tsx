import { IconX } from "@tabler/icons-react";

import type { ScoreComparison } from "@/api/types";
import { IconButton } from "@/ui/icon-button";

import { epochText } from "../logic/sentences";
import classes from "./compare.module.css";
import { LetterMark } from "./letter";

interface Props {
  ids: readonly string[];
  comparison: ScoreComparison | undefined;
  onRemove: (id: string) => void;
}

/** What is compared, each with its letter. */
export function MeasuredChips({ ids, comparison, onRemove }: Props) {
  if (ids.length === 0) return null;
  return (
    <ul className="flex wrap gap-6-8 min-w-0" aria-label="Compared">
      {ids.map((id, order) => {
        const name = nameOf(comparison, order) ?? id;
        return (
          <li key={id} className={`inline-row gap-8 min-h-28 round-6 on-s1 edge ${classes.chip}`}>
            <LetterMark order={order} />
            <span className="min-w-0 ellipsis text-12 medium" title={name}>
              {name}
            </span>
            <IconButton label={`Remove ${name}`} size={24} onClick={() => onRemove(id)}>
              <IconX size={14} stroke={1.6} aria-hidden="true" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}

/** "digits-01, epoch 4". */
export function nameOf(comparison: ScoreComparison | undefined, order: number): string | null {
  const measured = comparison?.measured[order];
  const session = comparison?.session_names[order];
  return measured && session !== undefined ? `${session}, ${epochText(measured.epoch)}` : null;
}
