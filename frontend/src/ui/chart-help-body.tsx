import { useState } from "react";

import { chartOf, partsFor } from "@/lib/chart-helps";
import type { Word } from "@/lib/words";

import type { ChartHelpProps } from "./chart-help";
import { Entry } from "./entry";
import { Pieces } from "./pieces";

/** What is said of a chart; a word in it leads to its entry, and that back. */
export function ChartHelpBody({ title, chart = title, kind, numbers = [] }: ChartHelpProps) {
  const [word, setWord] = useState<Word | null>(null);
  if (word !== null) return <Entry of={word} onBack={() => setWord(null)} />;
  const named = chartOf(chart);
  const parts = partsFor(named.chart, named.kind ?? kind);
  return (
    <div className="column gap-8">
      {parts.map((part) => (
        <section key={part.title} aria-label={part.title}>
          <p className="strong">{part.title}</p>
          <Pieces pieces={part.pieces} onWord={setWord} />
        </section>
      ))}
      {parts.length === 0 &&
        numbers.map((number) => (
          <p key={number.title} className="quiet">
            <b>{number.title}.</b> {number.text}
          </p>
        ))}
    </div>
  );
}
