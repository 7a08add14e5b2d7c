import { useEffect, useEffectEvent, useState } from "react";

interface Reel {
  /** Which of the pictures is shown, from 0. */
  index: number;
  count: number;
  perSecond: number;
  onIndex: (index: number) => void;
}

export interface Player {
  playing: boolean;
  /** At the end it begins anew. */
  toggle: () => void;
  stop: () => void;
}

/** Shows one picture after the other until the last one; only when somebody asks for it. */
export function usePlayer({ index, count, perSecond, onIndex }: Reel): Player {
  const [asked, setAsked] = useState(false);
  const last = count - 1;
  const playing = asked && index < last;
  const advance = useEffectEvent(() => onIndex(Math.min(last, index + 1)));
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(advance, 1000 / perSecond);
    return () => clearInterval(timer);
  }, [playing, perSecond]);
  return {
    playing,
    toggle: () => {
      if (!playing && index >= last) onIndex(0);
      setAsked(!playing);
    },
    stop: () => setAsked(false),
  };
}
