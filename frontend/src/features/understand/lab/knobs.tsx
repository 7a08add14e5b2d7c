import { rate } from "@/lib/format";
import { ChoiceField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";

import { MOST_SEED, RATES, WEIGHTS } from "./logic/address";
import {
  HIDDEN,
  LATENTS,
  LEARNERS,
  LOSSES,
  N_CRITIC,
  PACES,
  PENALTIES,
  type Choice,
  type Setup,
} from "./logic/setup";
import { NumberField } from "./number-field";

interface Props {
  setup: Setup;
  onChange: (changes: Partial<Setup>) => void;
}

/** What can be turned while it trains. */
export function LiveKnobs({ setup, onChange }: Props) {
  return (
    <>
      <Few
        label="Who learns"
        options={LEARNERS}
        value={setup.learners}
        onChange={(learners) => onChange({ learners })}
      />
      <Few
        label="Speed, in steps"
        options={PACES}
        value={String(setup.pace)}
        onChange={(pace) => onChange({ pace: Number(pace) })}
      />
      <div className="grid halves gap-12">
        <NumberField
          label="Rate G"
          role="G"
          value={setup.rateG}
          write={rate}
          {...RATES}
          onChange={(rateG) => onChange({ rateG })}
        />
        <NumberField
          label="Rate D"
          role="D"
          value={setup.rateD}
          write={rate}
          {...RATES}
          onChange={(rateD) => onChange({ rateD })}
        />
      </div>
      <Few
        label="D updates per G update"
        options={N_CRITIC}
        value={String(setup.nCritic)}
        onChange={(n) => onChange({ nCritic: Number(n) })}
      />
      <ChoiceField
        label="Loss"
        options={LOSSES}
        value={setup.loss}
        onChange={(loss) => onChange({ loss })}
      />
      <div className="grid halves gap-12">
        <ChoiceField
          label="Penalty"
          options={PENALTIES}
          value={setup.penalty}
          onChange={(penalty) => onChange({ penalty })}
        />
        {setup.penalty !== "none" && (
          <NumberField
            label="Its weight"
            value={setup.weight}
            write={String}
            {...WEIGHTS}
            onChange={(weight) => onChange({ weight })}
          />
        )}
      </div>
    </>
  );
}

/** What needs fresh networks. */
export function FreshKnobs({ setup, onChange }: Props) {
  return (
    <>
      <Few
        label="Numbers of noise"
        options={LATENTS}
        value={String(setup.latent)}
        onChange={(z) => onChange({ latent: Number(z) })}
      />
      <div className="grid halves gap-12">
        <ChoiceField
          label="Layers of G"
          role="G"
          options={HIDDEN}
          value={setup.hiddenG}
          onChange={(hiddenG) => onChange({ hiddenG })}
        />
        <ChoiceField
          label="Layers of D"
          role="D"
          options={HIDDEN}
          value={setup.hiddenD}
          onChange={(hiddenD) => onChange({ hiddenD })}
        />
      </div>
      <NumberField
        label="Seed"
        value={setup.seed}
        write={String}
        low={0}
        high={MOST_SEED}
        whole
        onChange={(seed) => onChange({ seed })}
      />
    </>
  );
}

interface FewProps {
  label: string;
  options: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
}

function Few({ label, ...rest }: FewProps) {
  return (
    <div className="column gap-6">
      <span className="note">{label}</span>
      <Segmented label={label} wide {...rest} />
    </div>
  );
}
