import { expect, it } from "vitest";

import { checkpoint, figure, measured, snapshot } from "@/live/fixtures";
import { fromSnapshot } from "@/live/state";

import { chartEvents } from "./events";
import { columnsOf, qualityDomain, qualityOf } from "./quality";

const scored = (values: readonly (number | null)[]) =>
  fromSnapshot(
    snapshot({
      measured: values.map((value, index) =>
        measured((index + 1) * 100, { figures: [figure({ value })] }),
      ),
      clock: { step: [500], training_seconds: [50], nimg: [1], epoch: [5] },
    }),
  );

it("draws a line once there are two scores, on the axis of the other charts", () => {
  expect(qualityOf(scored([12]), "step", null)).toBeNull();
  const quality = qualityOf(scored([30, 12, null, 14]), "epoch", null);
  expect(quality?.rows.map(({ x, step, fd }) => [x, step, fd])).toEqual([
    [1, 100, 30],
    [2, 200, 12],
    [4, 400, 14],
  ]);
  expect(quality).toMatchObject({ best: 200, floor: 0.4 });
  expect(qualityOf(scored([30, 12, 14]), "step", [150, 250])?.rows).toHaveLength(1);
});

it("starts at 0 and cuts off only what is far above the rest", () => {
  const domain = (values: number[]) => {
    const quality = qualityOf(scored(values), "step", null);
    return quality && qualityDomain(quality);
  };
  expect(domain([30, 12, 14])).toMatchObject({ low: 0, high: 30 });
  expect(domain([900, 14, 12, 10])?.high).toBe(100);
});

it("the table has a column for everything that was measured", () => {
  const rows = qualityOf(scored([30, 12]), "step", null)?.rows ?? [];
  expect(columnsOf(rows).map(({ label }) => label)).toEqual(["from", "to", "Generated"]);
});

it("marks the best checkpoint", () => {
  const checkpoints = [
    checkpoint({ fd: 30 }),
    checkpoint({ id: "s1-200", step: 200, fd: 12 }),
    checkpoint({ id: "s0-50", session_id: "s0", step: 50, fd: 1 }),
  ];
  const events = chartEvents({ ...scored([]), checkpoints }, "step");
  expect(events.map(({ step, best }) => [step, best])).toEqual([
    [100, false],
    [200, true],
  ]);
});
