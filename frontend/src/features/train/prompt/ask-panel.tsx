import { IconWand } from "@tabler/icons-react";
import { useMemo, useRef } from "react";
import { Link } from "react-router";

import { Refusal } from "@/api/client";
import { useIsPoints, useModel } from "@/api/queries";
import type { ModelView } from "@/api/types";
import { count } from "@/lib/format";
import { bringIntoView } from "@/lib/into-view";
import { useKeys } from "@/lib/use-keys";
import { Button } from "@/ui/button";

import classes from "./ask.module.css";
import { Result } from "./result";
import type { Ask } from "./use-ask";

const MOST = 64;

interface Props {
  ask: Ask;
  /** The model is asked for again when this changes. */
  marker: string;
  /** Whether anything was drawn yet; before that there is no model to ask for. */
  exists: boolean;
  /** The session on the screen, which answers; null for what scripts draw from. */
  session: string | null;
  training: boolean;
  onChange: () => void;
}

/** A class in words, and the pictures the current model draws of it. */
export function AskPanel({ ask, marker, exists, session, training, onChange }: Props) {
  const { prompt, setPrompt, many, setMany, generate } = ask;
  const model = useModel(marker, exists, session);
  const input = useRef<HTMLInputElement>(null);
  const result = useRef<HTMLDivElement>(null);
  const keys = useMemo(() => ({ "/": () => input.current?.focus() }), []);
  useKeys(keys);
  const number = Number(many);
  const fits = Number.isInteger(number) && number >= 1 && number <= MOST;
  const refused = model.error instanceof Refusal && model.error.status === 404 && !model.data;
  const missing = !exists || refused;
  const blocked = missing
    ? "There is no model yet. Start training first; a few seconds are enough."
    : fits
      ? undefined
      : `Ask for 1 to ${MOST} pictures.`;
  const draw = () => {
    if (blocked !== undefined) return;
    const onSuccess = () => void requestAnimationFrame(() => bringIntoView(result.current));
    generate.mutate({ prompt, num_images: number, seed: null }, { onSuccess });
  };
  return (
    <section className="column rigid gap-8 pad-top-12 edge-top" aria-labelledby="ask-title">
      <header className="row min-h-24">
        <h2 className="text-13 strong" id="ask-title">
          Ask for a picture
        </h2>
      </header>
      <form
        className={`row gap-8 on-s1 focus-within control round-12 ${classes.bar}`}
        onSubmit={(event) => {
          event.preventDefault();
          draw();
        }}
      >
        <IconWand className="rigid quiet" size={16} stroke={1.6} aria-hidden="true" />
        <label className="sr-only" htmlFor="ask-prompt">
          Prompt
        </label>
        <input
          ref={input}
          id="ask-prompt"
          className={`grow min-w-0 pad-0 bare text-14 h-28 ${classes.prompt}`}
          placeholder={example(model.data)}
          maxLength={200}
          autoComplete="off"
          value={prompt}
          onChange={(event) => setPrompt(event.target.value)}
        />
        <label className="sr-only" htmlFor="ask-count">
          Pictures
        </label>
        <input
          id="ask-count"
          className={`round-6 text-12 h-28 outlined ${classes.count}`}
          type="number"
          min={1}
          max={MOST}
          value={many}
          onChange={(event) => setMany(event.target.value)}
        />
        <Button
          type="submit"
          look="outline"
          size="small"
          busy={generate.isPending}
          blocked={blocked}
        >
          Draw
        </Button>
      </form>
      {missing ? (
        <p className="note">{blocked}</p>
      ) : (
        <Source model={model.data} training={training} onChange={onChange} />
      )}
      {generate.error && (
        <p className="refusal" role="alert">
          {generate.error.message}
        </p>
      )}
      <div ref={result}>{generate.data && <Result answer={generate.data} />}</div>
    </section>
  );
}

/** What a person might ask this model for. */
function example(model: ModelView | undefined): string {
  if (!model) return "Draw me a 7";
  const known = model.classes[Math.min(7, model.classes.length - 1)];
  return known === undefined ? "Just press Draw" : `Draw me a ${known}`;
}

interface SourceProps {
  model: ModelView | undefined;
  training: boolean;
  onChange: () => void;
}

/** Which model answers. */
function Source({ model, training, onChange }: SourceProps) {
  const points = useIsPoints(model?.dataset);
  if (!model) return null;
  const live = model.source === "live";
  return (
    <p className="note">
      Drawn by <strong className="ink medium">{model.session_name}</strong>
      {live && training ? ", model still training" : `, step ${count(model.step)}`}
      {" · "}
      <button type="button" className="min-h-24 touch-44 link" onClick={onChange}>
        Change
      </button>
      {points === false && (
        <>
          {" · "}
          <Link to={`/generate?session=${model.session_id}`}>More in Generate</Link>
        </>
      )}
    </p>
  );
}
