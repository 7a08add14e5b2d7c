import { useState } from "react";

import { download } from "./csv";

export interface Taking {
  /** Which file is being made. */
  busy: string | null;
  /** Why the last one could not be made. */
  refusal: string | null;
  take: (name: string, make: () => Promise<Blob>) => void;
}

/** Files that the engine makes when they are asked for; a refusal is kept to be read. */
export function useDownload(): Taking {
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async (name: string, make: () => Promise<Blob>) => {
    setBusy(name);
    setRefusal(null);
    try {
      download(name, await make());
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(null);
    }
  };
  return { busy, refusal, take: (name, make) => void take(name, make) };
}
