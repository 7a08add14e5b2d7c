import classes from "./compare.module.css";

export const LETTERS = ["A", "B", "C", "D"] as const;

/** A session of the comparison goes by letter and colour; never by colour alone. */
export type Letter = (typeof LETTERS)[number];

export function LetterMark({ letter }: { letter: Letter }) {
  return (
    <span
      className={`inline-row round-4 text-11 line-16 rigid centred ${classes.letter}`}
      data-letter={letter}
    >
      {letter}
    </span>
  );
}

export function colourOf(letter: Letter): string {
  return `var(--c${letter})`;
}
