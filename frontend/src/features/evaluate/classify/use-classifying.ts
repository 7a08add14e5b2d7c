import { useState } from "react";

import { useClassify } from "@/api/judge-queries";
import type { Classification } from "@/api/types";
import { chosenFrom, inBase64, MOST } from "@/lib/picture-files";

import { LARGEST_SEED, readNumber } from "../logic/cost";

export type Source = "model" | "files";

/** What a judge is to be shown. */
interface Form {
  source: Source;
  /** Whose judge; empty is the data set of the current model. */
  dataset: string;
  prompt: string;
  many: string;
  seed: string;
  files: readonly File[];
}

const EMPTY: Form = { source: "model", dataset: "", prompt: "", many: "16", seed: "", files: [] };

export interface Classifying {
  form: Form;
  set: (change: Partial<Form>) => void;
  take: (files: readonly File[]) => void;
  manyError: string | undefined;
  seedError: string | undefined;
  /** Why it cannot begin; undefined where it can. */
  blocked: string | undefined;
  refusal: string | undefined;
  busy: boolean;
  run: () => void;
  /** With the files' names, where files were shown. */
  result: { answer: Classification; names: readonly string[] } | null;
}

/** `fallback` is the judge for files before one is chosen. */
export function useClassifying(fallback: string): Classifying {
  const [held, setForm] = useState(EMPTY);
  const ofFiles = held.source === "files" && held.dataset === "";
  const form = ofFiles ? { ...held, dataset: fallback } : held;
  const [refusal, setRefusal] = useState<string>();
  const [result, setResult] = useState<Classifying["result"]>(null);
  const [reading, setReading] = useState(false);
  const classify = useClassify();
  const many = readNumber(form.many, 1, MOST);
  const seed = form.seed.trim() === "" ? { value: null } : readNumber(form.seed, 0, LARGEST_SEED);
  const drawn = form.source === "model";
  const set = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }));
  const take = (files: readonly File[]) => {
    const chosen = chosenFrom(files);
    setRefusal("refusal" in chosen ? chosen.refusal : undefined);
    if ("files" in chosen) set({ files: chosen.files, source: "files" });
  };
  const run = async () => {
    setRefusal(undefined);
    setReading(true);
    try {
      const pictures = drawn ? [] : await Promise.all(form.files.map(inBase64));
      const answer = await classify.mutateAsync({
        pictures,
        dataset: form.dataset === "" ? null : form.dataset,
        prompt: drawn ? form.prompt : "",
        num_images: "value" in many ? many.value : MOST,
        seed: "value" in seed ? seed.value : null,
      });
      setResult({ answer, names: drawn ? [] : form.files.map(({ name }) => name) });
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setReading(false);
    }
  };
  const wrong = "wrong" in many || "wrong" in seed;
  return {
    ...{ form, set, take, refusal, result },
    manyError: drawn && "wrong" in many ? many.wrong : undefined,
    seedError: drawn && "wrong" in seed ? seed.wrong : undefined,
    blocked: blockedBy(form, drawn && wrong),
    busy: reading,
    run: () => void run(),
  };
}

function blockedBy({ source, files, dataset }: Form, wrong: boolean): string | undefined {
  if (wrong) return "Correct the numbers first.";
  if (source === "model") return undefined;
  if (files.length === 0) return "Choose some pictures first.";
  return dataset === "" ? "Choose whose judge shall look at them." : undefined;
}
