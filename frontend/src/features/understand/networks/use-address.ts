import { useMemo } from "react";
import { useSearchParams } from "react-router";

/** What is looked at, beside the session; a link shows the same. */
export interface Address {
  /** `live`, or a checkpoint; null for what fits the session. */
  at: string | null;
  /** Of the noise, and the place of a real picture. */
  seed: number;
  /** What G is asked for, from 0. */
  classIndex: number;
  /** What D is shown. */
  seen: "generated" | "real";
}

const FIRST: Address = { at: null, seed: 0, classIndex: 0, seen: "generated" };
const MOST = 2 ** 31 - 1;

export function readAddress(query: URLSearchParams): Address {
  return {
    at: query.get("at"),
    seed: whole(query.get("seed")),
    classIndex: whole(query.get("class")),
    seen: query.get("seen") === "real" ? "real" : "generated",
  };
}

export function useAddress(): readonly [Address, (change: Partial<Address>) => void] {
  const [query, setQuery] = useSearchParams();
  return useMemo(() => {
    const address = readAddress(query);
    const change = (part: Partial<Address>) =>
      setQuery(written(query, { ...address, ...part }), { replace: true });
    return [address, change] as const;
  }, [query, setQuery]);
}

/** The address without what goes without saying. */
function written(query: URLSearchParams, address: Address): URLSearchParams {
  const next = new URLSearchParams(query);
  const { at, seed, classIndex, seen } = address;
  for (const [name, value, usual] of [
    ["at", at, FIRST.at],
    ["seed", seed, FIRST.seed],
    ["class", classIndex, FIRST.classIndex],
    ["seen", seen, FIRST.seen],
  ] as const) {
    if (value === usual || value === null) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

function whole(text: string | null): number {
  return text !== null && /^\d{1,10}$/.test(text) ? Math.min(MOST, Number(text)) : 0;
}
