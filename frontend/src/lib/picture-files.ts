/** As many as the engine takes at once, and as large. */
export const MOST = 64;
const LARGEST_BYTES = 3_000_000;

const KINDS: ReadonlySet<string> = new Set(["image/png", "image/jpeg", "image/webp"]);
export const ACCEPTED = [...KINDS].join(",");

/** Files that can be shown to a judge, or a sentence that says why not. */
export type Chosen = { files: readonly File[] } | { refusal: string };

export function chosenFrom(files: readonly File[]): Chosen {
  const strange = files.find(({ type }) => !KINDS.has(type));
  if (files.length === 0) return { refusal: "No file was chosen." };
  if (strange) return { refusal: `${strange.name} is no PNG, JPEG or WebP.` };
  if (files.length > MOST) {
    return { refusal: `${files.length} pictures are too many at once; ${MOST} are the most.` };
  }
  const large = files.find(({ size }) => size > LARGEST_BYTES);
  if (large) return { refusal: `${large.name} is larger than 3 MB. Make it smaller first.` };
  return { files };
}

/** A file's content in base64. */
export function inBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const url = typeof reader.result === "string" ? reader.result : "";
      resolve(url.slice(url.indexOf(",") + 1));
    };
    reader.onerror = () => reject(new Error(`${file.name} cannot be read.`));
    reader.readAsDataURL(file);
  });
}
