// @vitest-environment jsdom
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";

import type { LabOrder } from "@/api/types";

import { LabClient, type LabState } from "./lab-client";
import { packed } from "./logic/fixtures";
import { USUAL } from "./logic/setup";

let server: WebSocketServer;
let client: LabClient;

beforeEach(async () => {
  // jsdom's own client dispatches events of another realm, which Node refuses; this one is real too.
  vi.stubGlobal("WebSocket", WebSocket);
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  client = new LabClient(false);
});

afterEach(async () => {
  client.close();
  vi.unstubAllGlobals();
  for (const socket of server.clients) socket.terminate();
  await new Promise((resolve) => server.close(resolve));
});

/** Opens a lab; the server's side of it, and the orders as they come. */
async function opened(): Promise<{ socket: WebSocket; next: () => Promise<LabOrder> }> {
  const { port } = server.address() as AddressInfo;
  client.open(USUAL, `ws://127.0.0.1:${port}`);
  const [socket] = (await once(server, "connection")) as [WebSocket];
  const heard: LabOrder[] = [];
  const waiting: ((order: LabOrder) => void)[] = [];
  socket.on("message", (data: Buffer) => {
    const order = JSON.parse(data.toString()) as LabOrder;
    const first = waiting.shift();
    if (first) first(order);
    else heard.push(order);
  });
  const next = () => {
    const order = heard.shift();
    return order ? Promise.resolve(order) : new Promise<LabOrder>((done) => waiting.push(done));
  };
  return { socket, next };
}

function until(check: (state: LabState) => boolean): Promise<LabState> {
  return new Promise((resolve) => {
    const look = (state: LabState) => {
      if (!check(state)) return;
      stop();
      resolve(state);
    };
    const stop = client.store.subscribe(look);
    look(client.store.getState());
  });
}

it("begins with the setup, obeys, and says which frames it saw", async () => {
  const { socket, next } = await opened();
  expect(await next()).toMatchObject({ order: "reset", setup: { dataset: "ring", seed: 42 } });
  socket.send(packed({ step: 0, running: false }));
  const { link, calm } = await until(({ calm: now }) => now !== null);
  expect([link.status, calm?.head.step]).toEqual(["open", 0]);
  expect((await next()).order).toBe("seen");
  client.order("step");
  client.set({ ...USUAL, learners: "d" });
  expect((await next()).order).toBe("step");
  expect(await next()).toMatchObject({ order: "set", setup: { settings: { learners: "d" } } });
});

it("remembers steps until the networks are fresh again", async () => {
  const { socket } = await opened();
  socket.send(packed({ step: 7, running: false }));
  socket.send(packed({ step: 9, running: false }));
  const before = await until(({ calm }) => calm?.head.step === 9);
  expect(before.history.loss_d.x).toEqual([7, 9]);
  socket.send(packed({ step: 0, running: false }));
  const after = await until(({ calm }) => calm?.head.step === 0);
  expect(after.history.loss_d.x).toEqual([0]);
});

it("keeps what it drew when the lab ends, and says why", async () => {
  const { socket } = await opened();
  socket.send(packed({ running: false }));
  await until(({ calm: now }) => now !== null);
  socket.close(1013, "2 labs are open already.");
  const { link, calm } = await until(({ link: now }) => now.status === "ended");
  expect(link).toEqual({ status: "ended", reason: "2 labs are open already." });
  expect(calm?.head.step).toBe(3);
});
