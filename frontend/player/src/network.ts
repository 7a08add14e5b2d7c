import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";

import { bytes, type Facts } from "./facts";
import type { Point } from "./latent";

/** Rows one after the other. */
export interface Batch {
  z: ArrayLike<number>;
  y?: ArrayLike<number> | undefined;
}

export type Draw = (batch: Batch) => Promise<Float32Array>;

/** The network, ready to draw. Everything comes out of the page itself. */
export async function openNetwork(facts: Facts): Promise<Draw> {
  env.wasm.numThreads = 1; // more would need workers, and they a server
  env.wasm.wasmBinary = await inflated(bytes("runtime"));
  env.logLevel = "error";
  const session = await InferenceSession.create(bytes("network"));
  let turn: Promise<unknown> = Promise.resolve();
  return (batch) => {
    const drawn = turn.then(() => run(session, facts, batch));
    turn = drawn.catch(() => undefined);
    return drawn;
  };
}

async function inflated(packed: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return await new Response(stream).arrayBuffer();
}

async function run(session: InferenceSession, facts: Facts, batch: Batch): Promise<Float32Array> {
  const classes = facts.classes.length;
  const rows = batch.z.length / facts.latent_dim;
  if (!Number.isInteger(rows) || rows === 0) {
    throw new RangeError(
      `z holds ${batch.z.length} numbers; each picture takes ${facts.latent_dim}.`,
    );
  }
  const feeds: Record<string, Tensor> = {
    z: new Tensor("float32", Float32Array.from(batch.z), [rows, facts.latent_dim]),
  };
  if (classes) {
    const shares = Float32Array.from(batch.y ?? []);
    if (shares.length !== rows * classes) {
      throw new RangeError(`y holds ${shares.length} shares; ${rows * classes} were expected.`);
    }
    feeds.y = new Tensor("float32", shares, [rows, classes]);
  }
  const { x } = await session.run(feeds);
  if (!(x?.data instanceof Float32Array)) throw new TypeError("The network gave no pictures.");
  return x.data;
}

export function batchOf(points: Point[]): Batch {
  const z = points.flatMap((point) => Array.from(point.z));
  return { z, y: points.flatMap((point) => Array.from(point.y ?? [])) };
}
