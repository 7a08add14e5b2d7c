import { useEffect, useState } from "react";

import { latent } from "@/api/latent";
import type { ModelRef, ModelView, Picture, Point } from "@/api/types";
import { newestOf } from "@/lib/newest";

interface Shown {
  picture: Picture;
  /** Null before the engine drew anything. */
  view: ModelView | null;
}

export interface Moves {
  shown: Shown;
  moves: readonly number[];
  /** Whether any slider stands elsewhere than it began. */
  moved: boolean;
  move: (index: number, value: number) => void;
  reset: () => void;
  refusal: string | null;
}

/** A picture that follows its sliders: one question at a time, and never an old answer last. */
export function useMoves(model: ModelRef, start: Picture, directions: number): Moves {
  const own = padded(start.point.moves, directions);
  const [moves, setMoves] = useState<readonly number[]>(own);
  const [shown, setShown] = useState<Shown>({ picture: start, view: null });
  const [refusal, setRefusal] = useState<string | null>(null);
  const [newest] = useState(() =>
    newestOf({
      ask: (point: Point, signal) => latent.points(model, [point], signal),
      onAnswer: ({ pictures: [picture], model: view }) => {
        setRefusal(null);
        if (picture) requestAnimationFrame(() => setShown({ picture, view }));
      },
      onRefusal: (error) => setRefusal(error instanceof Error ? error.message : String(error)),
    }),
  );
  useEffect(() => newest.stop, [newest]);
  const go = (next: readonly number[]) => {
    setMoves(next);
    newest.ask({ ...start.point, moves: [...next] });
  };
  return {
    ...{ shown, moves, refusal },
    moved: moves.some((value, index) => value !== own[index]),
    move: (index, value) => go(moves.map((held, place) => (place === index ? value : held))),
    reset: () => go(own),
  };
}

function padded(moves: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, index) => moves[index] ?? 0);
}
