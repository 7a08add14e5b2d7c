import { useDocumentVisibility } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

/**
 * The value, but no more often than every so many milliseconds, and not while nobody looks. Where
 * `key` is another one, it is told at once.
 */
export function useCalm<T>(value: T, everyMs: number, key: string): T {
  const [shown, setShown] = useState({ value, key });
  const at = useRef(-Infinity);
  const seen = useDocumentVisibility() === "visible";
  useEffect(() => {
    if (!seen || (shown.value === value && shown.key === key)) return;
    const show = () => {
      at.current = performance.now();
      setShown({ value, key });
    };
    const timer = setTimeout(show, Math.max(0, at.current + everyMs - performance.now()));
    return () => clearTimeout(timer);
  }, [value, key, everyMs, seen, shown]);
  return shown.key === key ? shown.value : value;
}
