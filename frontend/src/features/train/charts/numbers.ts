import type { Numbers } from "@/api/types";

import type { Series } from "./series";

/** Lines with what the engine says of their numbers. */
export function explained(series: readonly Series[], numbers: Numbers | undefined): Series[] {
  return series.map((s) => {
    const number = numbers?.[s.name];
    if (!number) return s;
    const { title, unit, definition } = number;
    return {
      ...s,
      help: { title, text: unit === "" ? definition : `${definition} Unit: ${unit}.` },
    };
  });
}
