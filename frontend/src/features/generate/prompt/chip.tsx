import { Popover } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { Wish } from "@/api/types";

import { chipText } from "../logic/chips";
import { ChipEditor } from "./chip-editor";
import classes from "./prompt.module.css";

/** A fact beside the chips. */
export function PlainChip({ strong, children }: { strong?: string; children: ReactNode }) {
  return (
    <span className={`inline-row gap-4 min-h-28 on-s3 quiet text-13 line-20 ${classes.chip}`}>
      {strong && <strong>{strong}</strong>} {children}
    </span>
  );
}

interface Props {
  wish: Wish;
  /** Its number, as far as it is known. */
  shown: number | null;
  classNames: readonly string[];
  onChange: (wish: Wish) => void;
  onRemove: () => void;
}

/** One thing that is asked for: press it to change it, the cross to leave it out. */
export function WishChip({ wish, shown, classNames, onChange, onRemove }: Props) {
  const { strong, words } = chipText(wish, shown, classNames);
  const name = `${strong} ${words}`.trim();
  return (
    <span
      className={`inline-row gap-4 min-h-28 on-s3 quiet text-13 line-20 ${classes.chip}`}
      data-wish
    >
      <Popover position="bottom-start" width={260} trapFocus returnFocus>
        <Popover.Target>
          <button
            type="button"
            className={`inline-row gap-4 min-h-28 touch-44 hover-ink text-left ${classes.chipText}`}
            aria-label={`Change: ${name}`}
          >
            {strong && <strong>{strong}</strong>} {words}
          </button>
        </Popover.Target>
        <Popover.Dropdown className="on-s1 lifted pad-4 outlined" aria-label={`Change: ${name}`}>
          <ChipEditor {...{ wish, shown, classNames, onChange }} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={`inline-row gap-4 min-h-28 touch-44 hover-ink centred w-24 pad-0 ${classes.remove}`}
        aria-label={`Leave out: ${name}`}
        onClick={onRemove}
      >
        <IconX size={14} stroke={1.6} aria-hidden="true" />
      </button>
    </span>
  );
}
