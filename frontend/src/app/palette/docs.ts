import { passagesOf, type Passage } from "@/lib/passages";

const FILES = import.meta.glob<string>("../../../../docs/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Every passage of the documentation, as it was when the page was built. */
export const PASSAGES: readonly Passage[] = Object.values(FILES).flatMap(passagesOf);
