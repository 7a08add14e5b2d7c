import { useMediaQuery } from "@mantine/hooks";
import { IconDownload, IconHistory, IconPin } from "@tabler/icons-react";
import { useMemo, useState } from "react";

import type { Samples } from "@/api/types";
import { download } from "@/lib/csv";
import { ago, count, epochText, timeOfDay } from "@/lib/format";
import { usePreferences } from "@/lib/preferences";
import { useKeys } from "@/lib/use-keys";
import { useNow } from "@/lib/use-now";
import { IconButton } from "@/ui/icon-button";
import { Term } from "@/ui/term";

import type { Moment } from "../time/moment";
import classes from "./samples.module.css";
import { shownWeights, useSprite, type Sprite } from "./sprite";
import { SpriteGrid, type Tile } from "./sprite-grid";
import { TileDialog } from "./tile-dialog";
import { WeightsSwitch } from "./weights-switch";

interface Props {
  samples: Samples | null;
  /** The moment that is looked back at; null for the newest preview. */
  then: Moment | null;
  seed: number;
  /** Whether new grids keep coming. */
  running: boolean;
  /** Of the data set: of very many, some have a row. */
  classes: number;
  waiting: string;
  /** Width of a picture at the most; as the screen allows without it. */
  largest?: number;
}

/** What the generator draws of the same noise, again and again. */
export function SamplesPanel({
  samples,
  then,
  seed,
  running,
  classes: all,
  waiting,
  ...props
}: Props) {
  const weights = usePreferences((p) => p.weights);
  const live = then === null;
  const sprite = useSprite(samples, { weights: shownWeights(samples, weights), live });
  const switchable = Boolean(samples?.raw_url);
  const [open, setOpen] = useState<Tile | null>(null);
  const shown = sprite?.samples ?? samples;
  const usual = useUsual(shown);
  useSwap(switchable);
  return (
    <section
      className="rigid"
      aria-label="Samples"
      data-step={sprite?.samples.step}
      data-weights={sprite?.weights}
    >
      <header className={`row wrap gap-4-12 min-h-28 ${classes.head}`}>
        <h2 className="text-13 strong">Samples</h2>
        <Noise then={then} seed={seed} />
        {switchable && <WeightsSwitch />}
      </header>
      {shown ? (
        <SpriteGrid
          samples={shown}
          sprite={sprite}
          largest={props.largest ?? usual}
          onOpen={setOpen}
        />
      ) : (
        <Waiting text={waiting} />
      )}
      {shown && <Spread rows={shown.row_labels.length} all={all} />}
      {shown && <Foot shown={shown} then={then} sprite={sprite} running={running} />}
      <TileDialog
        sprite={sprite}
        tile={open}
        switchable={switchable}
        onClose={() => setOpen(null)}
      />
    </section>
  );
}

/** How large a picture is at the most; a scatter of points has a row to itself. */
function useUsual(shown: Samples | null): number {
  const wide = useMediaQuery("(min-width: 1680px)", false, { getInitialValueInEffect: false });
  const phone = useMediaQuery("(max-width: 599px)", false, { getInitialValueInEffect: false });
  if (shown?.columns === 1) return shown.tile;
  return wide ? 48 : phone ? 64 : 40;
}

/** Of very many classes some have a row. */
function Spread({ rows, all }: { rows: number; all: number }) {
  if (rows < 2 || rows >= all) return null;
  return (
    <p className="note">
      {count(rows)} of {count(all)} classes, evenly spread
    </p>
  );
}

/** Which preview it is, and the way to keep it. */
function Foot({ shown, then, sprite, running }: FootProps) {
  return (
    <footer className="row between min-h-28 pad-top-4 quiet text-12">
      <span>
        Step {count(shown.step)} · epoch {epochText(shown.epoch)} ·{" "}
        {then?.ancestor ? (
          `of ${then.ancestor.name}`
        ) : (
          <Age at={shown.at} running={running && then === null} />
        )}
      </span>
      {sprite && (
        <IconButton
          label="Download the grid"
          size={24}
          onClick={() => download(fileName(sprite), sprite.file)}
        >
          <IconDownload size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
      )}
    </footer>
  );
}

interface FootProps {
  shown: Samples;
  then: Moment | null;
  sprite: Sprite | null;
  running: boolean;
}

/** E swaps the pictures of the average with those of the weights of the step. */
function useSwap(switchable: boolean): void {
  const { weights, set } = usePreferences();
  const keys = useMemo(() => {
    const swap = () => set({ weights: weights === "ema" ? "raw" : "ema" });
    return { E: switchable ? swap : undefined };
  }, [switchable, weights, set]);
  useKeys(keys);
}

/** What stays the same from preview to preview; of an old one, whose it is. */
function Noise({ then, seed }: { then: Moment | null; seed: number }) {
  if (!then) {
    return (
      <span className={`inline-row min-w-0 gap-6 quiet text-12 rigid-icons ${classes.noise}`}>
        <IconPin size={14} stroke={1.6} aria-hidden="true" />
        <span className="ellipsis">
          Fixed <Term of="z">noise</Term>, seed {seed}
        </span>
      </span>
    );
  }
  const { step, epoch } = then.samples;
  const text = then.ancestor
    ? `Of ${then.ancestor.name}`
    : `Step ${count(step)} · epoch ${epochText(epoch)}`;
  return (
    <span
      className={`inline-row min-w-0 gap-6 quiet text-12 rigid-icons ${classes.noise}`}
      title={text}
    >
      <IconHistory size={14} stroke={1.6} aria-hidden="true" />
      <span className="ellipsis">{text}</span>
    </span>
  );
}

function fileName({ samples, weights }: Sprite): string {
  return `samples-${samples.step}${weights === "raw" ? "-raw" : ""}.webp`;
}

function Age({ at, running }: { at: number; running: boolean }) {
  const now = useNow(500, running);
  return <span aria-hidden="true">{running ? ago(now - at) : timeOfDay(at)}</span>;
}

function Waiting({ text }: { text: string }) {
  return (
    <div className="column gap-10 quiet text-12">
      <div className={`grid gap-3 ${classes.blanks}`} aria-hidden="true">
        {Array.from({ length: 40 }, (_, index) => (
          <span key={index} className="square round-2 on-s3" />
        ))}
      </div>
      <p>{text}</p>
    </div>
  );
}
