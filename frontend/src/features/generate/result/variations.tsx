import { useState } from "react";

import { useSeeds } from "@/api/drawing-queries";
import type { Generated, GenerateRequest } from "@/api/types";
import { Button } from "@/ui/button";

import { settled } from "../logic/chips";
import { refOf } from "../logic/pictures";
import type { Desk } from "../use-desk";
import classes from "./result.module.css";

/** More pictures than these are varied only when somebody asks for it. */
const FEW = 8;
const MOST_SEED = 2 ** 31 - 1;

/** What else the same words give. */
export function Variations({ desk, shown }: { desk: Desk; shown: Generated }) {
  const [asked, setAsked] = useState(false);
  const cheap = shown.pictures.length <= FEW && !shown.acceptance && shown.model.source !== "live";
  const open = asked || cheap;
  const seeds = nextSeeds(shown.seed);
  const { data, error, isFetching } = useSeeds(open ? orderOf(shown, desk) : null, seeds);
  if (shown.pictures.length === 0) return null;
  return (
    <section className={`card ${classes.card}`} aria-label="Seed variations">
      <header className={`row wrap min-h-24 ${classes.head}`}>
        <h2 className="title">Seed variations</h2>
        <span className="grow" />
        <span className={classes.quiet}>same prompt, next three seeds</span>
        {!open && (
          <Button size="small" onClick={() => setAsked(true)}>
            Draw them
          </Button>
        )}
      </header>
      {isFetching && <p className={classes.quiet}>Drawing…</p>}
      {error && <p className="refusal">{error.message}</p>}
      {data && (
        <ul className="column gap-10">
          {data.map((answer) => (
            <Row key={answer.seed} answer={answer} desk={desk} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ answer, desk }: { answer: Generated; desk: Desk }) {
  const { seed, agreement, pictures } = answer;
  return (
    <li className={`row gap-10 phone-wrap ${classes.variation}`}>
      <code style={{ minWidth: `${String(seed).length}ch` }}>{seed}</code>
      <span className={`flex grow gap-10 min-w-0 ${classes.strip}`}>
        {pictures.slice(0, FEW).map(({ png_base64, class_name }, place) => (
          <img
            key={place}
            src={`data:image/png;base64,${png_base64}`}
            alt={`${class_name ?? "Random"}, seed ${seed}, number ${place}`}
          />
        ))}
      </span>
      <span className={classes.quiet}>
        {agreement && agreement.of > 0 && `${agreement.agreeing}/${agreement.of} agree`}
      </span>
      <Button
        size="small"
        look="ghost"
        aria-label={`Use seed ${seed}`}
        onClick={() => use(desk, seed)}
      >
        Use
      </Button>
    </li>
  );
}

function use({ change, draw }: Desk, seed: number): void {
  change({ seed });
  draw({ seed });
}

/** What was asked, whatever the prompt says by now. */
function orderOf(shown: Generated, { address }: Desk): GenerateRequest {
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
