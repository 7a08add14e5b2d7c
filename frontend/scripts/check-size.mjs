/* Fails when the script that the first paint waits for is larger than its budget. */
import { gzipSync } from "node:zlib";

import { build } from "vite";

const BUDGET_KB = 200;

const { output } = await build({ logLevel: "error", build: { write: false } });
const chunks = new Map(output.filter(({ type }) => type === "chunk").map((c) => [c.fileName, c]));
const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
const needed = new Set([entry.fileName]);
for (const name of needed) for (const other of chunks.get(name).imports) needed.add(other);

const sizes = [...needed].map((name) => ({
  name,
  kb: gzipSync(chunks.get(name).code).length / 1000,
}));
const total = sizes.reduce((sum, { kb }) => sum + kb, 0);
const told = `${total.toFixed(0)} kB of script, gzipped`;
if (total <= BUDGET_KB) {
  console.log(`The first paint waits for ${told}.`);
} else {
  for (const { name, kb } of sizes) console.error(`${kb.toFixed(1).padStart(7)} kB  ${name}`);
  console.error(
    `The first paint waits for ${told}; ${BUDGET_KB} kB are allowed. ` +
      "Import what it does not show with `import()`.",
  );
  process.exitCode = 1;
}
