import type { Diagnosis } from "@/api/types";
import { ChoiceField } from "@/ui/field";
import { Toggle } from "@/ui/toggle";

import type { Steering } from "../use-steering";

/** How often, where somebody only switches it on. */
const USUAL = 3;
const TIMES = [...Array(10).keys()].map((place) => String(place + 1));
const LABEL = "Let the doctor treat it by itself";

interface Props {
  treating: Diagnosis["treating"];
  steering: Steering;
  /** Why nothing can be steered now. */
  blocked: string | undefined;
}

/** The switch that lets the doctor change settings by itself, and how often it may. */
export function Treat({ treating, steering, blocked }: Props) {
  const most = steering.settings.treatments;
  const turn = (times: number) => steering.turn("treatments", times, most);
  return (
    <section className="column gap-8 pad-under-8 edge-bottom" aria-label={LABEL}>
      {blocked === undefined ? (
        <Toggle
          label={LABEL}
          description="Where something is wrong it changes a setting: the first remedy that is one, and never the same again in vain. Each is logged, and Undo takes it back."
          error={steering.refusals.treatments}
          checked={most > 0}
          onChange={(on) => turn(on ? USUAL : 0)}
        />
      ) : (
        <p className="note">{blocked}</p>
      )}
      {most > 0 && blocked === undefined && (
        <ChoiceField
          row
          label="Times at most"
          value={String(most)}
          options={TIMES.map((value) => ({ value, label: value }))}
          onChange={(value) => turn(Number(value))}
        />
      )}
      {most > 0 && <Treated treating={treating} />}
    </section>
  );
}

/** How often it has, and what it last said. */
export function Treated({ treating }: Pick<Props, "treating">) {
  if (!treating) return null;
  return (
    <p className="note" role="status">
      <strong>{treatedText(treating)}</strong> {treating.said}
    </p>
  );
}

export function treatedText({ used, most }: NonNullable<Diagnosis["treating"]>): string {
  return `Treated ${used} of ${most}.`;
}
