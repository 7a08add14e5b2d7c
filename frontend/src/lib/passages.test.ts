import { expect, test } from "vitest";

import { passagesOf } from "./passages";

const PAGE = `# Steering

What **can** change, in \`words\`: see [the API](api.md).

## Settings

- one, which
  goes on
- two

| path | what |
|---|---|
| \`n_critic\` | steps of D |

\`\`\`bash
# no heading
ganscope undo
\`\`\`

## Nothing yet
`;

test("what stands under each heading, in plain words", () => {
  const [first, second, ...others] = passagesOf(PAGE);
  expect(first).toEqual({
    page: "Steering",
    heading: "Steering",
    blocks: [{ kind: "text", text: "What can change, in words: see the API." }],
    text: "What can change, in words: see the API.",
  });
  expect(second?.blocks).toEqual([
    { kind: "list", items: ["one, which goes on", "two"] },
    {
      kind: "table",
      rows: [
        ["path", "what"],
        ["n_critic", "steps of D"],
      ],
    },
    { kind: "code", text: "# no heading\nganscope undo" },
  ]);
  expect(second?.page).toBe("Steering");
  expect(others).toEqual([]);
});
