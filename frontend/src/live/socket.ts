import { parseFrame, type Incoming } from "./frames";

/** How the page hears from the engine. */
export type Link =
  | { status: "connecting" }
  | { status: "open" }
  | { status: "lost"; since: number; retryAt: number; attempts: number; wasOpen: boolean };

export interface SocketOptions {
  /** Address for a session (or only the workspace) from an event on. */
  address: (session: string | null, after: number | null) => string;
  /** Newest event held of the session, or null to be sent a snapshot. */
  held: (session: string) => number | null;
  receive: (incoming: Incoming) => void;
  report: (link: Link) => void;
  /** The engine does not know this session. */
  unknown: (session: string) => void;
  /** Milliseconds until the attempt after `attempts` failed ones. */
  delay?: (attempts: number) => number;
  silenceMs?: number;
}

const UNKNOWN_SESSION = 4404;
const SILENCE_MS = 15_000; // three missed heartbeats

/** Doubling from half a second to ten, give or take a quarter so that tabs do not march in step. */
function backoff(attempts: number): number {
  return Math.min(10_000, 500 * 2 ** attempts) * (0.75 + Math.random() / 2);
}

/** One WebSocket and the only owner of its reconnection. */
export class LiveSocket {
  readonly #options: SocketOptions;
  #socket: WebSocket | null = null;
  #session: string | null = null;
  #attempts = 0;
  #lostAt: number | null = null;
  #wasOpen = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watchdog: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SocketOptions) {
    this.#options = options;
  }

  start(): void {
    document.addEventListener("visibilitychange", this.#onVisible);
    window.addEventListener("online", this.#onVisible);
    this.#connect();
  }

  stop(): void {
    document.removeEventListener("visibilitychange", this.#onVisible);
    window.removeEventListener("online", this.#onVisible);
    this.#drop();
  }

  /** Follows another session, or none; asks at once. */
  watch(session: string | null): void {
    if (session === this.#session) return;
    this.#session = session;
    if (this.#socket || this.#timer !== undefined) this.#connect();
  }

  /** Asks again from what is held: after a gap, or because a person pressed the button. */
  retry(): void {
    this.#connect();
  }

  #connect(): void {
    this.#drop();
    const session = this.#session;
    const after = session === null ? null : this.#options.held(session);
    const socket = new WebSocket(this.#options.address(session, after));
    socket.binaryType = "arraybuffer";
    socket.onmessage = (event: MessageEvent<string | ArrayBuffer>) => {
      this.#heard();
      this.#options.receive(parseFrame(event.data));
    };
    socket.onclose = (event) => {
      if (event.code === UNKNOWN_SESSION && session !== null) this.#options.unknown(session);
      else this.#lost();
    };
    this.#socket = socket;
    this.#watch();
  }

  #heard(): void {
    this.#watch();
    if (this.#wasOpen && this.#lostAt === null) return;
    this.#attempts = 0;
    this.#lostAt = null;
    this.#wasOpen = true;
    this.#options.report({ status: "open" });
  }

  #lost(): void {
    this.#drop();
    this.#lostAt ??= Date.now();
    const wait = (this.#options.delay ?? backoff)(this.#attempts);
    this.#attempts += 1;
    this.#options.report({
      status: "lost",
      since: this.#lostAt,
      retryAt: Date.now() + wait,
      attempts: this.#attempts,
      wasOpen: this.#wasOpen,
    });
    this.#timer = setTimeout(() => {
      if (!document.hidden) this.#connect();
    }, wait);
  }

  /** Silence for longer than a few heartbeats means the other side is gone. */
  #watch(): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => this.#lost(), this.#options.silenceMs ?? SILENCE_MS);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#watchdog);
    this.#timer = undefined;
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  /** A hidden page does not try again; once seen it does so at once. */
  readonly #onVisible = (): void => {
    if (!document.hidden && this.#lostAt !== null) this.#connect();
  };
}
