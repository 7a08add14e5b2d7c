import { Popover } from "@mantine/core";
import { Suspense, type ReactNode } from "react";

import { later } from "@/lib/later";
import type { Word } from "@/lib/words";

import classes from "./term.module.css";

const Entry = later(async () => (await import("./entry")).Entry); // nobody waits for it before

interface Props {
  of: Word;
  /** What else there is to say of it here. */
  more?: string | undefined;
  children: ReactNode;
}

/** A word that says what it means when it is pressed. */
export function Term({ of, more, children }: Props) {
  return (
    <Popover width={340} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={`pressable ${classes.term}`}>
          {children}
          <span className="sr-only"> explained</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className="outlined on-s1 lifted text-13 line-20 break">
        <Suspense>
          <Entry of={of} more={more} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
