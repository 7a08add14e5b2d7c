import { describe, expect, it } from "vitest";

import { linkOf, MOST_SEED, readLink } from "./address";
import {
  HIDDEN,
  LATENTS,
  LEARNERS,
  LOSSES,
  N_CRITIC,
  PACES,
  PENALTIES,
  POINTS,
  USUAL,
  type Choice,
  type Setup,
} from "./setup";
import { MOST_IN_ALL, pack, PRESETS, unpack, withStroke, type Stroke } from "./strokes";

/** The same numbers each time (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function anySetup(roll: () => number): Setup {
  const whole = (most: number) => Math.floor(roll() * (most + 1));
  const one = (choices: readonly Choice[]) => choices[whole(choices.length - 1)]?.value ?? "";
  const stroke = (): Stroke =>
    Array.from({ length: 1 + whole(15) }, () => [whole(255), whole(255)]);
  return {
    points: one(POINTS),
    strokes: Array.from({ length: whole(32) }, stroke),
    loss: one(LOSSES),
    penalty: one(PENALTIES),
    weight: roll() * 1000,
    rateG: 10 ** (-6 + 5 * roll()),
    rateD: 10 ** (-6 + 5 * roll()),
    nCritic: Number(one(N_CRITIC)),
    latent: Number(one(LATENTS)),
    hiddenG: one(HIDDEN),
    hiddenD: one(HIDDEN),
    learners: one(LEARNERS),
    pace: Number(one(PACES)),
    seed: whole(MOST_SEED),
  };
}

describe("links", () => {
  it("say the setup again, whatever it is", () => {
    const roll = dice(7);
    for (let round = 0; round < 500; round += 1) {
      const setup = anySetup(roll);
      const address = linkOf(setup).toString();
      expect(readLink(new URLSearchParams(address))).toEqual({ setup, problems: [] });
    }
  });

  it("of the usual setup are empty, and leave what is not theirs", () => {
    expect(linkOf(USUAL).toString()).toBe("");
    const other = new URLSearchParams("session=digits-01&loss=hinge");
    expect(linkOf(USUAL, other).toString()).toBe("session=digits-01");
  });

  it("with nonsense in them give a sentence for each part, and the usual setup", () => {
    const { setup, problems } = readLink(new URLSearchParams("rate_g=5&loss=x&draw=A&seed=1.5"));
    expect(setup).toEqual(USUAL);
    expect(problems).toHaveLength(4);
    expect(problems.join(" ")).toContain(
      "The link's rate of G, “5”, is not a number from 1.0e-6 to 0.1; the usual one is used.",
    );
  });

  it("of random letters never break anything", () => {
    const roll = dice(11);
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: 40 }, () => String.fromCharCode(32 + roll() * 95)).join("");
      const keys = ["draw", "rate_g", "set", "z", "seed", "weight"];
      const { setup } = readLink(new URLSearchParams(keys.map((key) => [key, text])));
      expect({ ...setup, strokes: [] }).toEqual(USUAL);
    }
  });
});

describe("strokes", () => {
  it("are packed in few letters", () => {
    expect(pack(PRESETS["Two lines"] ?? []).length).toBeLessThan(20);
  });

  it("that are cut short are none", () => {
    const whole = pack([[[1, 2], [3, 4]]]); // prettier-ignore
    expect(unpack(whole)).toEqual([[[1, 2], [3, 4]]]); // prettier-ignore
    expect(unpack(whole.slice(0, 4))).toBeNull();
    expect(unpack("?")).toBeNull();
  });

  it("are thinned, and refused once a link would be too long", () => {
    const drawn: Stroke = Array.from({ length: 900 }, (_, i) => [i % 256, Math.floor(i / 4)]);
    const one = withStroke([], drawn);
    expect(one?.[0]?.length).toBeLessThanOrEqual(128);
    let all: Stroke[] | null = [];
    let places = 0;
    while (all !== null) {
      places = all.flat().length;
      all = withStroke(all, drawn);
    }
    expect(places).toBeLessThanOrEqual(MOST_IN_ALL);
  });

  it("of one place are a dot", () => {
    expect(withStroke([], [[9, 9], [10, 9]])).toEqual([[[9, 9]]]); // prettier-ignore
  });
});
