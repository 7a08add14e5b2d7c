import type { DiscriminatorFacts, GazeMaps, SeenPicture } from "@/api/types";
import { score } from "@/lib/format";

type Reading = Pick<DiscriminatorFacts, "scores" | "undecided" | "loss">;

/** What D is shown. */
export type Shown = "picture" | "point";

/** What those of the data set are called. */
export function realWord(shown: Shown): string {
  return shown === "point" ? "real point" : "real image";
}

/** What D's output is, for the loss in use. */
export function outputWords(
  { scores, undecided, loss }: Reading,
  shown: Shown = "picture",
): string {
  if (scores === "probability") {
    const guess = undecided === null ? "" : `; at ${score(undecided)} it can only guess`;
    return `The number is D's probability that a ${shown} is real${guess}.`;
  }
  if (undecided !== null) {
    return `The number is D's score, no probability: at ${score(undecided)} it can only guess, the higher the more real.`;
  }
  const who = loss === "wasserstein" ? "the critic's" : "D's";
  return `The number is ${who} score, no probability: only differences between scores count, and higher is more real.`;
}

/** What the number is called. */
export function scoreName({ scores }: Reading): string {
  return scores === "probability" ? "Probability" : "Score";
}

/** Both ends of a ranking. */
export function endsOf({ scores }: Reading): readonly [string, string] {
  return scores === "probability"
    ? ["surely fake", "surely real"]
    : ["lowest score, most fake", "highest score, most real"];
}

/** "Fake 3 as 7": which picture it is, for those who listen. */
export function nameOf({ kind, number, class_name }: SeenPicture): string {
  const which = kind === "fake" ? `Fake ${number}` : `Real image ${number}`;
  return class_name === null ? which : `${which} as ${class_name}`;
}

export function roleOf({ kind }: SeenPicture): "R" | "F" {
  return kind === "real" ? "R" : "F";
}

/** What bright areas of a map mean. */
export function mapWords({ how, map_size }: Pick<GazeMaps, "how" | "map_size">): string {
  switch (how) {
    case "gradient":
      return "Brighter: this pixel adds or takes more of D's logit, its slope times its value.";
    case "cam":
      return `Brighter: D's last maps weigh more here${map_size === null ? "" : `; ${map_size} × ${map_size} places, enlarged`}.`;
    case "occlusion":
      return "Brighter: D's logit changes more when this square is covered.";
  }
}
