import { downloadZip } from "client-zip";

import type { Placed, Source } from "./collect";

/** The engine takes no larger archive. */
export const MOST_BYTES = 4 * 1024 ** 3;

/** One archive of the source; a folder is put together without compressing, pictures are small already. */
export async function packed(
  source: Source,
  signal: AbortSignal,
  onFile: (packed: number) => void,
): Promise<Blob> {
  if (source.kind === "archive") return source.file;
  return downloadZip(counted(source.files, signal, onFile)).blob();
}

export function bytesOf(source: Source): number {
  if (source.kind === "archive") return source.file.size;
  return source.files.reduce((sum, { file }) => sum + file.size, 0);
}

function* counted(files: readonly Placed[], signal: AbortSignal, onFile: (packed: number) => void) {
  for (const [index, { path, file }] of files.entries()) {
    signal.throwIfAborted();
    onFile(index);
    yield { input: file, name: path };
  }
}
