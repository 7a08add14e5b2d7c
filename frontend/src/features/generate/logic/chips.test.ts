import { describe, expect, it } from "vitest";

import { wish } from "../fixtures";
import {
  chipText,
  replaced,
  sameWishes,
  settled,
  shownCounts,
  totalOf,
  withoutWish,
  withShare,
} from "./chips";

const DIGITS = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
const words = (part: Parameters<typeof wish>[0]) => chipText(wish(part), null, DIGITS).words;

describe("chips", () => {
  it("say how many, and of what", () => {
    expect(chipText(wish(), 16, DIGITS)).toEqual({ strong: "16 ×", words: "digit 7" });
    expect(chipText(wish({ classes: [1] }), 4, ["cat", "ship"]).words).toBe("ship");
    expect(words({ classes: DIGITS.map(Number) })).toBe("of each class");
    expect(words({ classes: [1, 2] })).toBe("each of digit 1, digit 2");
    expect(words({ how: "any", classes: [0, 1, 2, 3, 5, 6, 7, 8, 9] })).toBe("any of all but 4");
    expect(words({ how: "any", classes: DIGITS.map(Number) })).toBe("anything");
    expect(words({ how: "blend", classes: [3, 8], shares: [0.5, 0.5] })).toBe(
      "50 % digit 3 + 50 % digit 8",
    );
  });

  it("share what is left of the total", () => {
    const four = wish({ count: 4, classes: [3] });
    expect(totalOf([four, wish({ count: 3, classes: [0, 1] })])).toBe(10);
    expect(totalOf([four, wish()])).toBeNull();
    expect(shownCounts([four, wish()], 20)).toEqual([4, 16]);
    expect(shownCounts([wish({ classes: [0, 1, 2] })], 3)).toEqual([1]);
    expect(shownCounts([wish({ classes: [0, 1, 2] })], 4)).toEqual([null]);
  });

  it("keep their numbers when another one goes", () => {
    const held = settled([wish({ classes: [3] }), wish({ count: 2 })], 8);
    expect(withoutWish(held, 1).map(({ count }) => count)).toEqual([6]);
  });

  it("give a blend another share and keep its sum", () => {
    const blend = wish({ how: "blend", classes: [1, 2, 3], shares: [0.5, 0.25, 0.25] });
    const { shares } = withShare(blend, 0, 0.8);
    expect(shares.map((share) => Number(share.toFixed(3)))).toEqual([0.8, 0.1, 0.1]);
    const most = withShare(blend, 0, 5).shares;
    expect(most.every((share) => share > 0)).toBe(true);
    expect(most.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
  });

  it("are the same whatever words they come from", () => {
    expect(sameWishes([wish()], [wish({ said: "sevens" })])).toBe(true);
    expect(sameWishes([wish()], [wish({ count: 16 })])).toBe(false);
  });

  it("put another word in the place of one", () => {
    expect(replaced("a Catt and a dog", "catt", "cat")).toBe("a cat and a dog");
    expect(replaced("draw me a", "a", "A")).toBe("draw me A");
    expect(replaced("két é", "é", "É")).toBe("két É");
    expect(replaced("12 of 2", "2", "two")).toBe("12 of two");
    expect(replaced("catfish", "cat", "dog")).toBe("dogfish");
  });
});
