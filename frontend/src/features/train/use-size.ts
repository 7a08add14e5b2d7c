import { useMediaQuery } from "@mantine/hooks";

import { GUIDE, useLessonStore } from "@/lib/lessons";

import type { ScreenProps } from "./screen-props";

const NOW = { getInitialValueInEffect: false };

/** What an open lesson takes from the page's width. */
export function useGuideWidth(): number {
  const beside = useMediaQuery("(min-width: 1200px)", false, NOW);
  const open = useLessonStore((s) => s.open !== null);
  return beside && open ? GUIDE : 0;
}

/** The width class of the layout. */
export function useSize(): ScreenProps["size"] {
  const phone = useMediaQuery("(max-width: 599px)", false, NOW);
  const tablet = useMediaQuery("(max-width: 899px)", false, NOW);
  const beside = useGuideWidth() > 0;
  const small = useMediaQuery(`(max-width: ${beside ? 1399 : 1199}px)`, false, NOW);
  if (phone) return "phone";
  if (tablet) return "tablet";
  return small ? "small" : "full";
}
