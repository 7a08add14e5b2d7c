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
    case "alpha":
    case "archive_inside":
    case "damaged":
    case "empty_class":
    case "equal_after":
    case "heic":
    case "hidden":
    case "lfs_pointer":
    case "link":
    case "loose":
    case "low_contrast":
    case "name_bytes":
    case "narrow_values":
    case "neighbour":
    case "no_class_name":
    case "odd_packing":
    case "one_name":
    case "other_split":
    case "swells":
    case "table":
    case "too_many_classes":
    case "twice":
    case "unlabelled":
    case "unreadable":
    case "too_small":
    case "too_large":
    case "cmyk":
    case "sixteen_bit":
    case "no_numbers":
    case "animated":
    case "rotated":
    case "not_a_picture":
      return undefined;
  }
}
