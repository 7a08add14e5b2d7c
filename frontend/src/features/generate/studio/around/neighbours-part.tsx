import { IconDice3, IconWalk } from "@tabler/icons-react";
import { useState } from "react";

import { useNeighbours } from "@/api/latent-queries";
import type { Picture } from "@/api/types";
import { Button } from "@/ui/button";

import { refOf } from "../../logic/pictures";
import type { Picked } from "../../picked";
import { Range } from "../range";
import classes from "../studio.module.css";
import { Tile } from "../tile";
import { usePick } from "../use-pick";
import { useRoving } from "../use-roving";
import { newSeed, subjectOf } from "../words";
import { CentreHead, NoCentre } from "./centre-head";
import { useCentre, type Centre } from "./use-centre";

const LEAST = 0.05;
const MOST = 2;
const USUAL = 0.3;

/** Pictures at a distance from one; each can be walked to. */
export function NeighboursPart({ first }: { first: Picked | null }) {
  const centre = useCentre(first);
  const { at } = centre;
  return at ? <Neighbours centre={{ ...centre, at }} /> : <NoCentre />;
}

function Neighbours({ centre }: { centre: Centre & { at: Picked } }) {
  const { at, hold } = centre;
  const [step, setStep] = useState(USUAL);
  const [seed, setSeed] = useState(0);
  const { point } = at.picture;
  const { data, error, isPlaceholderData } = useNeighbours({ model: at.model, point, step, seed });
  const walk = (picture: Picture) => {
    if (!data) return;
    hold({
      picture,
      model: refOf({ model: data.model, weights: at.model.weights }),
      title: at.title,
    });
  };
  return (
    <div className={`grid ${classes.around}`}>
      <CentreHead picture={at.picture} centre={centre} title="Centre">
        <div className={`row gap-12 w-full quiet text-12 ${classes.field}`}>
          <span aria-hidden="true">Step</span>
          <Range
            label="Step size"
            value={step}
            low={LEAST}
            high={MOST}
            step={0.05}
            onChange={setStep}
          />
          <span className={`ink text-right ${classes.value}`} aria-hidden="true">
            {step.toFixed(2)}
          </span>
        </div>
        <Button
          size="small"
          icon={<IconDice3 size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => setSeed(newSeed())}
        >
          Other neighbours
        </Button>
      </CentreHead>
      <div className="column gap-12 min-w-0">
        {error && (
          <p className="refusal" role="alert">
            {error.message}
          </p>
        )}
        <Grid
          pictures={data?.pictures ?? []}
          pick={usePick(data?.model, at.model, at.title)}
          busy={isPlaceholderData || (!data && !error)}
          onPick={() => hold(at)} // or what was picked would become the centre
          onWalk={walk}
        />
      </div>
    </div>
  );
}

interface GridProps {
  pictures: readonly Picture[];
  pick: ReturnType<typeof usePick>;
  busy: boolean;
  onPick: () => void;
  onWalk: (picture: Picture) => void;
}

const COLUMNS = 4;

function Grid({ pictures, pick, busy, onPick, onWalk }: GridProps) {
  const { group, tile } = useRoving(pictures.length, COLUMNS);
  const held = {
    ...pick,
    toggle: (picture: Picture) => {
      onPick();
      pick.toggle(picture);
    },
  };
  return (
    <div
      className={`grid gap-12 ${classes.neighbours}`}
      role="group"
      aria-label="Neighbours"
      aria-busy={busy}
      {...group}
    >
      {pictures.map((picture, index) => (
        <div key={index} className={`row min-w-0 stacked ${classes.neighbour}`}>
          <Tile
            label={`${subjectOf(picture)}, neighbour ${index + 1}`}
            picture={picture}
            pick={held}
            {...tile(index)}
          />
          <Button
            size="small"
            look="ghost"
            aria-label={`Walk there, to neighbour ${index + 1}`}
            icon={<IconWalk size={14} stroke={1.6} aria-hidden="true" />}
            onClick={() => onWalk(picture)}
          >
            Walk there
          </Button>
        </div>
      ))}
    </div>
  );
}
