import { useState } from "react";

import { useRenewSessions } from "@/api/session-queries";
import type { Session } from "@/api/types";
import { uploadSession } from "@/api/upload";

/** A session on its way in from a file. */
export type Importing = (
  | { status: "idle" }
  | { status: "sending"; name: string; sent: number; total: number; stop: () => void }
  | { status: "refused"; sentence: string }
) & { send: (file: File) => void; forget: () => void };

type State = Importing extends infer One
  ? One extends unknown
    ? Omit<One, "send" | "forget">
    : never
  : never;

/** Brings a file that somebody exported; the engine checks it like any stranger's. */
export function useImport(onDone: (session: Session) => void): Importing {
  const [state, setState] = useState<State>({ status: "idle" });
  const renew = useRenewSessions();
  const forget = () => setState({ status: "idle" });
  const bring = async (file: File) => {
    const control = new AbortController();
    const stop = () => control.abort();
    const show = (sent: number) =>
      setState({ status: "sending", name: file.name, sent, total: file.size, stop });
    show(0);
    try {
      const { signal } = control;
      const session = await uploadSession({ archive: file, signal, onProgress: show });
      await renew();
      forget();
      onDone(session);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : "The file could not be read.";
      setState(control.signal.aborted ? { status: "idle" } : { status: "refused", sentence });
    }
  };
  return { ...state, send: (file) => void bring(file), forget };
}
