import { useState } from "react";

import type { Way } from "@/api/latent";
import { useMorph } from "@/api/latent-queries";
import type { Picture } from "@/api/types";
import { usePlayer, type Player } from "@/lib/use-player";

import type { Picked } from "../../picked";
import { FRAMES, MIDDLE } from "./frames";

export type Manner = Pick<Way, "path" | "what">;

export interface Walk {
  /** Null with fewer than two pictures. */
  way: Way | null;
  frames: readonly Picture[];
  /** Frames of an older way are still shown. */
  stale: boolean;
  refusal: string | null;
  index: number;
  show: (index: number) => void;
  player: Player;
  setManner: (change: Partial<Manner>) => void;
  /** Goes another way from its beginning. */
  playAs: (manner: Manner) => void;
}

const PER_SECOND = 20;
const FEWEST = 2;

/** The way between picked pictures, asked for once, and where on it somebody stands. */
export function useWay(picked: readonly Picked[]): Walk {
  const [manner, setManner] = useState<Manner>({ path: "slerp", what: "both" });
  const [index, setIndex] = useState(MIDDLE);
  const [first] = picked;
  const points = picked.map(({ picture }) => picture.point);
  const way = first && picked.length >= FEWEST ? { model: first.model, points, ...manner } : null;
  const { data, error, isPlaceholderData } = useMorph(way, FRAMES);
  const frames = data?.pictures ?? [];
  const player = usePlayer({
    ...{ index, perSecond: PER_SECOND, onIndex: setIndex },
    count: frames.length,
  });
  return {
    ...{ way, frames, index, player },
    stale: isPlaceholderData,
    refusal: error?.message ?? null,
    show: (next) => {
      player.stop();
      setIndex(next);
    },
    setManner: (change) => setManner((held) => ({ ...held, ...change })),
    playAs: (other) => {
      setManner(other);
      setIndex(0);
      if (!player.playing) player.toggle();
    },
  };
}
