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

/** The help of a chart: each of its numbers by name; null where none is known. */
export function helpOf(series: readonly Series[]) {
  const known = series.flatMap((s) => s.help ?? []);
  if (known.length === 0) return null;
  return (
    <span className="column gap-6">
      {known.map(({ title, text }) => (
        <span key={title}>
          <b>{title}.</b> {text}
        </span>
      ))}
    </span>
  );
}
