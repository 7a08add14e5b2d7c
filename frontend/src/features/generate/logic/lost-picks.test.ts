import { beforeEach, describe, expect, it } from "vitest";

import { picture } from "../fixtures";
import { usePicked, type Picked } from "../picked";
import { lossOf, lossText, type Sources } from "./lost-picks";

const one = (number: number, session_id: string, checkpoint: string): Picked => ({
  picture: picture({ point: { ...picture().point, number } }),
  model: { session_id, checkpoint, weights: "ema" },
  title: "Draw me a 7",
});
const here: Sources = {
  rows: [
    { id: "a", state: "finished", step: 100 },
    { id: "b", state: "running", step: 7 },
  ],
  saved: new Map([["a", new Set(["a-100"])]]),
};

describe("a picked picture", () => {
  it.each([
    ["a", "a-100", null],
    ["a", "a-50", "checkpoint"],
    ["a", "live", "live"],
    ["b", "live", null],
    ["b", "b-5", null], // what it keeps is not known yet
    ["c", "c-1", "session"],
  ])("of session %s, checkpoint %s: %s", (session, checkpoint, loss) => {
    expect(lossOf(one(1, session, checkpoint), here)).toBe(loss);
  });
});

describe("picked pictures whose source is gone", () => {
  beforeEach(() => usePicked.getState().clear());

  it("are put back, those that can be drawn stay, and why is told until the next pick", () => {
    const { toggle, lose } = usePicked.getState();
    for (const pick of [one(1, "a", "a-100"), one(2, "c", "c-1")]) toggle(pick);
    lose((pick) => lossOf(pick, here));
    const { picked, losses } = usePicked.getState();
    expect(picked.map(({ model }) => model.session_id)).toEqual(["a"]);
    expect(losses).toEqual(["session"]);
    toggle(one(3, "a", "a-100"));
    expect(usePicked.getState().losses).toEqual([]);
  });

  it.each([
    [[], null],
    [["session"], "One picked image was put back: the session that drew it is no longer here."],
    [
      ["checkpoint", "checkpoint"],
      "2 picked images were put back: the checkpoint that drew them is no longer kept.",
    ],
    [["session", "checkpoint"], "2 picked images were put back: what drew them is no longer here."],
  ] as const)("are told of: %j", (losses, text) => {
    expect(lossText(losses)).toBe(text);
  });
});
