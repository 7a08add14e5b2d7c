import { IconTable } from "@tabler/icons-react";
import { Suspense, useMemo, useRef, useState } from "react";

import { clippedOf, clippedText } from "@/lib/clipped";
import type { Domain } from "@/lib/domain";
import { score } from "@/lib/format";
import { later } from "@/lib/later";
import { usePreferences } from "@/lib/preferences";
import { ChartHelp } from "@/ui/chart-help";
import { FigureMenu } from "@/ui/figure-menu";
import { IconButton } from "@/ui/icon-button";

import classes from "../compare.module.css";
import { colourOf, type Letter } from "../letter";
import { placeText } from "../logic/align";
import { curveDomain } from "../logic/domain";
import { rowAt, smooth } from "../logic/overlay";
import type { Overlaid } from "../use-board";
import { CurveTable, saveChart } from "./curve-table";
import type { SharedProps } from "./shared-props";

const CurveChart = later(async () => (await import("./curve-chart")).CurveChart);

interface Props extends SharedProps {
  chart: Overlaid;
}

/** One number of all sessions. */
export function CurveCard({ chart, names, ...shared }: Props) {
  const { align, place } = shared;
  const { logScale, fitAll } = usePreferences();
  const plot = useRef<HTMLDivElement>(null);
  const [table, setTable] = useState(false);
  const { curve, rows, letters } = chart;
  const domain = useMemo(
    () => curveDomain(rows, letters, { log: logScale, all: fitAll }),
    [rows, letters, logScale, fitAll],
  );
  return (
    <section className="column min-w-0 card" aria-label={curve.title}>
      <header className={`row gap-8 rigid ${classes.cardHead}`} role="presentation">
        <h2 className="title rigid">{curve.title}</h2>
        <ChartHelp title={curve.title} chart={curve.help ?? curve.title} kind={shared.kind} />
        <span className="min-w-0 ellipsis quiet text-12">{curve.note}</span>
        <span className="grow" />
        <IconButton label={`${curve.title} as table`} onClick={() => setTable(true)}>
          <IconTable size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
        <FigureMenu
          figure={{
            title: curve.title,
            legend: legendOf(letters, names),
            x: AXES[align],
            y: curve.title,
          }}
          plot={plot}
          onCsv={() => saveChart(chart, align)}
        />
      </header>
      <div
        className={classes.plot}
        ref={plot}
        role="img"
        aria-label={`${curve.title}: ${sentence(chart, { align, place, domain })}`}
      >
        <Suspense>
          <CurveChart {...shared} {...{ rows, letters, domain }} write={curve.write} />
        </Suspense>
      </div>
      <CurveTable chart={chart} align={align} opened={table} onClose={() => setTable(false)} />
    </section>
  );
}

interface Told extends Pick<Props, "align" | "place"> {
  domain: Domain;
}

/** "At step 4,040 A 0.82, B 0.97; at the end A 0.80, B 1.10". */
function sentence({ curve, rows, letters }: Overlaid, { align, place, domain }: Told): string {
  const row = rowAt(rows, place);
  const write = curve.write ?? score;
  const here = letters.map((letter) => `${letter} ${write(row?.[smooth(letter)])}`);
  const ends = letters.map((letter) => {
    const last = rows.findLast((one) => typeof one[smooth(letter)] === "number");
    return `${letter} ${write(last?.[smooth(letter)])}`;
  });
  const beyond = clippedText(clippedOf(rows, letters, domain), domain, write);
  const text = `at ${placeText(place, align)} ${here.join(", ")}; at the end ${ends.join(", ")}`;
  return beyond ? `${text}; ${beyond}` : text;
}

const AXES = { step: "Step", seconds: "Seconds of training", images: "Images seen" } as const;

function legendOf(letters: readonly Letter[], names: SharedProps["names"]) {
  return letters.map((letter) => ({
    label: `${letter} ${names[letter] ?? ""}`,
    colour: colourOf(letter),
  }));
}
