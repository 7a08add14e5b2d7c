import { Button } from "@/ui/button";
import { ChoiceField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";

import { DRAWN, isUndrawn, POINTS, UNDRAWN, type Setup } from "./logic/setup";
import { PRESETS } from "./logic/strokes";

interface Props {
  setup: Setup;
  onChange: (changes: Partial<Setup>) => void;
}

const OWN = "Your own";
const PICTURES = [OWN, ...Object.keys(PRESETS)].map((value) => ({ value, label: value }));

/** What G is to learn: points of the recipe, or drawn ones. */
export function PointsPart({ setup, onChange }: Props) {
  const drawing = setup.points === DRAWN;
  const choose = (points: string) => {
    const begin = points === DRAWN && setup.strokes.length === 0;
    onChange({ points, ...(begin && { strokes: PRESETS["Two lines"] ?? [] }) });
  };
  return (
    <>
      <div className="column gap-6">
        <span className="note">Real points</span>
        <Segmented
          label="Real points"
          value={setup.points}
          options={POINTS}
          onChange={choose}
          wide
        />
      </div>
      {drawing && (
        <div className="column gap-8">
          <ChoiceField
            label="Begin with"
            value={nameOf(setup)}
            options={PICTURES}
            onChange={(name) => onChange({ strokes: PRESETS[name] ?? setup.strokes })}
            hint={isUndrawn(setup) ? UNDRAWN : "Then draw on the square with mouse, finger or pen."}
          />
          <Button
            size="small"
            blocked={setup.strokes.length === 0 ? "Nothing is drawn yet." : undefined}
            onClick={() => onChange({ strokes: [] })}
          >
            Clear the drawing
          </Button>
        </div>
      )}
    </>
  );
}

/** The drawing that the strokes are, where they are one of the list. */
function nameOf({ strokes }: Setup): string {
  const same = JSON.stringify(strokes);
  return Object.keys(PRESETS).find((name) => JSON.stringify(PRESETS[name]) === same) ?? OWN;
}
