import { expect, it } from "vitest";

import { convergedText, courseText, deviceTexts, figuresOf, lowestText, trendText } from "./words";

const found = {
  session_id: "s1",
  name: "digits-02",
  sessions: ["digits-01", "digits-02"],
  steps: 1560,
  epochs: 5,
  images: 49_920,
  training_seconds: 104,
  images_per_s: 480,
  best_fd: null,
  no_fd: "It has not trained yet.",
  device_changes: [{ step: 1200, before: "A processor", after: "A card" }],
  setting_changes: 1,
  trends: [],
};

it("says what a lineage came to, and leaves what is not known open", () => {
  const figures = new Map(figuresOf(found).map(({ label, value }) => [label, value]));
  expect(figures.get("Sessions")).toBe("2");
  expect(figures.get("Training time")).toBe("1 min 44 s");
  expect(figures.get("Best FD")).toBe("–");
  expect(figuresOf({ ...found, sessions: ["digits-02"] })[0]?.label).toBe("Steps");
  expect(deviceTexts(found)).toEqual(["Device at step 1,200: A processor → A card"]);
});

it("puts a trend into words", () => {
  expect(trendText({ trend: "falling" })).toBe("↘ falling");
  expect(trendText({ trend: "unknown" })).toBe("too few steps");
  expect(courseText({ first: 1.234, last: null })).toBe("1.23 → –");
  expect(lowestText({ lowest: 0.5, lowest_step: 1214 })).toBe("0.5 at step 1,214");
  expect(convergedText({ converged_at: 363, trend: "flat" })).toBe("from step 363");
  expect(convergedText({ converged_at: null, trend: "rising" })).toBe("not yet");
});
