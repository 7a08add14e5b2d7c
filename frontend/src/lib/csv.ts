/** Offers text or a blob as a file, without asking any server. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

type Cell = string | number | null;

export function csv(header: readonly string[], rows: readonly (readonly Cell[])[]): Blob {
  return new Blob([csvText(header, rows)], { type: "text/csv" });
}

export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/** As RFC 4180 says; a text that a spreadsheet would take for a formula is marked as text. */
function cell(value: Cell): string {
  if (typeof value !== "string") return String(value ?? "");
  const text = /^(\s*[=+\-@]|[\t\r\n])/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
