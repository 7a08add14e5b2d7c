/** The words that docs/glossary.md explains. */
export const WORDS = [
  "Bit-exact",
  "bfloat16",
  "z",
  "Slerp",
  "Truncation",
  "EMA",
  "Logit",
  "n_critic",
  "NS BCE",
  "LSGAN",
  "Hinge",
  "Wasserstein",
  "RpGAN",
  "R1",
  "R2",
  "GP",
  "Diff augment",
  "Instance noise",
  "FD",
  "KID",
  "Precision",
  "Recall",
  "Mode collapse",
  "Extractor",
] as const;

export type Word = (typeof WORDS)[number];

/** The word of the glossary that some text is; undefined where it is none. */
export function wordFor(text: string): Word | undefined {
  return WORDS.find((word) => word.toLowerCase() === text.trim().toLowerCase());
}
