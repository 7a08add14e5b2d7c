// @vitest-environment jsdom
import { once } from "node:events";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { WebSocket, WebSocketServer } from "ws";

import type { ServerMessage, SessionEvent } from "@/api/types";

import { hello, snapshot, tick } from "./fixtures";
import { calmMs, Live, type LiveStore } from "./live";

/** A browser reports errors to nobody; this client would throw them. */
class Client extends WebSocket {
  constructor(url: string) {
    super(url);
    this.on("error", () => undefined);
  }
}

let server: WebSocketServer;
let asked: URLSearchParams[];
let live: Live;

beforeEach(async () => {
  // jsdom's own client dispatches events of another realm, which Node refuses; this one is real too.
  vi.stubGlobal("WebSocket", Client);
  asked = [];
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  live = new Live({ address, delay: () => 10 });
});

afterEach(async () => {
  live.stop();
  vi.unstubAllGlobals();
  for (const client of server.clients) client.terminate();
  await new Promise((resolve) => server.close(resolve));
});

function address(session: string | null, after: number | null): string {
  const { port } = server.address() as AddressInfo;
  return `ws://127.0.0.1:${port}/ws?session=${session ?? "workspace"}&after=${after ?? ""}`;
}

/** The next connection, and what it asked for. */
async function connection(): Promise<WebSocket> {
  const [socket, request] = (await once(server, "connection")) as [WebSocket, { url: string }];
  asked.push(new URL(request.url, "ws://x").searchParams);
  return socket;
}

function tell(socket: WebSocket, message: ServerMessage): void {
  socket.send(JSON.stringify(message));
}

/** Sends a grid; its address. */
function picture(socket: WebSocket): string {
  const url = "/api/sessions/s1/samples/8.webp";
  const header = Buffer.from(JSON.stringify({ type: "samples", url }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(header.length);
  socket.send(Buffer.concat([length, header, Buffer.from([1, 2, 3])]));
  return url;
}

function until(check: (state: LiveStore) => boolean): Promise<LiveStore> {
  return new Promise((resolve) => {
    const look = (state: LiveStore) => {
      if (!check(state)) return;
      stop();
      resolve(state);
    };
    const stop = live.store.subscribe(look);
    look(live.store.getState());
  });
}

const PAUSED = {
  type: "state",
  state: "paused",
  detail: "",
  advice: "",
  end: null,
  step: 3,
  total_steps: 9,
} as const;

const deltas = (after: number, ...list: SessionEvent[]): ServerMessage => ({
  type: "events",
  session_id: "s1",
  after,
  seq: list.at(-1)?.seq ?? after,
  events: list,
});

async function watching(): Promise<WebSocket> {
  live.watch("s1");
  const first = connection();
  live.start();
  const socket = await first;
  tell(socket, hello());
  await until((state) => state.watched !== null);
  return socket;
}

describe("the live client", () => {
  it("asks for a snapshot first and follows the deltas", async () => {
    const socket = await watching();
    expect(asked[0]?.get("after")).toBe("");
    tell(socket, deltas(0, tick(1, 1, [1, 2])));
    const state = await until((s) => s.watched?.seq === 1);
    expect(state.watched?.session.step).toBe(2);
    expect(state.link).toEqual({ status: "open" });
  });

  it("is calmer where page and trainer share few cores", () => {
    expect(calmMs(2)).toBeGreaterThan(calmMs(16));
  });

  it("shows ticks once or twice a second, and at once what a person waits for", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
    try {
      const socket = await watching();
      tell(socket, deltas(0, tick(1, 1, [1])));
      await live.previews.get(picture(socket), true); // what was told before it is here as well
      expect(live.store.getState().watched?.seq).toBe(0);
      vi.advanceTimersByTime(calmMs(navigator.hardwareConcurrency));
      expect(live.store.getState().watched?.seq).toBe(1);
      tell(socket, deltas(1, tick(2, 2, [1])));
      tell(socket, deltas(2, { ...tick(3, 3, [1]), ...PAUSED }));
      const state = await until((s) => s.watched?.seq !== 1);
      expect(state.watched?.seq).toBe(3);
    } finally {
      vi.useRealTimers();
    }
  });

  it("comes back after a lost line, asks from what it holds and says what was missed", async () => {
    const socket = await watching();
    tell(socket, deltas(0, tick(1, 1, [1, 2])));
    await until((s) => s.watched?.seq === 1);
    const next = connection();
    socket.terminate();
    const again = await next;
    expect(asked[1]?.get("session")).toBe("s1");
    expect(asked[1]?.get("after")).toBe("1");
    tell(again, hello({ snapshot: null, resumed_after: 1 }));
    tell(again, deltas(1, tick(2, 3, [1, 2, 3])));
    const state = await until((s) => s.recovered !== null);
    expect(state.recovered?.steps).toBe(3);
    expect(state.watched?.lines["loss/g"]?.x).toEqual([1, 2, 3, 4, 5]);
  });

  it("counts what a new snapshot brings as filled in, too", async () => {
    const socket = await watching();
    const next = connection();
    socket.terminate();
    const fresh = snapshot({ seq: 9, session: { ...snapshot().session, step: 412 } });
    tell(await next, hello({ snapshot: fresh }));
    expect((await until((s) => s.recovered !== null)).recovered?.steps).toBe(412);
  });

  it("asks again when events are missing, and keeps what it has", async () => {
    const socket = await watching();
    const next = connection();
    tell(socket, deltas(0, tick(1, 1, [1])));
    tell(socket, deltas(4, tick(5, 9, [1])));
    await next;
    expect(asked[1]?.get("after")).toBe("1");
    expect(live.store.getState().watched?.lines["loss/g"]?.x).toEqual([1]);
  });

  it("reports a line that is lost, and since when", async () => {
    const socket = await watching();
    const lost = until((s) => s.link.status === "lost");
    await new Promise((resolve) => {
      server.close(resolve);
      socket.terminate();
    });
    const { link } = await lost;
    expect(link.status === "lost" && link.wasOpen && link.since <= Date.now()).toBe(true);
    server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    await connection();
  });

  it("takes the newest grid's bytes from the socket", async () => {
    const socket = await watching();
    const image = await live.previews.get(picture(socket), true);
    expect(image.size).toBe(3);
    expect(image.type).toBe("image/webp");
  });

  it("lets go of a session that does not exist", async () => {
    live.watch("nobody");
    const first = connection();
    live.start();
    const next = first.then((socket) => {
      const second = connection();
      socket.close(4404, "There is no such session.");
      return second;
    });
    await next;
    expect(live.store.getState().missing).toBe("nobody");
    expect(asked[1]?.get("session")).toBe("workspace");
  });

  it("asks with another query when another session is watched", async () => {
    const socket = await watching();
    const closed = once(socket, "close");
    const next = connection();
    live.watch("s2");
    await next;
    await closed;
    expect(asked[1]?.get("session")).toBe("s2");
    expect(asked[1]?.get("after")).toBe("");
  });
});
