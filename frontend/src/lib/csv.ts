/** Offers text or a blob as a file, without asking any server. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function csv(
  header: readonly string[],
  rows: readonly (readonly (number | null)[])[],
): Blob {
  const lines = [header.join(","), ...rows.map((row) => row.map((v) => v ?? "").join(","))];
  return new Blob([`${lines.join("\n")}\n`], { type: "text/csv" });
}
