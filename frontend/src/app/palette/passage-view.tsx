import { IconArrowLeft } from "@tabler/icons-react";
import { useEffect, useRef } from "react";

import type { Passage } from "@/lib/passages";
import { Blocks } from "@/ui/blocks";
import { Button } from "@/ui/button";

import classes from "./palette.module.css";

/** A passage of the documentation, in place of what was found. */
export function PassageView({ passage, onBack }: { passage: Passage; onBack: () => void }) {
  const text = useRef<HTMLElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <>
      <Button
        look="ghost"
        icon={<IconArrowLeft size={16} stroke={1.6} aria-hidden="true" />}
        onClick={onBack}
      >
        Back to what was found
      </Button>
      <section
        className={`scroll-y break pad-8 ${classes.passage}`}
        ref={text}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by keyboard
        tabIndex={0}
        aria-label={passage.heading}
      >
        <p className="faint-note">{passage.page}</p>
        <h3 className="heading">{passage.heading}</h3>
        <Blocks blocks={passage.blocks} />
      </section>
    </>
  );
}
