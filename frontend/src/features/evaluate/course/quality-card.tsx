import { useRef } from "react";

import { many } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { ChartHelp } from "@/ui/chart-help";
import { FigureMenu } from "@/ui/figure-menu";

import { infoOf, valueText, type Infos } from "../logic/figures";
import type { Course } from "../logic/history";
import { epochText, qualityText } from "../logic/sentences";
import { saveCourse } from "./course-dialog";
import { Plot, type Axis, type Place } from "./plot";

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const PRECISION: Axis = { title: "precision: how real", low: 0, high: 1, ticks: TICKS };
const RECALL: Axis = { title: "recall: how much variety", low: 0, high: 1, ticks: [0, 0.5, 1] };

interface Props {
  /** Null while nothing of the session can be joined. */
  course: Course | null;
  infos: Infos;
  /** With the features that both rest on. */
  title: string;
  chosen: string | null;
  /** Of the scores on the screen. */
  precision: number | null;
  recall: number | null;
  onPick: (checkpointId: string) => void;
}

/** How real against how varied, over the session's checkpoints. */
export function QualityCard(props: Props) {
  const { course, infos, title, chosen, precision, recall, onPick } = props;
  const plot = useRef<HTMLDivElement>(null);
  const places = placesOf(course, infos);
  const sentence = qualityText(precision, recall);
  if (places.length === 0 && sentence === "") return null;
  return (
    <Card aria-labelledby="quality-title">
      <CardHead>
        <h2 className="title" id="quality-title">
          {title}
        </h2>
        <ChartHelp title="Precision and recall" />
        <div className="row gap-4">
          <span className="note">by epoch</span>
          {course && places.length > 0 && (
            <FigureMenu
              figure={{ title, legend: [], x: "Recall", y: "Precision" }}
              plot={plot}
              onCsv={() => saveCourse(course)}
            />
          )}
        </div>
      </CardHead>
      {places.length > 0 && (
        <div ref={plot}>
          <Plot
            sentence={`${title} of ${many(places.length, "checkpoint")}. ${sentence}`}
            places={places}
            chosen={chosen}
            x={RECALL}
            y={PRECISION}
            onPick={onPick}
          />
        </div>
      )}
      {sentence !== "" && <p className="note">{sentence}</p>}
    </Card>
  );
}

function placesOf(course: Course | null, infos: Infos): Place[] {
  const write = (name: string, value: number) => valueText(infoOf(infos, name), value);
  return (course?.points ?? []).flatMap(({ checkpointId, epoch, precision, recall }) => {
    if (precision === null || recall === null) return [];
    const words = `precision ${write("precision", precision)}, recall ${write("recall", recall)}`;
    const label = `${epochText(epoch)}: ${words}`;
    return [{ id: checkpointId, x: recall, y: precision, word: epochText(epoch), label }];
  });
}
