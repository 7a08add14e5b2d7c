import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { runnerImport, type Connect, type Plugin } from "vite";
import { defineConfig } from "vitest/config";

import type { Page } from "./src/app/pages";

const pagePort = Number(process.env.GANSCOPE_FRONTEND_PORT ?? 5173);
const enginePort = Number(process.env.GANSCOPE_PORT ?? 8000);
const engine = `http://127.0.0.1:${enginePort}`;

/** Host is kept as the browser sent it, so that the engine's guard can judge it. */
const proxy = {
  "/api": { target: engine, changeOrigin: false },
  "/docs": { target: engine, changeOrigin: false },
  "/openapi.json": { target: engine, changeOrigin: false },
  "/ws": { target: engine, changeOrigin: false, ws: true },
};

const policy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' ws://localhost:* ws://127.0.0.1:*",
  "frame-ancestors 'none'",
].join("; ");

/** Loopback names only: vite answers 403 to any other Host. */
const serving = {
  host: "127.0.0.1",
  port: pagePort,
  strictPort: true,
  allowedHosts: ["localhost", "127.0.0.1"],
  proxy,
};

export default defineConfig({
  plugins: [react(), addresses()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: serving,
  preview: {
    ...serving,
    headers: { "content-security-policy": policy, "x-content-type-options": "nosniff" },
  },
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 700 },
  test: {
    environment: "jsdom",
    setupFiles: ["./vitest.setup.ts"],
    include: ["{src,player}/**/*.test.{ts,tsx}"],
    css: false,
  },
});

/** Writes down the page's addresses for who serves it: any other is answered with 404. */
function addresses(): Plugin {
  return {
    name: "addresses",
    async generateBundle() {
      const list = fileURLToPath(new URL("./src/app/pages.tsx", import.meta.url));
      const { module } = await runnerImport<{ PAGES: readonly Page[] }>(list);
      const source = JSON.stringify(module.PAGES.map(({ path }) => path));
      this.emitFile({ type: "asset", fileName: "pages.json", source });
    },
    configurePreviewServer({ config, middlewares }) {
      const built = (name: string) =>
        readFileSync(join(config.root, config.build.outDir, name), "utf8");
      const answer: Connect.NextHandleFunction = ({ url, originalUrl = "" }, response, next) => {
        const [path = ""] = originalUrl.split("?");
        const known = JSON.parse(built("pages.json")) as string[];
        if (url !== "/index.html" || known.includes(path)) {
          next();
          return;
        }
        response.writeHead(404, { ...config.preview.headers, "content-type": "text/html" });
        response.end(built("index.html"));
      };
      return () => {
        middlewares.use(answer);
      };
    },
  };
}
