/* Fails when src/api/schema.gen.ts is not what openapi.json gives. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "ganscope-gen-"));
const fresh = join(folder, "schema.gen.ts");
try {
  const command = join("node_modules", "openapi-typescript", "bin", "cli.js");
  execFileSync(process.execPath, [command, "openapi.json", "-o", fresh], { stdio: "pipe" });
  if (readFileSync(fresh, "utf8") !== readFileSync("src/api/schema.gen.ts", "utf8")) {
    console.error("src/api/schema.gen.ts is out of date: run `npm run gen` and commit the result.");
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
