import type { DatasetInfo } from "@/api/types";

/** "28×28", or "points" where there is nothing to see; `shown` where the networks see another size. */
export function picturesText({ kind, resolution }: DatasetInfo, shown: number | null = null) {
  const size = shown ?? resolution;
  return kind === "points" ? "points" : `${size}×${size}`;
}
