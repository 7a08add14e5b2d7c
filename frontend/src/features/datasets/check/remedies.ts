import type { ImportChoice, ImportProblem } from "@/api/types";

interface Remedy {
  word: string;
  change: Partial<ImportChoice>;
}

/** What can be done here about a problem, or taken back; undefined where nothing can. */
export function remedyFor(kind: ImportProblem["kind"], choice: ImportChoice): Remedy | undefined {
  switch (kind) {
    case "tiny_class":
    case "unbalanced":
      return choice.oversample
        ? { word: "Do not repeat", change: { oversample: false } }
        : { word: "Repeat them", change: { oversample: true } };
    case "duplicate":
    case "duplicate_across_classes":
      return choice.skip_duplicates
        ? { word: "Keep them", change: { skip_duplicates: false } }
        : { word: "Skip them", change: { skip_duplicates: true } };
    case "mixed_sizes":
      return choice.fit === "crop"
        ? { word: "Pad instead", change: { fit: "pad" } }
        : { word: "Crop instead", change: { fit: "crop" } };
    case "unreadable":
    case "too_small":
    case "too_large":
    case "cmyk":
    case "sixteen_bit":
    case "alpha":
    case "animated":
    case "rotated":
    case "not_a_picture":
      return undefined;
  }
}
