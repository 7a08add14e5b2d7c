import { createStore, type StoreApi } from "zustand";

import type { LabOrder } from "@/api/types";

import { unpackFrame, type Picture } from "./logic/frame";
import { EMPTY, remember, type History } from "./logic/history";
import { asked, type Setup } from "./logic/setup";

export interface LabState {
  /** Ended: with the reason, where one was given. */
  link: { status: "starting" } | { status: "open" } | { status: "ended"; reason: string };
  /** The newest frame; what it looks like changes up to twelve times a second. */
  picture: Picture | null;
  /** The same a few times a second, for words and charts. */
  calm: Picture | null;
  history: History;
}

const START: LabState = { link: { status: "starting" }, picture: null, calm: null, history: EMPTY };
const CALM_MS = 250;
/** Between two frames for those who want little motion. */
const STILL_MS = 500;
const GONE = "The connection to the lab was lost, and with it the lab: it is kept nowhere.";

/** One lab: its socket, what came of it, and the orders to it. */
export class LabClient {
  readonly store: StoreApi<LabState> = createStore(() => START);
  readonly #still: boolean;
  #socket: WebSocket | null = null;
  #setup: Setup | null = null;
  #waiting: Picture[] = [];
  #calmAt = 0;
  #timers = new Set<ReturnType<typeof setTimeout>>();

  /** `still` asks for few frames. */
  constructor(still: boolean) {
    this.#still = still;
  }

  /** Opens a lab with a setup; an older one is left. */
  open(setup: Setup, address = labAddress()): void {
    this.close();
    this.store.setState(START, true);
    const socket = new WebSocket(address);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.reset(this.#setup ?? setup);
    socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => this.#receive(unpackFrame(data));
    socket.onclose = ({ reason }) =>
      this.store.setState({ link: { status: "ended", reason: reason || GONE } });
    this.#socket = socket;
    this.#setup = setup;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting = [];
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  order(order: "run" | "pause" | "step"): void {
    this.#send({ order, setup: null });
  }

  /** Goes on with other settings. */
  set(setup: Setup): void {
    this.#setup = setup;
    this.#send({ order: "set", setup: asked(setup) });
  }

  /** Fresh networks. */
  reset(setup: Setup): void {
    this.#setup = setup;
    this.#send({ order: "reset", setup: asked(setup) });
  }

  #send(order: LabOrder): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(order));
  }

  /** Shows it with the next drawing of the page, and says so: a hidden page says nothing. */
  #receive(picture: Picture): void {
    const { picture: last, history } = this.store.getState();
    if (last && picture.head.step < last.head.step) {
      this.#waiting = [];
      this.store.setState({ history: EMPTY });
    } else if (history === EMPTY) this.#calmAt = 0;
    this.#waiting.push(picture);
    this.store.setState({ link: { status: "open" }, picture });
    this.#settle(picture);
    requestAnimationFrame(() => this.#later(() => this.#send({ order: "seen", setup: null })));
  }

  #later(act: () => void): void {
    if (this.#still) this.#after(STILL_MS, act);
    else act();
  }

  #after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  /** Words and charts follow calmly while it runs, at once when it rests. */
  #settle({ head }: Picture): void {
    const now = performance.now();
    if (head.running && now - this.#calmAt < CALM_MS) return;
    this.#calmAt = now;
    const frames = this.#waiting;
    this.#waiting = [];
    this.store.setState(({ history, picture }) => ({
      calm: picture,
      history: remember(history, frames),
    }));
  }
}

function labAddress(): string {
  const scheme = window.location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${window.location.host}/ws/lab`;
}
