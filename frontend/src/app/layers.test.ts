import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

import { ESLint } from "eslint";
import { beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const RULE = "import-x/no-restricted-paths";
const LAYERS = ["lib", "ui", "api", "live", "forms", "features", "app"];
const FEATURES = folders("src/features");

/** The project's own rules; a planted file has no types, so those that ask for types are left out. */
const eslint = new ESLint({
  cwd: ROOT,
  ruleFilter: ({ ruleId }) => ruleId === RULE,
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

function folders(path: string): string[] {
  const found = readdirSync(join(ROOT, path), { withFileTypes: true });
  return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** A module of that folder of src, as others import it. */
function moduleIn(folder: string): string {
  const found = readdirSync(join(ROOT, "src", folder), { recursive: true, withFileTypes: true });
  const file = found.find(({ name }) => /(?<!\.test)\.tsx?$/.test(name));
  if (!file) throw new Error(`src/${folder} has no module.`);
  const path = relative(join(ROOT, "src"), join(file.parentPath, file.name));
  return `@/${path.replaceAll("\\", "/").replace(/\.tsx?$/, "")}`;
}

/** What is said of a file planted in a folder of src that holds this line. */
async function refusals(folder: string, line: string): Promise<string[]> {
  const [result] = await eslint.lintText(line, {
    filePath: join(ROOT, "src", folder, "planted.ts"),
  });
  const messages = result?.messages ?? [];
  expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
  return messages.map(({ ruleId, message }) => `${ruleId ?? ""}: ${message}`);
}

async function expectRefused(folder: string, line: string): Promise<void> {
  const found = await refusals(folder, line);
  expect(found, `${line} in src/${folder}`).toEqual([expect.stringContaining(RULE)]);
}

/** Its rules are read on the first call, which takes a while. */
beforeAll(() => refusals("app", ""), 60_000);

test("every folder of src is a layer", () => {
  expect(folders("src").toSorted()).toEqual(LAYERS.toSorted());
});

const upward = LAYERS.flatMap((lower, place) =>
  LAYERS.slice(place + 1).map((higher) => ({ lower, higher })),
);

test.each(upward)("$lower does not import $higher", async ({ lower, higher }) => {
  await expectRefused(lower, `import "${moduleIn(higher)}";`);
  expect(await refusals(higher, `import "${moduleIn(lower)}";`)).toEqual([]);
});

const others = FEATURES.flatMap((feature) =>
  FEATURES.filter((other) => other !== feature).map((other) => ({ feature, other })),
);

test.each(others)("the feature $feature does not import $other", async ({ feature, other }) => {
  await expectRefused(`features/${feature}`, `import "${moduleIn(`features/${other}`)}";`);
});

test.each(FEATURES)("the feature %s imports its own modules", async (feature) => {
  const own = `import "${moduleIn(`features/${feature}`)}";`;
  expect(await refusals(`features/${feature}`, own)).toEqual([]);
});

test("no way of writing an import goes around it", async () => {
  const there = moduleIn("features/train");
  const near = there.replace("@/features", "..");
  for (const line of [
    `import type { Props } from "${there}";`,
    `export * from "${there}";`,
    `export const later = () => import("${there}");`,
    `import "${near}";`,
    `import "../../features${near.slice(2)}";`,
  ]) {
    await expectRefused("features/sessions", line);
  }
});
