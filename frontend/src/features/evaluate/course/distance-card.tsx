import { IconTable } from "@tabler/icons-react";
import { useRef, useState } from "react";

import { many } from "@/lib/format";
import { innerTicks, niceTicks } from "@/lib/scale";
import { Card, CardHead } from "@/ui/card";
import { ChartHelp } from "@/ui/chart-help";
import { FigureMenu } from "@/ui/figure-menu";
import { IconButton } from "@/ui/icon-button";

import { infoOf, valueText, type Infos } from "../logic/figures";
import type { Course } from "../logic/history";
import { epochText } from "../logic/sentences";
import { CourseDialog, saveCourse } from "./course-dialog";
import { Plot, type Axis, type Place } from "./plot";

interface Props {
  course: Course;
  infos: Infos;
  chosen: string | null;
  onPick: (checkpointId: string) => void;
}

/** The Fréchet distance of the session's checkpoints. */
export function DistanceCard({ course, infos, chosen, onPick }: Props) {
  const [table, setTable] = useState(false);
  const plot = useRef<HTMLDivElement>(null);
  const title = `Fréchet distance${course.features}`;
  const places = placesOf(course, infos);
  const floor = course.points.find(({ fd }) => fd?.floor != null)?.fd?.floor ?? null;
  if (places.length === 0) return null;
  const { epochs, distances } = axesOf(places, floor);
  return (
    <Card aria-labelledby="course-title">
      <CardHead>
        <h2 className="title" id="course-title">
          {title} <span aria-hidden="true">↓</span>
          <span className="sr-only">, lower is better</span>
        </h2>
        <ChartHelp title="Fréchet distance" chart="Quality over time" />
        <div className="row gap-4">
          <span className="note">{many(course.n, "image")} each</span>
          <IconButton label="Fréchet distance by epoch as table" onClick={() => setTable(true)}>
            <IconTable size={16} stroke={1.6} aria-hidden="true" />
          </IconButton>
          <FigureMenu
            figure={{ title, legend: [], x: "Epoch", y: "FD, lower is better" }}
            plot={plot}
            onCsv={() => saveCourse(course)}
          />
        </div>
      </CardHead>
      <div ref={plot}>
        <Plot
          sentence={sentenceOf(places)}
          places={places}
          chosen={chosen}
          x={epochs}
          y={distances}
          reference={floor === null ? null : { at: floor, word: "real vs real" }}
          onPick={onPick}
        />
      </div>
      {course.others > 0 && <p className="note">{othersText(course.others)}</p>}
      <CourseDialog
        course={course}
        infos={infos}
        opened={table}
        onPick={onPick}
        onClose={() => setTable(false)}
      />
    </Card>
  );
}

function placesOf({ points }: Course, infos: Infos): Place[] {
  const info = infoOf(infos, "fd");
  return points.flatMap(({ checkpointId, epoch, fd }) => {
    if (fd?.value == null) return [];
    const { value, low: from, high: to } = fd;
    const word = valueText(info, value);
    const label = `${epochText(epoch)}: FD ${word}`;
    return [{ id: checkpointId, x: epoch, y: value, from, to, word, label }];
  });
}

function axesOf(places: readonly Place[], floor: number | null): { epochs: Axis; distances: Axis } {
  const last = Math.max(1, ...places.map(({ x }) => x));
  const ticks = niceTicks(0, Math.max(floor ?? 0, ...places.map(({ y, to }) => to ?? y)), 5);
  return {
    epochs: { title: "epoch", low: 0, high: last, ticks: innerTicks(0, last, 4) },
    distances: { title: "lower is better", low: 0, high: ticks.at(-1) ?? 1, ticks },
  };
}

function sentenceOf(places: readonly Place[]): string {
  const [first, last] = [places[0], places.at(-1)];
  return `Fréchet distance of ${many(places.length, "checkpoint")}: ${first?.word ?? ""} at first, ${last?.word ?? ""} at the end`;
}

function othersText(others: number): string {
  const [word, they] = others === 1 ? ["checkpoint", "it"] : ["checkpoints", "they"];
  return `${others} other ${word} cannot be joined: ${they} were measured with other numbers of images.`;
}
