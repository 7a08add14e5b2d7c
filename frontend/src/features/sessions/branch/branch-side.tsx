import type { Checkpoint, SessionRow } from "@/api/types";
import { count } from "@/lib/format";
import { Button } from "@/ui/button";
import { ChoiceField, TextField } from "@/ui/field";

import type { Difference } from "../logic/differences";
import { placeOf } from "../panel/checkpoint-list";
import { DifferenceList } from "../panel/difference-list";
import { Tiles } from "../panel/tiles";
import type { Starting } from "../use-actions";
import type { Names } from "../use-names";
import classes from "./branch.module.css";

interface Texts {
  name: string;
  experiment: string;
}

interface SideProps {
  row: SessionRow;
  names: Names;
  saved: readonly Checkpoint[];
  checkpoint: Checkpoint;
  texts: Texts;
  items: readonly Difference[];
  onChoose: (checkpointId: string) => void;
  onTexts: (texts: Texts) => void;
}

/** Where the branch begins, what it is called, and what it does otherwise. */
export function BranchSide(props: SideProps) {
  const { row, names, saved, checkpoint, texts, items, onChoose, onTexts } = props;
  return (
    <div className={`column gap-14 min-w-0 ${classes.side}`}>
      <ChoiceField
        label="From the checkpoint"
        value={checkpoint.id}
        options={saved.map((one) => ({ value: one.id, label: titleOf(one) }))}
        onChange={onChoose}
      />
      <Tiles
        src={checkpoint.thumbnail_url}
        whole={names.isPoints(row.dataset)}
        shown={16}
        columns={8}
        label={`Pictures of ${row.name} at step ${count(checkpoint.step)}`}
      />
      <TextField
        label="Name"
        value={texts.name}
        placeholder="chosen for you"
        onChange={(name) => onTexts({ ...texts, name: name.slice(0, 80) })}
      />
      <TextField
        label="Experiment"
        value={texts.experiment}
        placeholder="none"
        onChange={(experiment) => onTexts({ ...texts, experiment: experiment.slice(0, 80) })}
      />
      <section aria-labelledby="difference-title" aria-live="polite">
        <h3 className="pad-top-4 text-13 strong" id="difference-title">
          Difference
        </h3>
        {items.length > 0 ? (
          <DifferenceList label="Before and after" items={items} />
        ) : (
          <p className="note">None yet: without one, this resumes it as it was.</p>
        )}
      </section>
    </div>
  );
}

function titleOf({ name, step, epoch }: Checkpoint): string {
  const place = `${placeOf({ epoch })}, step ${count(step)}`;
  return name === null ? place : `${name} · ${place}`;
}

interface FootProps {
  starting: Starting;
  /** What the engine refused; the field that it is about may be out of sight. */
  refusal: string | undefined;
  blocked: string | undefined;
  onClose: () => void;
}

/** Starts the branch; where that was refused, in the way in which it may begin all the same. */
export function BranchFoot({ starting, refusal, blocked, onClose }: FootProps) {
  const { wayOn, busy } = starting;
  const sentence = wayOn ? `${wayOn.sentence} ${wayOn.effect}` : refusal;
  return (
    <div className={`row gap-8 card-padding edge-top on-s1 rigid-buttons ${classes.foot}`}>
      {sentence !== undefined && (
        <p className={`min-w-0 ${wayOn ? "note" : "refusal"}`} role="alert">
          {sentence}
        </p>
      )}
      <span className="grow" />
      <Button onClick={onClose}>Cancel</Button>
      {wayOn ? (
        <Button look="primary" busy={busy} blocked={blocked} onClick={wayOn.take}>
          {wayOn.label}
        </Button>
      ) : (
        <Button look="primary" type="submit" busy={busy} blocked={blocked}>
          Start the branch
        </Button>
      )}
    </div>
  );
}
