import { describe, expect, it } from "vitest";

import { evidenceAt } from "./evidence";
import { course, scored } from "./fixtures";
import { kindOf } from "./rules";
import { settledKind } from "./settled";

type Told = Parameters<typeof course>[0];

const kindNow = (told: Told) => {
  const now = course(told);
  return kindOf(evidenceAt(now, now.session.step));
};

describe("each rule, and where it does not hold", () => {
  it("warms up until 300 steps of its own", () => {
    expect(kindNow({ steps: 299 })).toBe("warming");
    expect(kindNow({ steps: 300 })).toBe("healthy");
    const resumed = { parent: "s0-800" };
    expect(kindNow({ steps: 1000, change: resumed })).toBe("warming");
    expect(kindNow({ steps: 1100, change: resumed })).toBe("healthy");
  });

  it("numbers broke", () => {
    expect(kindNow({ at: (step) => (step === 990 ? { g: null } : {}) })).toBe("broke");
    expect(kindNow({ steps: 10, at: (step) => (step === 9 ? { g: null } : {}) })).toBe("broke");
    expect(kindNow({ at: (step) => (step === 600 ? { g: null } : {}) })).toBe("healthy");
  });

  it("samples becoming alike", () => {
    const diversities = (...values: number[]) => ({
      measured: scored(values.map((diversity) => ({ diversity }))),
    });
    expect(kindNow(diversities(0.49))).toBe("alike");
    expect(kindNow(diversities(0.5))).toBe("healthy");
    expect(kindNow(diversities(0.85, 0.7, 0.6))).toBe("alike");
    expect(kindNow(diversities(0.84, 0.7, 0.6))).toBe("healthy");
    expect(kindNow(diversities(0.9, 0.7, 0.7, 0.7, 0.6))).toBe("healthy"); // over more epochs
  });

  it("discriminator winning", () => {
    const won = { real: 0.95, fake: 0.05 };
    expect(kindNow({ at: () => won })).toBe("winning");
    expect(kindNow({ at: () => ({ real: 0.89, fake: 0.1 }) })).toBe("healthy");
    expect(kindNow({ at: (step) => (step > 600 ? won : {}) })).toBe("healthy"); // 400 steps only
    expect(kindNow({ at: () => won, scores: "logit" })).toBe("healthy"); // no probability
  });

  it("discriminator only guessing, unless the FD falls, is good, or nobody knows", () => {
    const even = { at: () => ({ real: 0.51, fake: 0.5 }) };
    const fds = (...values: number[]) => ({
      ...even,
      measured: scored(values.map((fd) => ({ fd }))),
    });
    expect(kindNow(fds(12, 12, 13))).toBe("guessing");
    expect(kindNow(fds(12, 12))).toBe("healthy"); // one score is chance
    expect(kindNow(fds(12, 12, 11))).toBe("healthy");
    expect(kindNow(fds(0.7, 0.8, 0.8))).toBe("healthy"); // as good as real ones, at 0.4
    expect(kindNow(even)).toBe("healthy");
    const apart = { at: () => ({ real: 0.55, fake: 0.5 }) };
    expect(kindNow({ ...fds(12, 12, 13), ...apart })).toBe("healthy");
    expect(kindNow({ ...fds(12, 12, 13), scores: "logit" })).toBe("healthy");
  });

  it("discriminator running away, where it gives scores without bounds", () => {
    const growing = (step: number) => ({ real: step / 200 - 2, fake: 0, g: -1 });
    expect(kindNow({ at: growing, scores: "logit" })).toBe("away");
    expect(kindNow({ at: growing })).not.toBe("away");
    expect(kindNow({ at: (step) => ({ real: 5 - step / 400, fake: 0 }), scores: "logit" })).toBe(
      "healthy",
    );
    expect(kindNow({ at: () => ({ real: 5, fake: 0 }), scores: "logit" })).toBe("healthy");
  });

  it("swinging, but for a spike or a loss below 0", () => {
    const swings = (size: number) => (step: number) => ({ g: 1 + size * Math.sin(step / 20) ** 8 });
    expect(kindNow({ at: swings(20) })).toBe("swinging");
    expect(kindNow({ at: swings(1) })).toBe("healthy");
    expect(kindNow({ at: (step) => (step === 950 ? { g: 90 } : {}) })).toBe("healthy");
    expect(kindNow({ at: (step) => ({ g: 4 * Math.sin(step / 20) }) })).toBe("healthy");
  });

  it("no more gain", () => {
    const fds = (...values: number[]) => ({ measured: scored(values.map((fd) => ({ fd }))) });
    expect(kindNow(fds(20, 9, 10, 9, 11, 10, 9))).toBe("noGain");
    expect(kindNow(fds(20, 9, 10, 9, 11, 10))).toBe("healthy");
    expect(kindNow(fds(20, 9, 10, 9, 11, 10, 8))).toBe("healthy");
  });

  it("the first rule that holds wins", () => {
    const both = { at: () => ({ real: 0.95, fake: 0.05 }), measured: scored([{ diversity: 0.3 }]) };
    expect(kindNow(both)).toBe("alike");
  });

  it("scores of another number of pictures do not count", () => {
    const few = scored([{ diversity: 0.1 }]).map((one) => ({ ...one, n: 500 }));
    expect(kindNow({ measured: few })).toBe("healthy");
  });
});

describe("what is shown", () => {
  const won = { real: 0.95, fake: 0.05 };
  const since = (from: number) => (step: number) => (step > from ? won : {});

  it("changes only after the rule held for 200 steps", () => {
    expect(settledKind(course({ steps: 1600, at: since(1000) }))).toBe("healthy"); // held for 100
    expect(settledKind(course({ steps: 1700, at: since(1000) }))).toBe("winning");
    const over = (step: number) => (step > 500 && step <= 1500 ? won : {});
    expect(settledKind(course({ steps: 1550, at: over }))).toBe("winning");
    expect(settledKind(course({ steps: 1750, at: over }))).toBe("healthy");
  });

  it("is there at once after the warm-up, and for broken numbers", () => {
    expect(settledKind(course({ steps: 299 }))).toBe("warming");
    expect(settledKind(course({ steps: 310 }))).toBe("healthy");
    expect(settledKind(course({ at: (step) => (step === 1000 ? { g: null } : {}) }))).toBe("broke");
  });
});
