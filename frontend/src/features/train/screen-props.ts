import type { Catalog, Download, Session } from "@/api/types";

import type { Run } from "./use-run";

/** What every view of the Train screen is given. */
export interface ScreenProps {
  size: "phone" | "tablet" | "small" | "full";
  run: Run;
  catalog: Catalog | undefined;
  downloads: readonly Download[];
  sessions: readonly Session[];
  onOpen: (sessionId: string) => void;
  onNew: () => void;
  onLoad: () => void;
  /** Why nothing can be started or steered now. */
  blocked: string | undefined;
}
