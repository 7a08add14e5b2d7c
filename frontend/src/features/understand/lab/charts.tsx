import { memo } from "react";

import { domainOf } from "@/lib/domain";

import type { Picture } from "./logic/frame";
import { rowsOf, type History, type Row } from "./logic/history";
import { SmallChart, type Drawn } from "./small-chart";

const LOSSES: readonly Drawn[] = [
  { name: "loss_g", label: "G", role: "G" },
  { name: "loss_d", label: "D", role: "D" },
];
const BELIEFS: readonly Drawn[] = [
  { name: "d_real", label: "Real", role: "R" },
  { name: "d_fake", label: "Fake", role: "F" },
];
const DISTANCES: readonly Drawn[] = [
  { name: "kl", label: "KL", role: "N", dashed: true },
  { name: "js", label: "JS", role: "N" },
];
const MEANS = "Each place is the mean over the steps of one frame; nothing is smoothed.";

interface Props {
  history: History;
  picture: Picture;
}

/** Losses, D's outputs, and how far G's points are from the real ones, by step. */
export const Charts = memo(function Charts({ history, picture }: Props) {
  const { divergence, scores, undecided } = picture.head;
  const [losses, beliefs, distances] = [LOSSES, BELIEFS, DISTANCES].map((lines) =>
    rowsOf(
      history,
      lines.map(({ name }) => name),
    ),
  ) as [Row[], Row[], Row[]];
  const probability = scores === "probability";
  const guess = undecided === null ? undefined : { value: undecided, text: "D can only guess" };
  return (
    <>
      <SmallChart
        title="Losses"
        about={MEANS}
        rows={losses}
        lines={LOSSES}
        domain={domainOf(valuesOf(losses, LOSSES))}
      />
      <SmallChart
        title={probability ? "What D believes" : "D's output"}
        about={MEANS}
        rows={beliefs}
        lines={BELIEFS}
        domain={probability ? PROBABILITY : domainOf(valuesOf(beliefs, BELIEFS))}
        reference={guess}
      />
      <SmallChart
        title="Divergence"
        about="Kullback-Leibler and Jensen-Shannon, in bits, counted in the cells of a grid."
        rows={distances}
        lines={DISTANCES}
        domain={domainOf(valuesOf(distances, DISTANCES))}
      />
      <p className="tiny-note">
        In bits, by counting {divergence.generated.toLocaleString("en-GB")} points of G and{" "}
        {divergence.real.toLocaleString("en-GB")} real ones in {divergence.cells} ×{" "}
        {divergence.cells} cells. As many real points get JS {divergence.floor.toPrecision(1)}: no G
        gets lower for long.
      </p>
    </>
  );
});

const PROBABILITY = { low: 0, high: 1, ticks: [0, 0.5, 1], log: false };

function valuesOf(rows: readonly Row[], lines: readonly Drawn[]): number[] {
  return rows
    .flatMap((row) => lines.map(({ name }) => row[name] ?? null))
    .filter((v) => v !== null);
}
