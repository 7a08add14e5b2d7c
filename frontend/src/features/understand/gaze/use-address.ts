import { useMemo } from "react";
import { useSearchParams } from "react-router";

import type { GazeMaps, SeenPicture } from "@/api/types";

import { readAddress } from "../networks/use-address";

/** What is looked at, beside the session; a link shows the same. */
export interface GazeAddress {
  /** `live`, or a checkpoint; null for what fits the session. */
  at: string | null;
  seed: number;
  kind: SeenPicture["kind"];
  how: GazeMaps["how"];
  /** Null is every class in turn. */
  classIndex: number | null;
}

const WAYS: readonly GazeMaps["how"][] = ["gradient", "cam", "occlusion"];

export function readGaze(query: URLSearchParams): GazeAddress {
  const { at, seed, classIndex, seen } = readAddress(query);
  return {
    at,
    seed,
    kind: seen === "real" ? "real" : "fake",
    how: WAYS.find((way) => way === query.get("how")) ?? "gradient",
    classIndex: query.has("class") ? classIndex : null,
  };
}

/** The address without what goes without saying. */
export function writtenGaze(query: URLSearchParams, address: GazeAddress): URLSearchParams {
  const next = new URLSearchParams(query);
  const { at, seed, kind, how, classIndex } = address;
  for (const [name, value] of [
    ["at", at],
    ["seed", seed === 0 ? null : seed],
    ["seen", kind === "fake" ? null : kind],
    ["how", how === "gradient" ? null : how],
    ["class", classIndex],
  ] as const) {
    if (value === null) next.delete(name);
    else next.set(name, String(value));
  }
  return next;
}

export type ChangeGaze = (change: Partial<GazeAddress>) => void;

export function useGazeAddress(): readonly [GazeAddress, ChangeGaze] {
  const [query, setQuery] = useSearchParams();
  return useMemo(() => {
    const address = readGaze(query);
    const change: ChangeGaze = (part) =>
      setQuery(writtenGaze(query, { ...address, ...part }), { replace: true });
    return [address, change] as const;
  }, [query, setQuery]);
}
