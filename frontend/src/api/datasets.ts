import { Refusal, unwrap, type Answer } from "./client";
import type { DatasetInfo, Download, Problem } from "./types";

/** Where a data set's files stand; `Download` with the states that imports and pauses add. */
export type DatasetDownload = Omit<Download, "state"> & {
  state: Download["state"] | "paused" | "unpacking";
};

export interface DatasetView {
  info: DatasetInfo;
  download: DatasetDownload;
  /** Pictures per class in order of the classes; empty when not here, or without classes. */
  counts: number[];
  bytes_on_disk: number;
  /** What an own set was found to be when it came. */
  report: ImportReport | null;
}

export interface ImportProblem {
  kind:
    | "unreadable"
    | "too_small"
    | "too_large"
    | "cmyk"
    | "sixteen_bit"
    | "alpha"
    | "animated"
    | "rotated"
    | "duplicate"
    | "duplicate_across_classes"
    | "tiny_class"
    | "unbalanced"
    | "mixed_sizes"
    | "not_a_picture";
  /** Left out, used but in need of a look, or made right. */
  level: "error" | "warning" | "note";
  count: number;
  title: string;
  effect: string;
  files: string[];
}

export interface ImportChoice {
  resolution: 28 | 32 | 64 | 128;
  channels: 1 | 3;
  fit: "crop" | "pad";
  skip_duplicates: boolean;
  oversample: boolean;
  flips: boolean;
}

export interface ImportReport {
  files: number;
  usable: number;
  seconds: number;
  classes: { name: string; pictures: number }[];
  /** The most frequent ones; a width of 0 stands for all others. */
  sizes: { width: number; height: number; pictures: number }[];
  shortest_side: number;
  colour: number;
  grey: number;
  problems: ImportProblem[];
  suggested: ImportChoice;
}

export interface ImportView {
  id: string;
  name: string;
  state: "uploading" | "checking" | "checked" | "building" | "done" | "refused" | "cancelled";
  /** Files read, or pictures built. */
  done: number;
  total: number;
  detail: string;
  report: ImportReport | null;
  /** Name of the registered data set, when done. */
  dataset: string | null;
}

/** Workspace: an import's state or progress. */
export interface ImportChanged {
  type: "import";
  version: 1;
  session_id: string;
  seq: number;
  at: number;
  job: ImportView;
}

export const datasets = {
  list: async () => (await ask<{ datasets: DatasetView[] }>("GET", "/api/datasets")).datasets,
  download: (name: string) => ask<DatasetDownload>("POST", `${address(name)}/download`),
  pause: (name: string) => ask<DatasetDownload>("POST", `${address(name)}/download/pause`),
  cancel: (name: string) => tell("DELETE", `${address(name)}/download`),
  remove: (name: string) => tell("DELETE", address(name)),
  thumbnails: (name: string) => `${address(name)}/thumbnails.webp`,
  pictures: (name: string, label: number | null, page: number) =>
    `${address(name)}/pictures.webp?${label === null ? "" : `label=${label}&`}page=${page}`,
};

export const imports = {
  list: async () => (await ask<{ imports: ImportView[] }>("GET", "/api/imports")).imports,
  use: (id: string, choice: ImportChoice) =>
    ask<ImportView>("POST", `${job(id)}/use`, JSON.stringify(choice)),
  cancel: (id: string) => tell("DELETE", job(id)),
  preview: (id: string, { resolution, channels, fit }: ImportChoice) =>
    `${job(id)}/preview.webp?resolution=${resolution}&channels=${channels}&fit=${fit}`,
};

function address(name: string): string {
  return `/api/datasets/${encodeURIComponent(name)}`;
}

function job(id: string): string {
  return `/api/imports/${encodeURIComponent(id)}`;
}

async function ask<T>(method: string, path: string, body?: string): Promise<T> {
  return unwrap(request<T>(method, path, body));
}

/** For answers without a body. */
async function tell(method: string, path: string): Promise<void> {
  await unwrap(request<null>(method, path));
}

async function request<T>(method: string, path: string, body?: string): Promise<Answer<T>> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(path, { method, ...(body !== undefined && { body, headers }) });
  const answer: unknown = response.status === 204 ? null : await response.json();
  return response.ok ? { data: answer as T, response } : { error: answer, response };
}

/** A refusal in the words of an answer's text. */
export function refusalOf(status: number, text: string): Refusal {
  try {
    const problem = JSON.parse(text) as Partial<Problem>;
    if (problem.detail) return new Refusal(status, problem.detail, problem.errors ?? []);
  } catch {
    // not from the engine: a proxy's page, or nothing at all
  }
  return new Refusal(status, "The engine stopped answering before everything was sent.");
}
