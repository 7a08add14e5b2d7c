/** Files to take along; the engine writes them as they are asked for. */

export function exportSession(id: string): void {
  fetchFile(`/api/sessions/${encodeURIComponent(id)}/export`);
}

export function exportCheckpoint(id: string): void {
  fetchFile(`/api/checkpoints/${encodeURIComponent(id)}/export`);
}

/** The browser's own download: it shows how far it is, and needs no memory for the file. */
function fetchFile(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
