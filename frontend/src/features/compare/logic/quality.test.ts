import { expect, it } from "vitest";

import { figure, measured, session } from "@/live/fixtures";

import { qualityCharts } from "./quality";

const told = (...scores: ReturnType<typeof measured>[]) => ({
  session: session(),
  measured: scores,
});
const fd = (step: number, value: number, change: Parameters<typeof measured>[1] = {}) =>
  measured(step, { figures: [figure({ value })], ...change });

it("lays the scores of sessions over each other, in between as they go on", () => {
  const charts = qualityCharts([told(fd(100, 20), fd(300, 10)), told(fd(200, 30)), told()], "step");
  expect(charts).toHaveLength(1);
  expect(charts[0]).toMatchObject({ letters: ["A", "B"], withheld: null });
  expect("rows" in (charts[0] ?? {}) && charts[0]).toMatchObject({
    rows: [
      { x: 100, A: 20, B: null },
      { x: 200, A: 15, B: 30 },
      { x: 300, A: 10, B: null },
    ],
  });
});

it("is not there before something was measured", () => {
  expect(qualityCharts([told(), told()], "step")).toEqual([]);
});

it("withholds what is not of one kind, and says why", () => {
  const why = (change: Parameters<typeof measured>[1], samples = 5000) => {
    const config = { ...session().config, score_samples: samples };
    const other = { session: session({ config }), measured: [fd(100, 9, change)] };
    return qualityCharts([told(fd(100, 20)), other], "images")[0]?.withheld;
  };
  const { reference, extractors } = measured(100);
  expect(why({ reference: { ...reference, fingerprint: "f2" } })).toBe(
    "Fréchet distance (judge) is withheld: scores of B were compared with other real images than those of A.",
  );
  const [judge] = extractors;
  expect(why({ extractors: judge ? [{ ...judge, sha256: "ff" }] : [] })).toContain(
    "seen by another extractor",
  );
  expect(why({ n: 500 }, 500)).toContain("another number of pictures");
  expect(why({})).toBeNull();
});
