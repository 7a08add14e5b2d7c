import { useState } from "react";

import { Toggle } from "@/ui/toggle";

import type { LabClient, LabState } from "./lab-client";
import classes from "./lab.module.css";
import { Legend } from "./legend";
import type { Shown } from "./logic/paint";
import { DRAWN, isUndrawn, type Setup } from "./logic/setup";
import { MOST_IN_ALL, MOST_STROKES, withStroke, type Stroke } from "./logic/strokes";
import { sentenceOf } from "./logic/words";
import { Numbers } from "./numbers";
import { Square } from "./square";
import { Strips, Unset } from "./strips";

const FIRST: Shown = { surface: true, arrows: true, grid: false, trail: false };
const SWITCHES: readonly [keyof Shown, string][] = [
  ["surface", "D’s decision surface"],
  ["arrows", "Where G would move its points"],
  ["grid", "Where G takes a grid of noise"],
  ["trail", "Trail of G’s points"],
];
const FULL = `The drawing is full: a link holds ${MOST_STROKES} strokes with ${MOST_IN_ALL} places. Clear it first.`;

interface Props {
  client: LabClient;
  state: Pick<LabState, "link" | "calm">;
  setup: Setup;
  problems: readonly string[];
  onChange: (changes: Partial<Setup>) => void;
  onReopen: () => void;
}

/** The square, what it shows, and what stands in its way. */
export function Centre({ client, state, setup, problems, onChange, onReopen }: Props) {
  const [shown, setShown] = useState(FIRST);
  const [full, setFull] = useState(false);
  const { calm, link } = state;
  const blank = isUndrawn(setup);
  const onStroke = (drawn: Stroke) => {
    const strokes = withStroke(setup.strokes, drawn);
    setFull(strokes === null);
    if (strokes) onChange({ strokes });
  };
  const said = full && setup.strokes.length > 0 ? [...problems, FULL] : problems;
  return (
    <div className="column gap-8 min-w-0 pad-14-16 scroll-y">
      <Strips state={state} onReopen={onReopen} />
      {!calm && link.status === "starting" && (
        <p className="quiet text-centre pad-top-16" role="status">
          Starting the lab: it loads torch in a process of its own, a few seconds.
        </p>
      )}
      {calm && (
        <div className={`column gap-8 w-full ${classes.square}`}>
          <Legend picture={calm} shown={shown} />
          <Square
            client={client}
            shown={shown}
            blank={blank}
            sentence={sentenceOf(calm)}
            onStroke={setup.points === DRAWN ? onStroke : undefined}
          />
          <div className="grid halves narrow-column gap-2-12">
            {SWITCHES.map(([name, label]) => (
              <Toggle
                key={name}
                label={label}
                checked={shown[name]}
                onChange={(on) => setShown({ ...shown, [name]: on })}
              />
            ))}
          </div>
          <div hidden={blank}>
            <Numbers picture={calm} />
          </div>
        </div>
      )}
      <Unset problems={said} refused={blank ? "" : (calm?.head.refused ?? "")} />
    </div>
  );
}
