import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import { defineConfig, type Plugin, type Rolldown } from "vite";

const RUNTIME = "ort-wasm-simd-threaded.wasm";

/** The page that exported generators travel in: dist/player.html, beside the app. */
export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  publicDir: false,
  plugins: [ownRuntime(), oneFile("player.html")],
  build: {
    target: "es2022",
    outDir: `../${process.env.GANSCOPE_DIST ?? "dist"}`,
    emptyOutDir: false,
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    modulePreload: false,
    reportCompressedSize: false,
  },
});

/** ONNX Runtime is handed its WebAssembly by the page: it must not look for a file of its own. */
function ownRuntime(): Plugin {
  return {
    name: "own-runtime",
    enforce: "pre",
    transform(code, id) {
      if (id.includes("/onnxruntime-web/")) {
        return { code: code.replaceAll(`new URL("${RUNTIME}",import.meta.url)`, '""'), map: null };
      }
      return null;
    },
  };
}

/** The app's colours, chosen by the reader's system: the page has no setting of its own. */
function byPreference(css: string): string {
  return css
    .replace(/\[data-mantine-color-scheme="?light"?\]\s*(\{[^}]*\})/g, (_, block: string) => {
      return `@media (prefers-color-scheme:light){:root${block}}`;
    })
    .replace(/\[data-mantine-color-scheme(="?dark"?)?\]/g, ":root");
}

/** Script, style and runtime inside the page, and a policy that allows these and nothing else. */
function oneFile(name: string): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const script = files.filter((file) => file.type === "chunk").map((file) => file.code);
      const style = text(files, ".css");
      const page = inlined(text(files, ".html"), script.join(""), style);
      for (const each of Object.keys(bundle)) Reflect.deleteProperty(bundle, each);
      this.emitFile({ type: "asset", fileName: name, source: page });
    },
  };
}

function text(files: (Rolldown.OutputAsset | Rolldown.OutputChunk)[], ending: string): string {
  const found = files.find((file) => file.fileName.endsWith(ending));
  if (found?.type !== "asset") throw new Error(`The build made no ${ending} file.`);
  return typeof found.source === "string" ? found.source : Buffer.from(found.source).toString();
}

function inlined(html: string, script: string, style: string): string {
  const code = script.replaceAll("</script", "<\\/script").trim();
  const css = byPreference(style).trim();
  const policy = [
    "default-src 'none'",
    `script-src '${hash(code)}' 'wasm-unsafe-eval'`,
    `style-src '${hash(css)}'`,
    "font-src data:",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return html
    .replace(/\s*<script type="module".*?<\/script>/s, "")
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${css}</style>`)
    .replace(/(<script id="\w+" type="[\w/-]+">)\s*(\S+)\s*(<\/script>)/g, "$1$2$3")
    .replace(
      "<!-- policy -->",
      () => `<meta http-equiv="content-security-policy" content="${policy}" />`,
    )
    .replace("<!-- runtime -->", () => {
      const runtime = `<script id="runtime" type="application/octet-stream">${packed()}</script>`;
      return `${runtime}\n    <script type="module">${code}</script>`;
    });
}

function hash(content: string): string {
  return `sha256-${createHash("sha256").update(content).digest("base64")}`;
}

/** The WebAssembly, compressed to a quarter, in letters. */
function packed(): string {
  const entry = createRequire(import.meta.url).resolve("onnxruntime-web/wasm");
  return gzipSync(readFileSync(join(dirname(entry), RUNTIME)), { level: 9 }).toString("base64");
}
