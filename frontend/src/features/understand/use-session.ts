import { useMemo } from "react";
import { useSearchParams } from "react-router";

import type { Session } from "@/api/types";
import { useLive } from "@/live/context";

const NONE: readonly Session[] = [];

/** Which session is looked at: that of the address, else the newest. */
export interface Chosen {
  /** Null where there is none, or as long as that is not known. */
  id: string | null;
  /** As the list knows it, which holds the newest ones. */
  session: Session | undefined;
  sessions: readonly Session[];
  /** Whether the list is there. */
  known: boolean;
  choose: (id: string) => void;
}

export function useSession(): Chosen {
  const [query, setQuery] = useSearchParams();
  const sessions = useLive((s) => s.workspace?.sessions);
  return useMemo(() => {
    const id = query.get("session") ?? sessions?.[0]?.id ?? null;
    return {
      id,
      session: sessions?.find((one) => one.id === id),
      sessions: sessions ?? NONE,
      known: sessions !== undefined,
      choose: (session) => setQuery({ session }),
    };
  }, [query, setQuery, sessions]);
}
