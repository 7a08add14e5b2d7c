const KEPT = 64;
/** How long the socket's own copy of a grid may take before the page asks for the file. */
const PATIENCE_MS = 400;

/** Preview grids by address: the socket pushes the newest, older ones are files. */
export class Previews {
  readonly #images = new Map<string, Blob>();
  readonly #waiting = new Map<string, (image: Blob) => void>();

  add(url: string, image: Blob): void {
    this.#images.delete(url);
    this.#images.set(url, image);
    const oldest = this.#images.keys().next();
    if (this.#images.size > KEPT && !oldest.done) this.#images.delete(oldest.value);
    this.#waiting.get(url)?.(image);
    this.#waiting.delete(url);
  }

  async get(url: string): Promise<Blob> {
    return this.#images.get(url) ?? (await this.#pushed(url)) ?? this.read(url);
  }

  /** A grid that the socket does not push: held already, or the file. */
  async read(url: string): Promise<Blob> {
    const held = this.#images.get(url);
    if (held) return held;
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`The preview could not be read (${answer.status}).`);
    const image = await answer.blob();
    this.add(url, image);
    return image;
  }

  #pushed(url: string): Promise<Blob | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(null), PATIENCE_MS);
      this.#waiting.set(url, (image) => {
        clearTimeout(timer);
        resolve(image);
      });
    });
  }
}
