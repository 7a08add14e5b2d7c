import "katex/dist/katex.min.css";

import katex from "katex";

/** Draws a formula, and says it for those who listen. */
export function typeset(tex: string, into: HTMLElement): void {
  katex.render(tex, into, { displayMode: true, throwOnError: false });
}
