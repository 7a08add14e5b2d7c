import { useMemo } from "react";

import type { Evaluation, Figure } from "@/api/types";
import { featuresIn } from "@/live/scores";

import { ConfusionCard } from "./confusion/confusion-card";
import { DistanceCard } from "./course/distance-card";
import { QualityCard } from "./course/quality-card";
import classes from "./evaluate.module.css";
import { mainOf } from "./logic/figures";
import { courseOf } from "./logic/history";
import type { Shown } from "./logic/shown";
import { MemoryCard } from "./memory/memory-card";
import { JudgedCard } from "./more/judged-card";
import { useSheet } from "./pictures/use-sheet";
import type { Data } from "./use-data";

interface Props {
  data: Data;
  shown: Shown;
  onPick: (checkpointId: string) => void;
}

/** What lies behind the scores: mistakes, neighbours, and the way there. */
export function Cards({ data, shown, onPick }: Props) {
  const { evaluation } = shown;
  const samples = useSheet(shown, "samples");
  const real = useSheet(shown, "real");
  const confusion = evaluation?.confusion;
  const memory = samples && real ? evaluation?.memory : null;
  return (
    <>
      <div className={`grid gap-12 ${classes.cards}`} data-parts={partsOf(confusion, memory)}>
        {confusion && <ConfusionCard confusion={confusion} samples={samples} />}
        {memory && samples && real && <MemoryCard {...{ memory, samples, real }} />}
        <Course data={data} shown={shown} onPick={onPick} />
      </div>
      {evaluation && samples && <JudgedCard {...evaluation} samples={samples} />}
    </>
  );
}

/** Which of the two large cards there are; the others take their room. */
function partsOf(
  confusion: Evaluation["confusion"] | undefined,
  memory: Evaluation["memory"] | undefined,
): string {
  return [confusion && "confusion", memory && "memory"].filter(Boolean).join(" ") || "none";
}

/** The session's checkpoints beside each other. */
function Course({ data: { measured, checkpointId, infos }, shown, onPick }: Props) {
  const like = shown.measured ?? undefined;
  const course = useMemo(() => courseOf(measured, like), [measured, like]);
  return (
    <div className={`column gap-12 min-w-0 ${classes.column}`}>
      <QualityCard
        course={course}
        infos={infos}
        title={`Precision and recall${featuresIn(figureIn(shown, "precision")?.title)}`}
        chosen={checkpointId}
        precision={figureIn(shown, "precision")?.value ?? null}
        recall={figureIn(shown, "recall")?.value ?? null}
        onPick={onPick}
      />
      {course && <DistanceCard {...{ course, infos, onPick }} chosen={checkpointId} />}
    </div>
  );
}

/** A score as the extractor that counts found it. */
function figureIn(shown: Shown, name: string): Figure | undefined {
  const main = mainOf(shown);
  const found = shown.figures.filter((figure) => figure.name === name);
  return found.find(({ extractor }) => extractor === main) ?? found[0];
}
