import { describe, expect, it } from "vitest";

import { fitTiles, neighbourOf, zoomText } from "./zoom";

describe("tiles", () => {
  it("stand in rows of eight at a whole zoom", () => {
    expect(fitTiles(16, 824, 28)).toEqual({ columns: 8, tile: 84, zoom: 3 });
    expect(fitTiles(6, 824, 32)).toEqual({ columns: 6, tile: 128, zoom: 4 });
    expect(fitTiles(1, 824, 28)).toMatchObject({ columns: 1, zoom: 4 });
  });

  it("are fewer in a row where there is little room, and larger on request", () => {
    expect(fitTiles(16, 374, 28)).toEqual({ columns: 4, tile: 84, zoom: 3 });
    expect(fitTiles(16, 824, 28, 2)).toMatchObject({ zoom: 5, columns: 5 });
    expect(fitTiles(16, 374, 28, 50).tile).toBeLessThanOrEqual(374);
    expect(fitTiles(4, 824, 300).tile).toBeLessThanOrEqual(132);
  });

  it("say how large they are shown", () => {
    const size = { width: 28, height: 28 };
    expect(zoomText(size, fitTiles(16, 824, 28))).toBe("28×28 shown at 3×");
    expect(zoomText(size, { columns: 1, tile: 14, zoom: 0.5 })).toBe("28×28 shown at 50 %");
  });

  it("are walked by arrows, within their edges", () => {
    expect(neighbourOf(0, "ArrowLeft", 8, 16)).toBe(0);
    expect(neighbourOf(7, "ArrowRight", 8, 16)).toBe(8);
    expect(neighbourOf(3, "ArrowDown", 8, 16)).toBe(11);
    expect(neighbourOf(11, "ArrowDown", 8, 16)).toBe(11);
    expect(neighbourOf(5, "End", 8, 16)).toBe(15);
  });
});
