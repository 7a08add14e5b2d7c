import { DRAWN, USUAL, type Setup } from "./setup";
import { PRESETS } from "./strokes";

/** Something to try: one press sets it, and runs. */
export interface Trial {
  does: string;
  /** What to look at. */
  look: string;
  changes: Partial<Setup>;
}

/** Each begins where the lab is, but for the settings it names. */
export const TRIALS: readonly Trial[] = [
  {
    does: "Set D's rate to 1e-5",
    look: "The surface hardly moves: D no longer follows where G's points go.",
    changes: { rateD: 1e-5, learners: "both" },
  },
  {
    does: "Let only D learn",
    look: "G's points stand still, and the surface bends around them.",
    changes: { learners: "d", rateD: USUAL.rateD },
  },
  {
    does: "Let only G learn",
    look: "The surface stands still, and G's points run up it.",
    changes: { learners: "g", rateG: USUAL.rateG },
  },
  {
    does: "Give G one number of noise",
    look: "All that G can draw is one bent line. Fresh networks.",
    changes: { latent: 1, learners: "both" },
  },
  {
    does: "Wasserstein with a gradient penalty, 5 updates of D",
    look: "D's output has no bounds now: its scale stands over the square.",
    changes: { loss: "wasserstein", penalty: "gp", weight: 10, nCritic: 5, learners: "both" },
  },
  {
    does: "Slow motion: one step a second",
    look: "Each step can be seen: first D's surface, then G's points, along their arrows.",
    changes: { pace: 1, learners: "both" },
  },
  {
    does: "Draw two lines",
    look: "Then draw more on the square: G follows.",
    changes: { points: DRAWN, strokes: PRESETS["Two lines"] ?? [], learners: "both" },
  },
  {
    does: "As the recipe has it",
    look: "Everything is set back.",
    changes: USUAL,
  },
];
