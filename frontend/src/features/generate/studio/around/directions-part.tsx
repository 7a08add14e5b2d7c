import { useDirections, useNameDirection } from "@/api/latent-queries";
import type { Direction } from "@/api/types";
import { useUndo } from "@/lib/undo";
import { Button } from "@/ui/button";
import { Help } from "@/ui/help";

import { refOf } from "../../logic/pictures";
import { usePicked, type Picked } from "../../picked";
import classes from "../studio.module.css";
import { CentreHead, NoCentre } from "./centre-head";
import { DirectionRow } from "./direction-row";
import { useCentre, type Centre } from "./use-centre";
import { useMoves } from "./use-moves";

/** Sliders along the directions in which the generator's pictures change most. */
export function DirectionsPart({ first }: { first: Picked | null }) {
  const centre = useCentre(first);
  const { at } = centre;
  return at ? <Asked key={centre.key} centre={{ ...centre, at }} /> : <NoCentre />;
}

interface Props {
  centre: Centre & { at: Picked };
}

function Asked({ centre }: Props) {
  const { data, error } = useDirections(centre.at.model);
  if (error) {
    return (
      <p className="refusal" role="alert">
        {error.message}
      </p>
    );
  }
  return data ? <Sliders centre={centre} directions={data.directions} /> : null;
}

function Sliders({ centre, directions }: Props & { directions: readonly Direction[] }) {
  const { at, hold } = centre;
  const toggle = usePicked((s) => s.toggle);
  const sliders = useMoves(at.model, at.picture, directions.length);
  const { shown, moves, moved, move, reset, refusal } = sliders;
  const rename = useNameDirection(at.model);
  const done = useUndo((u) => u.done);
  const nameIt = ({ index, name: before }: Direction, name: string) => {
    const text = name === "" ? `Took “${before}” off a direction` : `Named a direction “${name}”`;
    const back = () => rename.mutate({ index, name: before });
    rename.mutate({ index, name }, { onSuccess: () => done(`direction:${index}`, text, back) });
  };
  const ready = moved && shown.view !== null;
  const pick = () => {
    if (!shown.view) return;
    hold(at); // or what was picked would become the centre
    const model = refOf({ model: shown.view, weights: at.model.weights });
    toggle({ picture: shown.picture, model, title: `${at.title}, moved` });
  };
  return (
    <div className={`grid ${classes.around}`}>
      <CentreHead picture={shown.picture} centre={centre} title={moved ? "Moved" : "Centre"}>
        <div className="row wrap gap-8">
          <Button size="small" blocked={ready ? undefined : "Move a slider first."} onClick={pick}>
            Pick this
          </Button>
          <Button size="small" look="ghost" onClick={reset}>
            Reset
          </Button>
        </div>
      </CentreHead>
      <div className="column gap-12 min-w-0">
        <p className="note">
          The strongest directions, each with its share of the variance
          <Help label="About directions">
            The directions of the noise that change the output of the generator&apos;s first layer
            most. What each one does, you see by moving it; then give it a name.
          </Help>
        </p>
        {[refusal, rename.error?.message].map(
          (sentence) =>
            sentence != null && (
              <p key={sentence} className="refusal" role="alert">
                {sentence}
              </p>
            ),
        )}
        <ul className="column gap-4">
          {directions.map((direction, index) => (
            <DirectionRow
              key={direction.index}
              direction={direction}
              value={moves[index] ?? 0}
              onMove={(value) => move(index, value)}
              onName={(name) => nameIt(direction, name)}
            />
          ))}
        </ul>
      </div>
    </div>
  );
}
