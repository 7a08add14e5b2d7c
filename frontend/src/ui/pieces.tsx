import { PICTURES } from "@/lib/glossary";
import type { Inline, Piece } from "@/lib/pieces";
import type { Word } from "@/lib/words";

import { Formula } from "./formula";
import classes from "./term.module.css";

interface Props {
  pieces: readonly Piece[];
  /** Leads to the entry of a word. */
  onWord: (word: Word) => void;
}

/** An explanation: words that lead on, formulas, and pictures drawn by hand. */
export function Pieces({ pieces, onWord }: Props) {
  return pieces.map((piece, index) => {
    switch (piece.kind) {
      case "text":
        return <Text key={index} inlines={piece.inlines} onWord={onWord} />;
      case "formula":
        return <Formula key={index} tex={piece.tex} />;
      case "picture":
        return (
          <div
            key={index}
            role="img"
            aria-label={piece.alt}
            dangerouslySetInnerHTML={{ __html: PICTURES[piece.file] ?? "" }}
          />
        );
    }
  });
}

function Text({ inlines, onWord }: { inlines: readonly Inline[]; onWord: (word: Word) => void }) {
  return (
    <p className="quiet">
      {inlines.map((inline, index) =>
        typeof inline === "string" ? (
          inline
        ) : (
          <button
            key={index}
            type="button"
            className={`pressable ${classes.term}`}
            onClick={() => onWord(inline.word)}
          >
            {inline.text}
          </button>
        ),
      )}
    </p>
  );
}
