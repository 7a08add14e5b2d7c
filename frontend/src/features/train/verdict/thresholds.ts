/** Where each verdict begins: starting values, shown under "Why?". */
export const THRESHOLDS = {
  /** Before so many steps there is too little to judge by. */
  warmUpSteps: 300,
  /** A verdict is shown only after it held for so long, and stays for so long at least. */
  hold: { steps: 200, ms: 3_000 },
  /** Share of the real images' diversity, and a fall of it within some epochs. */
  alike: { least: 0.5, fall: 0.25, epochs: 3 },
  /** D(real) − D(fake), all the time. */
  winning: { gap: 0.8, steps: 500 },
  /** Not where the distance was better lately, or is near what real images have: then good ones puzzle D. */
  guessing: { gap: 0.03, steps: 500, scores: 2, floors: 2 },
  /** Where D gives scores without bounds: times that its gap grew, without ever falling. */
  away: { times: 2, steps: 500 },
  /** Spread of a loss in multiples of its median; a smaller median counts as `least`. */
  swinging: { times: 3, steps: 300, least: 0.1 },
  /** Scores in a row without a better one. */
  noGain: { scores: 5 },
  /** A gap that stays within so much of its present mean is steady. */
  steady: { gap: 0.1 },
  /** Up to this gap the two are called balanced. */
  balanced: { gap: 0.5 },
} as const;
