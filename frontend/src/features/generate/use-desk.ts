import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";

import { useDraw, useDrawing, useUnderstanding } from "@/api/drawing-queries";
import type { Generated, GenerateRequest, Understanding, Wish } from "@/api/types";
import { useLive } from "@/live/context";

import { restored, type Address } from "./logic/address";
import { sameWishes } from "./logic/chips";
import { useAddress } from "./use-address";
import { useModel, type Model } from "./use-model";

const TYPING_MS = 120;

/** All that the page draws, and what can be done on it. */
export interface Desk {
  address: Address;
  change: (part: Partial<Address>) => void;
  reachable: boolean;
  model: Model;
  understood: Understanding | undefined;
  /** Whether the newest words are not understood yet. */
  reading: boolean;
  wishes: readonly Wish[];
  /** Whether somebody changed what the prompt was taken for. */
  edited: boolean;
  setPrompt: (prompt: string) => void;
  /** Null goes back to what the prompt says. */
  setWishes: (wishes: readonly Wish[] | null) => void;
  shown: Generated | null;
  drawing: { busy: boolean; error: Error | null };
  /** Why nothing can be drawn now. */
  blocked: string | undefined;
  draw: (change?: Partial<GenerateRequest>) => void;
  restore: (answer: Generated) => void;
  /** Other settings, without drawing. */
  use: (settings: Partial<Address>) => void;
}

export function useDesk(): Desk {
  const [address, change] = useAddress();
  const reachable = useLive((s) => s.link.status === "open");
  const [chips, setChips] = useState<readonly Wish[] | null>(null);
  const [unkept, setUnkept] = useState<Generated | null>(null);
  const model = useModel(address, reachable);
  const reading = useReading(address, model, reachable);
  const { understood } = reading;
  const past = useDrawing(address.drawing);
  const draw = useDraw();
  const edited = chips !== null && !sameWishes(chips, understood?.wishes ?? []);
  const wishes = edited ? chips : (understood?.wishes ?? []);
  const shown = address.drawing === null ? unkept : (past.data ?? null);
  const show = (answer: Generated) => {
    setUnkept(answer.id === null ? answer : null);
    change({ drawing: answer.id, seed: answer.seed });
  };
  const old = edited || reading.behind; // it speaks of other words
  const blocked = blockedBy(model, reachable, old ? "" : (understood?.refusal ?? ""));
  const order = (part: Partial<GenerateRequest>) => {
    if (blocked !== undefined || draw.isPending || !model.ref) return;
    const { prompt, count, truncation, judge, locked, seed } = address;
    draw.mutate(
      {
        // Without its last chip a prompt asks for nothing in particular.
        prompt: edited && wishes.length === 0 ? "" : prompt.trim(),
        wishes: edited && wishes.length > 0 ? [...wishes] : null,
        model: model.ref,
        num_images: count,
        seed: locked ? seed : null,
        truncation,
        judge,
        keep: true,
        ...part,
      },
      { onSuccess: show },
    );
  };
  return {
    address,
    change,
    reachable,
    model,
    understood,
    reading: reading.behind,
    wishes,
    edited,
    setPrompt: (prompt) => {
      setChips(null);
      change({ prompt });
    },
    setWishes: setChips,
    shown,
    drawing: { busy: draw.isPending || past.isLoading, error: draw.error ?? past.error },
    blocked,
    draw: (part = {}) => order(part),
    use: (settings) => {
      draw.reset();
      setChips(null);
      setUnkept(null);
      change(settings);
    },
    restore: (answer) => {
      draw.reset();
      setChips(answer.wishes);
      setUnkept(answer.id === null ? answer : null);
      change(restored(answer));
    },
  };
}

/** What the prompt is taken for, a moment after the last key. */
function useReading({ prompt, count }: Address, { ref }: Model, reachable: boolean) {
  const [settled] = useDebouncedValue(prompt.trim(), TYPING_MS);
  const question = ref && reachable ? { prompt: settled, model: ref, num_images: count } : null;
  const { data, isPlaceholderData, error } = useUnderstanding(question);
  const behind = settled !== prompt.trim() || isPlaceholderData;
  return { understood: data ?? undefined, behind, error };
}

function blockedBy(model: Model, reachable: boolean, refusal: string): string | undefined {
  if (!reachable) return "Ganscope's engine cannot be reached now.";
  switch (model.status) {
    case "loading":
      return "Waiting for the list of models.";
    case "none":
      return "There is no model yet. Train one first; a few seconds are enough.";
    case "gone":
      return "This model is not here any more. Choose another one.";
    case "unkept":
      return "This checkpoint is no longer kept. Choose another one.";
    case "ready":
      return refusal === "" ? undefined : refusal;
  }
}
