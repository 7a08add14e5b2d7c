import { createStore, type StoreApi } from "zustand/vanilla";

import type { ServerMessage, SessionEvent } from "@/api/types";
import { averagesOf, joined, type Told } from "@/lib/average";

import type { Incoming } from "./frames";
import { Previews } from "./previews";
import { hasGap, heldSeq, reduce } from "./reduce";
import { LiveSocket, type Link, type SocketOptions } from "./socket";
import { EMPTY, type LiveState, type Watched } from "./state";

/** Steps that passed while the link was down and have been filled in since. */
export interface Recovered {
  readonly steps: number;
  readonly at: number;
}

export interface LiveStore extends LiveState {
  readonly link: Link;
  readonly recovered: Recovered | null;
  /** A session that was asked for and does not exist. */
  readonly missing: string | null;
}

const HIDDEN_COMMIT_MS = 1_000; // a hidden page gets no animation frames
const FEW_CORES = 4;

/** Between commits of routine numbers: on few cores each takes its time from training. */
export function calmMs(cores: number): number {
  return cores <= FEW_CORES ? 1_000 : 500;
}
const ROUTINE = new Set<SessionEvent["type"]>(["tick", "samples"]);

/** The live half of the page: one socket, one buffer, one store, at most one commit a frame. */
export class Live {
  readonly store: StoreApi<LiveStore>;
  readonly previews = new Previews();
  readonly #socket: LiveSocket;
  readonly #calmMs = calmMs(navigator.hardwareConcurrency);
  #buffer: ServerMessage[] = [];
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #due = Infinity;
  #committedAt = -Infinity;
  #stepWhenLost: number | null = null;

  constructor(options: Pick<SocketOptions, "address" | "delay">) {
    this.store = createStore<LiveStore>(() => ({
      ...EMPTY,
      link: { status: "connecting" },
      recovered: null,
      missing: null,
    }));
    this.#socket = new LiveSocket({
      ...options,
      held: (session) => {
        this.#flush();
        return heldSeq(this.store.getState(), session);
      },
      receive: (incoming) => this.#receive(incoming),
      report: (link) => this.#report(link),
      unknown: (session) => {
        this.store.setState({ missing: session });
        this.#socket.watch(null);
      },
    });
  }

  start(): void {
    this.#socket.start();
  }

  stop(): void {
    this.#socket.stop();
    this.#flush();
  }

  watch(session: string | null): void {
    this.#stepWhenLost = null;
    this.#socket.watch(session);
  }

  /** What did not exist may have come since: it can be asked for again. */
  forget(): void {
    this.store.setState({ missing: null });
  }

  /** Takes the averages that the engine told; false where too many steps came since it read them. */
  average(session: string, told: Told): boolean {
    const { watched } = this.store.getState();
    if (watched?.session.id !== session) return true; // another one is shown by now
    const averages = joined(averagesOf(told), watched.lines);
    if (averages) this.store.setState({ watched: { ...watched, averages } });
    return averages !== null;
  }

  retry(): void {
    this.#socket.retry();
  }

  #receive(incoming: Incoming): void {
    if (incoming.kind === "preview") {
      this.previews.add(incoming.samples.url, incoming.image);
      return;
    }
    this.#buffer.push(incoming.message);
    const rest = this.#committedAt + this.#calmMs - performance.now();
    this.#commitIn(isRoutine(incoming.message) ? Math.max(0, rest) : 0);
  }

  /** With the next frame where nothing has to wait. */
  #commitIn(ms: number): void {
    const due = performance.now() + ms;
    if (due >= this.#due) return;
    this.#forget();
    this.#due = due;
    if (ms === 0) this.#frame = requestAnimationFrame(this.#commit);
    this.#timer = setTimeout(this.#commit, ms || HIDDEN_COMMIT_MS);
  }

  #forget(): void {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    this.#due = Infinity;
  }

  readonly #commit = (): void => {
    if (!this.#flush()) this.#socket.retry();
  };

  /** Reduces what was buffered; false where events are missing and have to be asked for again. */
  #flush(): boolean {
    this.#forget();
    this.#committedAt = performance.now();
    const messages = this.#buffer;
    this.#buffer = [];
    let { workspace, watched, recovered } = this.store.getState();
    let complete = true;
    for (const message of messages) {
      if (message.type === "events" && hasGap({ workspace, watched }, message)) {
        complete = false;
        break;
      }
      ({ workspace, watched } = reduce({ workspace, watched }, message));
      recovered = this.#missed(watched, message) ?? recovered;
    }
    if (messages.length > 0) this.store.setState({ workspace, watched, recovered });
    return complete;
  }

  #report(link: Link): void {
    const { watched } = this.store.getState();
    if (link.status === "lost") this.#stepWhenLost ??= watched?.session.step ?? null;
    this.store.setState({ link });
  }

  /** The first thing told after a lost link holds all steps that were missed. */
  #missed(watched: Watched | null, message: ServerMessage): Recovered | null {
    const told = message.type === "events" || (message.type === "hello" && message.snapshot);
    if (this.#stepWhenLost === null || !told || !watched) return null;
    if (message.type === "events" && message.session_id !== watched.session.id) return null;
    const steps = Math.max(0, watched.session.step - this.#stepWhenLost);
    this.#stepWhenLost = null;
    return { steps, at: Date.now() };
  }
}

/** What training says all the time; all else is shown at once. */
function isRoutine(message: ServerMessage): boolean {
  if (message.type === "heartbeat") return true;
  return message.type === "events" && message.events.every(({ type }) => ROUTINE.has(type));
}

/** The workspace's own stream: the page watches no session. */
const WORKSPACE = "workspace";

/** Address of the socket on the page's own host. */
export function socketAddress(session: string | null, after: number | null): string {
  const query = new URLSearchParams({ session: session ?? WORKSPACE });
  if (after !== null) query.set("after", String(after));
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${window.location.host}/ws?${query.toString()}`;
}
