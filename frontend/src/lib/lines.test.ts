import { describe, expect, it } from "vitest";

import { linesOf } from "./lines";

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function read(pieces: readonly Uint8Array[]): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(streamOf(pieces))) found.push(line);
  return found;
}

describe("lines", () => {
  const bytes = new TextEncoder().encode('{"a":"é"}\n\n{"b":2}\n{"c":3}');

  it("come whole wherever the pieces were cut, within a letter too", async () => {
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const lines = await read([bytes.slice(0, cut), bytes.slice(cut)]);
      expect(lines).toEqual(['{"a":"é"}', '{"b":2}', '{"c":3}']);
    }
  });

  it("are none where nothing comes", async () => {
    expect(await read([])).toEqual([]);
  });

  it("end the stream when nobody reads on", async () => {
    let cancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const line of linesOf(stream)) {
      expect(line).toBe('{"a":"é"}');
      break;
    }
    expect(cancelled).toBe(true);
  });
});
