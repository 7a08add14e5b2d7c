import type { CSSProperties } from "react";

import classes from "./compare.module.css";

export const LETTERS = ["A", "B", "C", "D"] as const;

/** A measurement goes by letter and colour; never by colour alone. */
export function LetterMark({ order }: { order: number }) {
  const letter = LETTERS[order] ?? "D";
  const on = letter === "C" ? "var(--on-cC)" : "var(--on-c)";
  const style: CSSProperties & { "--colour": string; "--on": string } = {
    "--colour": `var(--c${letter})`,
    "--on": on,
  };
  return (
    <span
      className={`inline-row rigid round-4 text-11 line-16 centred ${classes.letter}`}
      style={style}
    >
      {letter}
    </span>
  );
}
