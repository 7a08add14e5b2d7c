import { useEffect, useState, type RefObject } from "react";

/** Whether any of an element is on the screen, or nearly. */
export function useInView(element: RefObject<Element | null>): boolean {
  const [inView, setInView] = useState(true);
  useEffect(() => {
    const watched = element.current;
    if (!watched || typeof IntersectionObserver === "undefined") return;
    const observer = new IntersectionObserver(
      ([entry]) => setInView(entry?.isIntersecting ?? true),
      { rootMargin: "100px" },
    );
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return inView;
}
