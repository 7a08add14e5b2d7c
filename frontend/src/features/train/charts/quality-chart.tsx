import { useId } from "react";

import { distance } from "@/lib/format";
import { usePreferences } from "@/lib/preferences";

import { ChartCard, type SharedProps } from "./chart-card";
import { Folded, FoldHeading } from "./fold-heading";
import folds from "./fold.module.css";
import { columnsOf, QUALITY, qualityDomain, type Quality } from "./quality";
import { sentence } from "./sentence";

const TITLE = "Quality over time";

interface Props extends SharedProps {
  quality: Quality;
}

/** The Fréchet distance of the checkpoints on the axis of the other charts, each with its interval. */
export function QualityChart({ quality, heading, ...shared }: Props) {
  const { quality: open, fitAll, set } = usePreferences();
  const id = useId();
  const { rows, best, floor } = quality;
  const lowest = rows.find(({ step }) => step === best);
  const words = lowest ? `best, FD ${distance(lowest.fd)}` : "";
  const fold = (
    <FoldHeading id={id} open={open} onToggle={() => set({ quality: !open })}>
      {TITLE}
    </FoldHeading>
  );
  if (!open && heading === undefined) return <Folded id={id} heading={fold} note={words} />;
  const mark = lowest && { kind: "mark" as const, x: lowest.x, step: lowest.step };
  const label = mark ? [{ ...mark, text: capital(words), brief: "Best" }] : [];
  return (
    <div className={`flex rigid ${folds.open}`}>
      <ChartCard
        {...shared}
        rows={rows}
        frame={shared.rows}
        events={[...shared.events, ...label]}
        title={TITLE}
        heading={heading ?? fold}
        sentence={[sentence(rows, QUALITY), words].filter((text) => text !== "").join("; ")}
        series={QUALITY}
        columns={columnsOf(rows)}
        domain={qualityDomain(quality, fitAll)}
        scores={{ best }}
        {...(floor !== null && {
          reference: { y: floor, text: `${distance(floor)} · real vs real` },
        })}
      />
    </div>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
