import { expect, test } from "vitest";

import { piecesOf } from "./pieces";

test("words lead to the glossary, other links are their text, formulas and pictures stand alone", () => {
  const pieces = piecesOf(`
The [logit](glossary.md#logit) and [its
paper](https://example.org), see [Mode collapse](#mode-collapse).

$$a_1 + \\frac{1}{2}$$

![A curve](pictures/curve.svg)
`);
  expect(pieces).toEqual([
    {
      kind: "text",
      inlines: [
        "The ",
        { word: "Logit", text: "logit" },
        " and ",
        "its paper",
        ", see ",
        { word: "Mode collapse", text: "Mode collapse" },
        ".",
      ],
    },
    { kind: "formula", tex: "a_1 + \\frac{1}{2}" },
    { kind: "picture", file: "curve.svg", alt: "A curve" },
  ]);
});

test("a link to what nobody explains is left as it stands", () => {
  expect(piecesOf("[x](glossary.md#nothing)")).toEqual([{ kind: "text", inlines: ["x"] }]);
});
