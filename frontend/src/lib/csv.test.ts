import { expect, it } from "vitest";

import { csvText } from "./csv";

it("writes numbers as they are, and nothing for what is not known", () => {
  expect(
    csvText(
      ["step", "loss/g"],
      [
        [1, 0.5],
        [2, null],
      ],
    ),
  ).toBe("step,loss/g\n1,0.5\n2,\n");
});

it("quotes where it has to, and lets no name become a formula", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\r="])
    expect(csvText([`${start}cmd|'/c calc'!A1`], [])).toContain(`'${start}cmd`);
  expect(csvText(["a", 'b "c"'], [["x, y", "=1+1"]])).toBe('a,"b ""c"""\n"x, y",\'=1+1\n');
});
