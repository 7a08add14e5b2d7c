import { expect, it } from "vitest";

import { chartsFor, seriesOf } from "./charts";

const NUMBERS = {
  "d/wasserstein": { title: "Wasserstein estimate", unit: "slopes", definition: "How far." },
};

it("offers nothing where a session reports losses and beliefs only", () => {
  expect(chartsFor(["loss/g", "loss/d", "d/real", "d/fake"], NUMBERS)).toEqual([]);
});

it("shows pairs together and every number that no file knows by itself", () => {
  const paths = ["grad_norm/d", "grad_norm/g", "d/wasserstein", "penalty/r1_r2", "x/brand_new"];
  const charts = chartsFor(paths, NUMBERS);
  expect(
    charts.map(({ title, lines }) => [title, lines.map((l) => `${l.path} ${l.role}`)]),
  ).toEqual([
    ["Gradient norms", ["grad_norm/g G", "grad_norm/d D"]],
    ["Wasserstein estimate", ["d/wasserstein D"]],
    ["Penalty R1 + R2", ["penalty/r1_r2 D"]],
    ["Brand new", ["x/brand_new N"]],
  ]);
});

it("explains a number in the engine's words", () => {
  const [chart] = chartsFor(["d/wasserstein"], NUMBERS);
  expect(chart && seriesOf(chart, NUMBERS)[0]).toMatchObject({
    help: { title: "Wasserstein estimate", text: "How far. Unit: slopes." },
    label: "Wasserstein estimate",
  });
});
