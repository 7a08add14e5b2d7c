import { expect, it } from "vitest";

import { valueAt, withValue } from "./path";

const settings = { epochs: 2, adam_g: { rate: 1 }, augment: [{ options: { share: 0.5 } }] };

it("finds what lies at a path, in lists too", () => {
  expect(valueAt(settings, "augment.0.options.share")).toBe(0.5);
  expect(valueAt(settings, "penalty.options.weight")).toBeUndefined();
});

it("changes one place and leaves the others as they are", () => {
  const changed = withValue(settings, "augment.0.options.share", 1);
  expect(changed.augment).toEqual([{ options: { share: 1 } }]);
  expect(changed.adam_g).toBe(settings.adam_g);
  expect(settings.augment[0]?.options.share).toBe(0.5);
});

it("adds an option that was left to its default", () => {
  expect(valueAt(withValue(settings, "augment.0.options.cut", 2), "augment.0.options.cut")).toBe(2);
});

it("changes nothing where there is no such place", () => {
  expect(withValue(settings, "penalty.options.weight", 1)).toEqual(settings);
});
