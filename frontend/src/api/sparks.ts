import { useQuery } from "@tanstack/react-query";

import { api, unwrap } from "./client";
import type { Spark } from "./types";

/** Rows that come into sight together ask together; those that leave again ask for nothing. */
const GATHER_MS = 80;
const MOST = 100;
const REFRESH_MS = 6_000;

interface Asking<T> {
  id: string;
  resolve: (found: T | null) => void;
  reject: (error: unknown) => void;
}

type Read<T> = (ids: string[]) => Promise<Readonly<Record<string, T>>>;

/** Makes one question of many. */
export class Gatherer<T> {
  #asking: Asking<T>[] = [];
  readonly #read: Read<T>;

  constructor(read: Read<T>) {
    this.#read = read;
  }

  get(id: string, signal: AbortSignal): Promise<T | null> {
    return new Promise((resolve, reject) => {
      const one = { id, resolve, reject };
      signal.addEventListener("abort", () => {
        this.#asking = this.#asking.filter((other) => other !== one);
      });
      if (this.#asking.length === 0) setTimeout(() => this.#send(), GATHER_MS);
      this.#asking.push(one);
    });
  }

  #send(): void {
    const sent = this.#asking.splice(0, MOST);
    if (this.#asking.length > 0) setTimeout(() => this.#send(), 0);
    if (sent.length === 0) return;
    this.#read(sent.map(({ id }) => id)).then(
      (found) => sent.forEach(({ id, resolve }) => resolve(found[id] ?? null)),
      (error: unknown) => sent.forEach(({ reject }) => reject(error)),
    );
  }
}

const gatherer = new Gatherer<Spark>(async (ids) => {
  const asked = api.GET("/api/sessions/sparks", { params: { query: { session_id: ids } } });
  return (await unwrap(asked)).sparks;
});

/** The small curve of a session; it grows while the session trains. */
export function useSpark(id: string, ended: boolean) {
  return useQuery({
    queryKey: ["spark", id, ended],
    queryFn: ({ signal }) => gatherer.get(id, signal),
    staleTime: Infinity,
    refetchInterval: ended ? false : REFRESH_MS,
    placeholderData: (previous, query) => (query?.queryKey[1] === id ? previous : undefined),
    retry: false,
  });
}
