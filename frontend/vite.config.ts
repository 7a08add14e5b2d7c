import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

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
  plugins: [react()],
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
