import type { Figure, Measured } from "@/api/types";
import { figure, measured, session, snapshot } from "@/live/fixtures";
import { fromSnapshot, type Watched } from "@/live/state";

import type { Course } from "./evidence";

/** What D and the losses are at a step. */
interface At {
  real: number;
  fake: number;
  g: number | null;
  d: number;
}

const CALM: At = { real: 0.64, fake: 0.39, g: 0.8, d: 0.95 };

interface Told {
  steps?: number;
  at?: (step: number) => Partial<At>;
  scores?: Course["scores"];
  measured?: readonly Measured[];
  change?: Parameters<typeof session>[0];
}

/** A session whose curves follow a rule, calm where it says nothing. */
export function course(told: Told = {}): Course & Watched {
  const { steps = 1000, at = () => ({}), scores = "probability", change = {} } = told;
  const x = Array.from({ length: steps }, (_, index) => index + 1);
  const column = (name: keyof At) => x.map((step) => ({ ...CALM, ...at(step) })[name]);
  const series = Object.fromEntries(
    (
      [
        ["loss/g", "g"],
        ["loss/d", "d"],
        ["d/real", "real"],
        ["d/fake", "fake"],
      ] as const
    ).map(([path, name]) => [path, { step: x, value: column(name) }]),
  );
  const watched = fromSnapshot(
    snapshot({
      session: session({ step: steps, ...change }),
      series,
      measured: [...(told.measured ?? [])],
    }),
  );
  return { ...watched, scores };
}

/** Scores of every hundredth step, which is one epoch. */
export function scored(values: readonly { fd?: number; diversity?: number }[]): Measured[] {
  return values.map(({ fd = 10, diversity = 0.8 }, index) => {
    const figures: Figure[] = [
      figure({ value: fd }),
      figure({ name: "diversity", extractor: "pixels", value: diversity }),
    ];
    return measured((index + 1) * 100, { figures });
  });
}
