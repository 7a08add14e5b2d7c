import { describe, expect, it } from "vitest";

import { answer } from "../fixtures";
import { PLAIN, readAddress, readSeed, restored, writeAddress } from "./address";

const read = (text: string) => readAddress(new URLSearchParams(text));

describe("the address", () => {
  it("says nothing where everything is usual", () => {
    expect(writeAddress(PLAIN).toString()).toBe("");
    expect(read("")).toEqual(PLAIN);
  });

  it("leads back to everything it holds", () => {
    const full = {
      session: "s1",
      checkpoint: "latest",
      weights: "raw",
      prompt: "four 3s & two 7s",
      seed: 0,
      locked: true,
      truncation: 0.85,
      count: 64,
      judge: false,
      sorted: true,
      recognised: true,
      drawing: "s1-aa",
    } as const;
    expect(read(writeAddress(full).toString())).toEqual(full);
  });

  it("leaves out what cannot be", () => {
    expect(read("seed=-1&truncation=9&count=5000&weights=x")).toEqual(PLAIN);
    expect(readSeed("2147483648")).toBeNull();
    expect(readSeed(" 12 ")).toBe(12);
    expect(readSeed("1.5")).toBeNull();
  });

  it("restores a drawing with its model, seed and pictures", () => {
    expect(restored(answer())).toEqual({
      session: "s1",
      checkpoint: "s1-100",
      weights: "raw",
      prompt: "Draw me a 7",
      seed: 5,
      truncation: 0.85,
      drawing: "s1-aa",
    });
    const { model } = answer();
    expect(restored(answer({ model: { ...model, checkpoint_id: null } })).checkpoint).toBe("live");
  });
});
