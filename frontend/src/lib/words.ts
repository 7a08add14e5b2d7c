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
  "Equilibrium",
  "Gradient norm",
  "Learning rate",
  "Slope",
] as const;

export type Word = (typeof WORDS)[number];

/** The word of the glossary that some text is; undefined where it is none. */
export function wordFor(text: string): Word | undefined {
  return WORDS.find((word) => word.toLowerCase() === text.trim().toLowerCase());
}

/** The word whose entry a link leads to, such as `glossary.md#mode-collapse`. */
export function wordAt(link: string): Word | undefined {
  const [, anchor] = /^(?:glossary\.md)?#(.+)$/.exec(link) ?? [];
  return WORDS.find((word) => word.toLowerCase().replaceAll(" ", "-") === anchor);
}
