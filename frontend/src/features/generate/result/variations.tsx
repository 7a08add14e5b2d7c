import { useState } from "react";

import { useSeeds } from "@/api/drawing-queries";
import type { Generated, GenerateRequest } from "@/api/types";
import { Button } from "@/ui/button";

import { settled } from "../logic/chips";
import { refOf } from "../logic/pictures";
import type { GenerateState } from "../use-generate-state";
import classes from "./result.module.css";

/** More pictures than these are varied only when somebody asks for it. */
const FEW = 8;
const MOST_SEED = 2 ** 31 - 1;

/** What else the same words give. */
export function Variations({ state, shown }: { state: GenerateState; shown: Generated }) {
  const [asked, setAsked] = useState(false);
  const cheap = shown.pictures.length <= FEW && !shown.acceptance && shown.model.source !== "live";
  const open = asked || cheap;
  const seeds = nextSeeds(shown.seed);
  const { data, error, isFetching } = useSeeds(open ? orderOf(shown, state) : null, seeds);
  if (shown.pictures.length === 0) return null;
  return (
    <section className={`column gap-8 min-w-0 card ${classes.card}`} aria-label="Seed variations">
      <header className="row wrap gap-2-12 min-h-24">
        <h2 className="title">Seed variations</h2>
        <span className="grow" />
        <span className="note">same prompt, next three seeds</span>
        {!open && (
          <Button size="small" onClick={() => setAsked(true)}>
            Draw them
          </Button>
        )}
      </header>
      {isFetching && <p className="note">Drawing…</p>}
      {error && <p className="refusal">{error.message}</p>}
      {data && (
        <ul className="column gap-10">
          {data.map((answer) => (
            <Row key={answer.seed} answer={answer} state={state} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ answer, state }: { answer: Generated; state: GenerateState }) {
  const { seed, agreement, pictures } = answer;
  return (
    <li className={`row gap-10 phone-wrap ${classes.variation}`}>
      <code className="rigid mono quiet text-11" style={{ minWidth: `${String(seed).length}ch` }}>
        {seed}
      </code>
      <span className={`flex grow gap-10 min-w-0 phone-full ${classes.strip}`}>
        {pictures.slice(0, FEW).map(({ png_base64, class_name }, place) => (
          <img
            className="min-w-0 square round-2 on-black"
            key={place}
            src={`data:image/png;base64,${png_base64}`}
            alt={`${class_name ?? "Random"}, seed ${seed}, number ${place}`}
          />
        ))}
      </span>
      <span className={`note rigid text-right ${classes.quiet}`}>
        {agreement && agreement.of > 0 && `${agreement.agreeing}/${agreement.of} agree`}
      </span>
      <Button
        size="small"
        look="ghost"
        aria-label={`Use seed ${seed}`}
        onClick={() => use(state, seed)}
      >
        Use
      </Button>
    </li>
  );
}

function use({ change, draw }: GenerateState, seed: number): void {
  change({ seed });
  draw({ seed });
}

/** What was asked, whatever the prompt says by now. */
function orderOf(shown: Generated, { address }: GenerateState): GenerateRequest {
  return {
    prompt: shown.prompt,
    wishes: shown.wishes.length > 0 ? settled(shown.wishes, shown.pictures.length) : null,
    model: refOf(shown),
    num_images: shown.wishes.length > 0 ? null : shown.pictures.length,
    seed: shown.seed,
    truncation: shown.truncation,
    judge: address.judge,
    keep: false,
  };
}

function nextSeeds(seed: number): number[] {
  return [1, 2, 3].map((step) => (seed + step) % MOST_SEED);
}
