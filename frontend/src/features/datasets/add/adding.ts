import { create } from "zustand";

import type { ImportView } from "@/api/types";
import { upload } from "@/api/upload";
import { bytes } from "@/lib/format";

import type { Source } from "./collect";
import { MOST_BYTES, bytesOf, packed } from "./pack";

/** What this window brings to the engine; from the check on, the engine owns it. */
export type Adding =
  | { status: "idle" }
  | { status: "chosen"; source: Source; name: string }
  | { status: "packing"; name: string; done: number; total: number; stop: () => void }
  | { status: "sending"; name: string; sent: number; total: number; stop: () => void }
  | { status: "sent"; job: ImportView }
  | { status: "refused"; reason: string; again: { source: Source; name: string } | null };

interface AddingStore {
  adding: Adding;
  /** Imports that a person has seen the end of. */
  dismissed: readonly string[];
  choose: (source: Source | null) => void;
  rename: (name: string) => void;
  send: (source: Source, name: string) => Promise<void>;
  refuse: (reason: string) => void;
  reset: () => void;
  dismiss: (id: string) => void;
}

/** As the engine takes it. */
export const NAME_LENGTH = 80;
const EMPTY =
  "There are no files in what you chose. Choose a folder with one sub-folder of pictures per class, or an archive of it.";

/** Lives outside the screen: another page may be looked at while pictures are sent. */
export const useAdding = create<AddingStore>((set, get) => ({
  adding: { status: "idle" },
  dismissed: [],
  choose: (source) => {
    const reason = problemWith(source);
    if (source === null || reason !== null) {
      set({ adding: { status: "refused", reason: reason ?? EMPTY, again: null } });
    } else {
      const name = source.name.slice(0, NAME_LENGTH);
      set({ adding: { status: "chosen", source, name } });
    }
  },
  rename: (name) => {
    const { adding } = get();
    if (adding.status === "chosen") set({ adding: { ...adding, name } });
  },
  send: async (source, name) => {
    const control = new AbortController();
    const stop = () => control.abort();
    const show = (adding: Adding) => {
      if (!control.signal.aborted) set({ adding });
    };
    try {
      const archive = await packed(source, control.signal, (done) =>
        show({ status: "packing", name, done, total: amountOf(source), stop }),
      );
      const total = archive.size;
      show({ status: "sending", name, sent: 0, total, stop });
      const onProgress = (sent: number) => show({ status: "sending", name, sent, total, stop });
      const job = await upload({ name, archive, signal: control.signal, onProgress });
      show({ status: "sent", job });
    } catch (error) {
      show({ status: "refused", reason: reasonOf(error), again: { source, name } });
      if (control.signal.aborted) set({ adding: { status: "idle" } });
    }
  },
  refuse: (reason) => set({ adding: { status: "refused", reason, again: null } }),
  reset: () => set({ adding: { status: "idle" } }),
  dismiss: (id) => set({ dismissed: [...get().dismissed, id], adding: { status: "idle" } }),
}));

/** Files to pack, or 1 for an archive that is ready. */
export function amountOf(source: Source): number {
  return source.kind === "folder" ? source.files.length : 1;
}

function problemWith(source: Source | null): string | null {
  if (source === null) return EMPTY;
  const size = bytesOf(source);
  if (size <= MOST_BYTES) return null;
  return `“${source.name}” is ${bytes(size)}, the most is ${bytes(MOST_BYTES)}. Leave out some pictures.`;
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === "NotFoundError") {
    return "A file was moved or changed while it was read. Choose the folder again.";
  }
  return error instanceof Error ? error.message : "The pictures could not be read.";
}
