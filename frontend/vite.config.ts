import { readFileSync } from "node:fs";
import type { ClientRequest, IncomingMessage } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import {
  createLogger,
  runnerImport,
  type Connect,
  type Logger,
  type Plugin,
  type ProxyOptions,
} from "vite";
import { defineConfig } from "vitest/config";

import type { Page } from "./src/app/pages";

const pagePort = Number(process.env.GANSCOPE_FRONTEND_PORT ?? 5173);
const enginePort = Number(process.env.GANSCOPE_PORT ?? 8000);
const engine = `http://127.0.0.1:${enginePort}`;

/** Whether it was said already that the engine does not answer. */
let absent = false;

/** Host is kept as the browser sent it, and who asks is passed on: the engine's guard judges both. */
const passedOn: ProxyOptions = {
  target: engine,
  changeOrigin: false,
  configure(proxy) {
    const say = (request: ClientRequest, { socket }: IncomingMessage) => {
      const { remoteAddress, remotePort, localAddress, localPort } = socket;
      const [whom, by] = [`${remoteAddress}:${remotePort}`, `${localAddress}:${localPort}`];
      request.setHeader("forwarded", `for="${whom}";by="${by}"`);
    };
    proxy.on("proxyRes", () => (absent = false));
    proxy.on("proxyReq", say);
    proxy.on("proxyReqWs", say);
  },
};
const proxy = {
  "/api": passedOn,
  "/docs": passedOn,
  "/openapi.json": passedOn,
  "/ws": { ...passedOn, ws: true },
  "^/\\?token=": passedOn, // a link of `ganscope open`
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

/** Vite writes a stack trace for every request that finds no engine; here one sentence says it. */
function quiet(): Logger {
  const logger = createLogger();
  return {
    ...logger,
    error(message, options) {
      if (!message.includes("proxy")) logger.error(message, options);
      else if (!absent) logger.error(`The engine does not answer at ${engine}: ./start_backend.sh`);
      absent ||= message.includes("proxy");
    },
  };
}

export default defineConfig({
  customLogger: quiet(),
  plugins: [react(), addresses()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: { ...serving, fs: { allow: [".", "../docs"] } },
  preview: {
    ...serving,
    headers: { "content-security-policy": policy, "x-content-type-options": "nosniff" },
  },
  build: {
    outDir: process.env.GANSCOPE_DIST ?? "dist",
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  test: {
    css: false,
    testTimeout: 120_000,
    projects: [
      { extends: true, test: { name: "logic", include: ["{src,player}/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "screens",
          environment: "jsdom", // takes half a second a file: only where something is drawn
          setupFiles: ["./vitest.setup.ts"],
          include: ["{src,player}/**/*.test.tsx"],
        },
      },
    ],
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
