import { Refusal } from "./client";
import type { ImportView, Problem, Session } from "./types";

interface Sent {
  archive: Blob;
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
}

const BROKE_OFF = "The line broke before everything was sent. Nothing was kept; try again.";

/** Brings pictures. */
export function upload({ name, ...sent }: Sent & { name: string }): Promise<ImportView> {
  return send(`/api/imports?name=${encodeURIComponent(name)}`, sent);
}

/** Brings a session, or one of its checkpoints, that was exported elsewhere. */
export function uploadSession(sent: Sent): Promise<Session> {
  return send("/api/sessions/import", sent);
}

/** Sends an archive and says how far it is; fetch cannot tell that yet. */
function send<T>(path: string, { archive, signal, onProgress }: Sent): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("content-type", "application/zip");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      const { status, responseText } = request;
      if (status === 201) resolve(JSON.parse(responseText) as T);
      else reject(refusalOf(status, responseText));
    };
    request.onerror = () => reject(new Refusal(0, BROKE_OFF));
    request.onabort = () => reject(new DOMException("Cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(archive);
  });
}

/** The engine's own sentence; whatever stands between it and the page has none. */
function refusalOf(status: number, text: string): Refusal {
  try {
    const { detail, errors } = JSON.parse(text) as Partial<Problem>;
    return new Refusal(status, detail ?? BROKE_OFF, errors ?? []);
  } catch {
    return new Refusal(status, BROKE_OFF);
  }
}
