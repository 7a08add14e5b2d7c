import { useEffect, useState } from "react";

import type { Samples } from "@/api/types";
import type { Weights } from "@/lib/preferences";
import { useLiveClient } from "@/live/context";
import type { Picture } from "@/live/previews";

export interface Drawn extends Picture {
  samples: Samples;
}

/** The newest grid whose picture is ready; the one before stays until then. */
export function usePicture(samples: Samples | null, weights: Weights): Drawn | null {
  const { previews } = useLiveClient();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  useEffect(() => {
    if (!samples) return;
    let wanted = true;
    const raw = weights === "raw" && samples.raw_url !== "";
    previews
      .picture(raw ? samples.raw_url : samples.url, false)
      .then((picture) => wanted && setDrawn({ ...picture, samples }))
      .catch(() => undefined); // the grid before stays
    return () => {
      wanted = false;
    };
  }, [samples, weights, previews]);
  return samples && drawn;
}
