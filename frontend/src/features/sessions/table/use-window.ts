import { useElementSize, useMergedRef } from "@mantine/hooks";
import { useCallback, useRef, useState, type RefCallback } from "react";

/** Rows that are drawn beyond those in sight. */
const BEYOND = 6;
const HEAD = 40;

export interface Window {
  ref: RefCallback<HTMLElement>;
  onScroll: () => void;
  /** The first row that is drawn, and the one after the last. */
  from: number;
  to: number;
  /** Rows in sight. */
  page: number;
  reveal: (index: number) => void;
}

/** Draws only the rows in sight: a list of thousands scrolls like a short one. */
export function useWindow(count: number, row: number): Window {
  const element = useRef<HTMLElement>(null);
  const { ref: sized, height } = useElementSize();
  const [top, setTop] = useState(0);
  const room = Math.max(0, height - HEAD);
  const page = Math.max(1, Math.floor(room / row));
  const highest = Math.max(0, count - page);
  const first = Math.min(highest, Math.floor(top / row));
  const onScroll = useCallback(() => {
    const now = element.current?.scrollTop ?? 0;
    // A new window only every few rows: the ones beyond cover the way.
    setTop((held) => (Math.abs(held - now) >= (row * BEYOND) / 2 ? now : held));
  }, [row]);
  const reveal = useCallback(
    (index: number) => {
      const list = element.current;
      if (!list) return;
      const [start, end] = [index * row, (index + 1) * row];
      const seen = list.clientHeight - HEAD;
      if (start < list.scrollTop) list.scrollTop = start;
      else if (end > list.scrollTop + seen) list.scrollTop = end - seen;
    },
    [row],
  );
  return {
    ref: useMergedRef(element, sized),
    onScroll,
    from: Math.max(0, first - BEYOND),
    to: Math.min(count, first + page + 2 * BEYOND),
    page,
    reveal,
  };
}
