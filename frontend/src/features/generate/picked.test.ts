import { beforeEach, expect, it } from "vitest";

import { answer, picture } from "./fixtures";
import { refOf } from "./logic/pictures";
import { usePicked } from "./picked";

const one = (number: number) => ({
  picture: picture({ point: { ...picture().point, number } }),
  model: refOf(answer()),
  title: "Draw me a 7",
});
const numbers = () => usePicked.getState().picked.map((held) => held.picture.point.number);

beforeEach(() => usePicked.getState().clear());

it("keeps the order of picking, and puts back what is picked again", () => {
  const { toggle } = usePicked.getState();
  for (const number of [3, 1, 2]) toggle(one(number));
  expect(numbers()).toEqual([3, 1, 2]);
  toggle(one(1));
  expect(numbers()).toEqual([3, 2]);
});

it("holds four; a fifth takes the place of the last", () => {
  const { toggle } = usePicked.getState();
  for (const number of [1, 2, 3, 4, 5]) toggle(one(number));
  expect(numbers()).toEqual([1, 2, 3, 5]);
});
