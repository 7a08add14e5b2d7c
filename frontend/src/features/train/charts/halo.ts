/** An edge in the colour of the card, so that words stay readable over lines. */
export const HALO = {
  stroke: "var(--s1)",
  strokeWidth: 4,
  strokeLinejoin: "round",
  paintOrder: "stroke",
} as const;
