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
export interface GenerateState {
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

export function useGenerateState(): GenerateState {
  const [address, change] = useAddress();
  const reachable = useLive((s) => s.link.status === "open");
  const model = useModel(address, reachable);
  const { understood, behind } = useReading(address, model, reachable);
  const chips = useChips(understood, behind);
  const { edited, wishes } = chips;
  const old = edited || behind; // the refusal speaks of other words
  const blocked = blockedBy(model, reachable, old ? "" : (understood?.refusal ?? ""));
  const { shown, show, past } = useShown(address, change);
  const draw = useDraw();
  return {
    address,
    change,
    reachable,
    model,
    understood,
    reading: behind,
    wishes,
    edited,
    setPrompt: (prompt) => {
      chips.set(null);
      change({ prompt });
    },
    setWishes: chips.set,
    shown,
    drawing: { busy: draw.isPending || past.isLoading, error: draw.error ?? past.error },
    blocked,
    draw: (part = {}) => {
      if (blocked !== undefined || draw.isPending || !model.ref) return;
      const order = { ...orderOf(address, edited ? wishes : null), model: model.ref, ...part };
      draw.mutate(order, {
        onSuccess: (answer) => show(answer, { drawing: answer.id, seed: answer.seed }),
      });
    },
    use: (settings) => {
      draw.reset();
      chips.set(null);
      show(null, settings);
    },
    restore: (answer) => {
      draw.reset();
      chips.set(answer.wishes);
      show(answer, restored(answer));
    },
  };
}

/** The chips as they were changed, until the prompt is typed anew. */
function useChips(understood: Understanding | undefined, behind: boolean) {
  const [held, set] = useState<readonly Wish[] | null>(null);
  const read = understood?.wishes ?? [];
  const edited = held !== null && (behind || !sameWishes(held, read));
  return { edited, wishes: edited ? held : read, set };
}

/** The pictures in the address; those that the engine could not keep are held here. */
function useShown(address: Address, change: GenerateState["change"]) {
  const [unkept, setUnkept] = useState<Generated | null>(null);
  const past = useDrawing(address.drawing);
  const show = (answer: Generated | null, part: Partial<Address>) => {
    setUnkept(answer?.id === null ? answer : null);
    change(part);
  };
  return { shown: address.drawing === null ? unkept : (past.data ?? null), show, past };
}

function orderOf(
  { prompt, count, truncation, judge, locked, seed }: Address,
  edited: readonly Wish[] | null,
): Omit<GenerateRequest, "model"> {
  return {
    // Without its last chip a prompt asks for nothing in particular.
    prompt: edited?.length === 0 ? "" : prompt.trim(),
    wishes: edited && edited.length > 0 ? [...edited] : null,
    num_images: count,
    seed: locked ? seed : null,
    truncation,
    judge,
    keep: true,
  };
}

/** What the prompt is taken for, a moment after the last key. */
function useReading({ prompt, count }: Address, { ref }: Model, reachable: boolean) {
  const [settled] = useDebouncedValue(prompt.trim(), TYPING_MS);
  const question = ref && reachable ? { prompt: settled, model: ref, num_images: count } : null;
  const { data, isPlaceholderData } = useUnderstanding(question);
  const behind = settled !== prompt.trim() || isPlaceholderData;
  return { understood: data ?? undefined, behind };
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
    case "points":
      return "This session learns points, and Generate draws pictures. Choose another model.";
    case "unsaved":
      return "Nothing of this session is saved yet. Choose another model.";
    case "unkept":
      return "This checkpoint is no longer kept. Choose another one.";
    case "ready":
      return refusal === "" ? undefined : refusal;
  }
}
