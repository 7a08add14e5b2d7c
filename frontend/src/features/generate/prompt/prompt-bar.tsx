import { IconWand } from "@tabler/icons-react";
import { useMemo, useRef, useState, type KeyboardEvent } from "react";

import { useDrawings } from "@/api/drawing-queries";
import { useKeys } from "@/lib/use-keys";
import { Button } from "@/ui/button";
import { Key } from "@/ui/key";

import type { GenerateState } from "../use-generate-state";
import classes from "./prompt.module.css";

const LONGEST = 200;

/** Plain words; Enter draws, an arrow upwards brings back what was asked before. */
export function PromptBar({ state }: { state: GenerateState }) {
  const input = useRef<HTMLInputElement>(null);
  useKeys(useMemo(() => ({ "/": () => input.current?.focus() }), []));
  const recall = useRecall(state);
  const { understood, address } = state;
  return (
    <form
      className={`row rigid gap-12 on-s1 focus-within h-56 control round-12 ${classes.bar}`}
      role="search"
      aria-label="Generate"
      onSubmit={(event) => {
        event.preventDefault();
        state.draw();
      }}
    >
      <IconWand className="rigid quiet" size={18} stroke={1.6} aria-hidden="true" />
      <label className="sr-only" htmlFor="prompt">
        Prompt
      </label>
      <input
        ref={input}
        id="prompt"
        className={`grow min-w-0 pad-0 bare ${classes.input}`}
        placeholder={understood?.also[0] ?? "16 random images"}
        maxLength={LONGEST}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="go"
        aria-describedby="understood"
        value={address.prompt}
        onChange={(event) => {
          recall.forget();
          state.setPrompt(event.target.value);
        }}
        onKeyDown={recall.onKey}
      />
      <Key>↵</Key>
      <Button
        type="submit"
        look="primary"
        size="main"
        busy={state.drawing.busy}
        blocked={state.blocked}
      >
        Draw
      </Button>
    </form>
  );
}

/** Steps through the prompts of the history, and back to what was being typed. */
function useRecall({ address, model, setPrompt }: GenerateState) {
  const { data } = useDrawings(model.row ? model.sessionId : null);
  const [place, setPlace] = useState(-1);
  const [typed, setTyped] = useState("");
  const former = [...new Set(data?.map(({ prompt }) => prompt))].filter((one) => one !== "");
  // The newest is what stands there already.
  const prompts = former[0] === address.prompt && place < 0 ? former.slice(1) : former;
  const go = (next: number) => {
    if (place < 0) setTyped(address.prompt);
    setPlace(former.indexOf(prompts[next] ?? ""));
    setPrompt(next < 0 ? typed : (prompts[next] ?? ""));
  };
  const onKey = (event: KeyboardEvent) => {
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    const next = Math.max(-1, place) + step;
    if (step === 0 || next < -1 || next >= prompts.length || (next < 0 && place < 0)) return;
    event.preventDefault();
    go(next);
  };
  return { onKey, forget: () => setPlace(-1) };
}
