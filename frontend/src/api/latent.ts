import { linesOf } from "@/lib/lines";

import { api, unwrap } from "./client";
import { answerOf } from "./files";
import type { Found, ModelRef, Point } from "./types";

/** How to go from one picture to the next. */
export interface Way {
  model: ModelRef;
  points: Point[];
  path: "slerp" | "linear";
  /** Noise alone, with the first one's class; or noise and class. */
  what: "latent" | "both";
}

export type FilmKind = "gif" | "mp4" | "webp";

export interface SheetOrder {
  model: ModelRef;
  seed: number;
  styles: number;
  truncation: number;
}

export interface NeighboursOrder {
  model: ModelRef;
  point: Point;
  step: number;
  seed: number;
}

export interface FindOrder {
  model: ModelRef;
  /** In base64. */
  picture: string;
  /** Null lets the judge say which. */
  class_index: number | null;
}

const NEIGHBOURS = 8;
const FILM_FPS = 20;
const FIND_STEPS = 200;

/** The latent studio. */
export const latent = {
  points: (model: ModelRef, points: Point[], signal: AbortSignal) =>
    unwrap(api.POST("/api/latent/points", { body: { model, points, judge: true }, signal })),
  morph: (way: Way, frames: number, signal: AbortSignal) =>
    unwrap(api.POST("/api/latent/morph", { body: { ...way, frames, judge: true }, signal })),
  sheet: (order: SheetOrder, signal: AbortSignal) =>
    unwrap(api.POST("/api/latent/sheet", { body: order, signal })),
  neighbours: (order: NeighboursOrder, signal: AbortSignal) =>
    unwrap(api.POST("/api/latent/neighbours", { body: { ...order, count: NEIGHBOURS }, signal })),
  directions: (model: ModelRef, signal: AbortSignal) =>
    unwrap(api.POST("/api/latent/directions", { body: { model }, signal })),
  name: (model: ModelRef, index: number, name: string) =>
    unwrap(api.PUT("/api/latent/directions", { body: { model, names: { [index]: name } } })),
  film: async (way: Way, frames: number, kind: FilmKind) => {
    const order = { ...way, frames, kind, fps: FILM_FPS, judge: false };
    return (await answerOf("/api/latent/film", order)).blob();
  },
  strip: async (way: Way, frames: number) =>
    (await answerOf("/api/latent/strip", { ...way, frames, judge: false })).blob(),
  /** Comes closer and closer to a picture; a line each time. */
  find: async function* (order: FindOrder, signal: AbortSignal): AsyncGenerator<Found> {
    const body = { ...order, steps: FIND_STEPS };
    const answer = await answerOf("/api/latent/find", body, signal);
    if (!answer.body) return;
    for await (const line of linesOf(answer.body)) yield JSON.parse(line) as Found;
  },
};

/** The generator as a file to take along. */
export async function exported(model: ModelRef, kind: "onnx" | "html"): Promise<Blob> {
  const query = new URLSearchParams({ checkpoint: model.checkpoint, weights: model.weights });
  if (model.session_id != null) query.set("session_id", model.session_id);
  return (await answerOf(`/api/export/generator.${kind}?${query.toString()}`)).blob();
}
