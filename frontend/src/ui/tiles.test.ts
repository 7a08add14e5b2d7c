import { expect, it } from "vitest";

import { layOut } from "./tiles";

const sheet = { rows: 2, columns: 10, shown: 20 };

it("fills its room to the last pixel, with gaps between and none around", () => {
  const layout = layOut(sheet, 436, { gap: 3, most: 96, native: 28 }, 1);
  expect(layout.width).toBe(436);
  expect(layout.height).toBe(Math.round(2 * layout.pitch) - 3);
});

it("from four times on, zooms are whole", () => {
  const one = { rows: 1, columns: 2, shown: 2 };
  const { pitch, gap } = layOut(one, 300, { gap: 4, most: 200, native: 28 }, 1);
  expect(pitch - gap).toBe(140);
});

it("tiles are no larger than asked, and empty rows take no room", () => {
  const few = { rows: 8, columns: 12, shown: 13 };
  const layout = layOut(few, 4000, { gap: 3, most: 50, native: 28 }, 2);
  expect(layout.pitch - layout.gap).toBe(100);
  expect(layout.height).toBe(2 * 106 - 6);
});
