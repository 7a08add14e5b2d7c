const KEPT = 64;
/** How long the socket's own copy of a grid may take before the page asks for the file. */
const PATIENCE_MS = 400;

/** A preview grid that can be drawn at once. */
export interface Picture {
  readonly image: HTMLImageElement;
  readonly file: Blob;
}

/** Preview grids by address: the socket pushes the newest, older ones are files. */
export class Previews {
  readonly #images = new Map<string, Blob>();
  readonly #waiting = new Map<string, (image: Blob) => void>();
  /** Those used last, at most so many decoded at a time. */
  readonly #pictures = new Map<string, Promise<Picture>>();

  add(url: string, image: Blob): void {
    keep(this.#images, url, image);
    this.#waiting.get(url)?.(image);
    this.#waiting.delete(url);
  }

  /** A grid, decoded; `pushed` where the socket is about to bring it by itself. */
  picture(url: string, pushed: boolean): Promise<Picture> {
    const known = this.#pictures.get(url);
    const picture = known ?? this.#load(url, pushed);
    keep(this.#pictures, url, picture);
    if (!known) picture.catch(() => this.#pictures.delete(url)); // may be tried again
    return picture;
  }

  async get(url: string, pushed: boolean): Promise<Blob> {
    const told = this.#images.get(url) ?? (pushed ? await this.#pushed(url) : null);
    const file = told ?? (await read(url));
    this.add(url, file);
    return file;
  }

  async #load(url: string, pushed: boolean): Promise<Picture> {
    const file = await this.get(url, pushed);
    return { image: await decode(file), file };
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

/** Puts an entry last, and lets go of the first ones where there are too many. */
function keep<T>(all: Map<string, T>, key: string, value: T): void {
  all.delete(key);
  all.set(key, value);
  const oldest = all.keys().next();
  if (all.size > KEPT && !oldest.done) all.delete(oldest.value);
}

async function read(url: string): Promise<Blob> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`The preview could not be read (${answer.status}).`);
  return answer.blob();
}

async function decode(file: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(url);
  }
  return image;
}
