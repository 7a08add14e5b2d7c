import type { Outcome } from "@/api/queries";
import type { Plan, Resolved } from "@/api/types";
import { pathOf, type Refusal } from "@/forms/refusal";
import { count, gibibytes } from "@/lib/format";

import type { Form } from "./form";

/** The engine's refusal, with the field it belongs to; that of too little memory is the batch's. */
export function refusalOf(form: Form, outcome: Outcome | null): Refusal | null {
  if (outcome === null) return null;
  if (outcome.kind === "resolved") {
    const sentence = outcome.resolved.refusal;
    return sentence === "" ? null : { path: "batch_size", sentence };
  }
  const { field, sentence } = outcome;
  return { path: field === "" ? undefined : pathOf(form.entries, field), sentence };
}

/** Networks and pictures as they are now; the recipe's own while nothing differs from it. */
export function resolvedOf(form: Form, outcome: Outcome | null): Resolved | null {
  if (form.changed.length === 0) return form.recipe;
  return outcome?.kind === "resolved" ? outcome.resolved : null;
}

/** What it takes of the memory there is, in a sentence. */
export function memoryText({ memory_mib, free_mib, device }: Plan): string {
  const needs = `Needs about ${gibibytes(memory_mib)} of memory`;
  return free_mib === null
    ? `${needs}.`
    : `${needs}; ${gibibytes(free_mib)} are free on ${device}.`;
}

/** What it takes of the disk at most, in a sentence: "Up to about 0.1 GiB on disk; 48 GiB are free." */
export function diskText({
  disk_mib,
  checkpoint_mib,
  disk_free_mib,
}: Pick<Plan, "disk_mib" | "checkpoint_mib" | "disk_free_mib">): string {
  const each = `${room(checkpoint_mib)} a checkpoint`;
  const only = disk_mib > disk_free_mib ? "only " : "";
  return `Up to about ${room(disk_mib)} on disk, ${each}; ${only}${room(disk_free_mib)} are free.`;
}

const GIB = 1024;

function room(mebibytes: number): string {
  if (mebibytes >= 10 * GIB) return `${count(mebibytes / GIB)} GiB`;
  return mebibytes >= 100 ? gibibytes(mebibytes) : `${count(Math.max(1, mebibytes))} MiB`;
}

/** Why Start cannot be pressed, or undefined. */
export function startProblem(form: Form, refusal: Refusal | null): string | undefined {
  const { problem, missing } = form;
  if (missing !== undefined) return `There is no recipe “${missing}”. Choose one, then start.`;
  if (problem?.problem === undefined) return refusal?.sentence;
  const advice = problem.problem;
  return `${problem.setting.label}: ${advice.charAt(0).toLowerCase()}${advice.slice(1)}, then start.`;
}
