import { Popover } from "@mantine/core";
import { useState, type ReactNode } from "react";

import type { Word } from "@/lib/words";

import classes from "./term.module.css";

interface Props {
  of: Word;
  /** What else there is to say of it here. */
  more?: string | undefined;
  children: ReactNode;
}

/** A word that says what it means when it is pressed. */
export function Term({ of, more, children }: Props) {
  const [text, setText] = useState("");
  const [opened, setOpened] = useState(false);
  const toggle = async () => {
    setOpened(!opened);
    const { explained } = await import("@/lib/glossary"); // nobody waits for it before
    setText(explained(of));
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={300} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={`pressable ${classes.term}`} onClick={() => void toggle()}>
          {children}
          <span className="sr-only"> explained</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className="outlined on-s1 lifted text-13 line-20 break">
        <p className="strong">{of}</p>
        <p className="quiet">{text}</p>
        {more !== undefined && <p className="push-6 quiet">{more}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}
