import { useMediaQuery } from "@mantine/hooks";

import type { ScreenProps } from "./screen-props";

const NOW = { getInitialValueInEffect: false };

/** The width class of the layout. */
export function useSize(): ScreenProps["size"] {
  const phone = useMediaQuery("(max-width: 599px)", false, NOW);
  const tablet = useMediaQuery("(max-width: 899px)", false, NOW);
  const small = useMediaQuery("(max-width: 1199px)", false, NOW);
  if (phone) return "phone";
  if (tablet) return "tablet";
  return small ? "small" : "full";
}
