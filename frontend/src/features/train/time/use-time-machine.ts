import { useEffect, useMemo, useState } from "react";

import { usePreviews } from "@/api/history-queries";
import type { Samples } from "@/api/types";
import { usePreferences } from "@/lib/preferences";
import { useKeys } from "@/lib/use-keys";
import { usePlayer } from "@/lib/use-player";
import { useLiveClient } from "@/live/context";
import type { Watched } from "@/live/state";

import { addressOf } from "../samples/sprite";
import { joined, momentOf, nearest, type Moment } from "./moment";
import { usePosition } from "./use-position";

export type Speed = 1 | 4 | 8;

/** Every preview since step 0, and which of them is looked at. */
export interface TimeMachine {
  previews: readonly Samples[];
  index: number;
  /** What is shown; null before there is one, and while it is looked up. */
  shown: Samples | null;
  /** The session as it was; null while the newest preview is shown as it comes. */
  then: Moment | null;
  /** Its step, for the charts. */
  pinned: number | null;
  playing: boolean;
  speed: Speed;
  show: (index: number) => void;
  goLive: () => void;
  togglePlay: () => void;
  setSpeed: (speed: Speed) => void;
}

const PER_SECOND = 2;

export function useTimeMachine(watched: Watched): TimeMachine {
  const { session, samples, previews: told, since } = watched;
  const [at, go] = usePosition(session.id);
  const [speed, setSpeed] = useState<Speed>(4);
  const { data } = usePreviews(session.id, since);
  const previews = useMemo(() => joined(data ?? [], told), [data, told]);
  const live = at === null;
  const last = previews.length - 1;
  const index = live ? last : nearest(previews, at);
  const show = (wanted: number) => {
    const preview = previews[Math.max(0, wanted)];
    if (preview) go(wanted >= last ? null : preview.step);
  };
  const { playing, toggle, stop } = usePlayer({
    index,
    count: previews.length,
    perSecond: PER_SECOND * speed,
    onIndex: show,
  });
  const found = previews[index] ?? null;
  const shown = live ? samples : found;
  const { ancestors, marks } = watched;
  const { config, device } = session;
  const then = useMemo(
    () => (live || !found ? null : momentOf({ config, device, ancestors, marks }, found)),
    [live, found, config, device, ancestors, marks],
  );
  const goLive = () => {
    stop();
    go(null);
  };
  usePreload(previews, live ? null : index);
  useMoveKeys({ live, move: (by) => show(index + by), goLive, any: last > 0 });
  return {
    ...{ previews, index, shown, then, playing, speed, setSpeed },
    pinned: then?.samples.step ?? null,
    show: (wanted) => {
      stop();
      show(wanted);
    },
    goLive,
    togglePlay: toggle,
  };
}

interface Moves {
  live: boolean;
  any: boolean;
  move: (by: number) => void;
  goLive: () => void;
}

function useMoveKeys({ live, any, move, goLive }: Moves): void {
  useKeys({
    "[": any ? () => move(-1) : undefined,
    "]": any && !live ? () => move(1) : undefined,
    L: live ? undefined : goLive,
  });
}

const AHEAD = [1, -1, 2, -2];

/** The neighbours of what is shown are decoded before they are asked for. */
function usePreload(previews: readonly Samples[], index: number | null): void {
  const client = useLiveClient();
  const weights = usePreferences((p) => p.weights);
  useEffect(() => {
    if (index === null) return;
    for (const by of AHEAD) {
      const preview = previews[index + by];
      if (preview) {
        client.previews.picture(addressOf(preview, weights), false).catch(() => undefined);
      }
    }
  }, [client, previews, index, weights]);
}
