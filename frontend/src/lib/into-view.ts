/** Scrolls no further than it takes to see it, calmly for who wants that; focus stays. */
export function bringIntoView(element: Element | null): void {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}
