import { Refusal } from "./client";
import type { ImportView, Problem } from "./types";

interface Upload {
  name: string;
  archive: Blob;
  signal: AbortSignal;
  onProgress: (sentBytes: number) => void;
}

const BROKE_OFF = "The line broke before everything was sent. Nothing was kept; try again.";

/** Sends an archive and says how far it is; fetch cannot tell that yet. */
export function upload({ name, archive, signal, onProgress }: Upload): Promise<ImportView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/imports?name=${encodeURIComponent(name)}`);
    request.setRequestHeader("content-type", "application/zip");
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () => {
      const { status, responseText } = request;
      if (status === 201) resolve(JSON.parse(responseText) as ImportView);
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
