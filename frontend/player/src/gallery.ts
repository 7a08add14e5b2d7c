import { find, make } from "./dom";
import { same, type Point } from "./latent";
import { paint, size, zoomTo, type Shape } from "./pixels";

const TILE = 112;

/** A drawn picture. */
export interface Picture {
  point: Point;
  image: ImageData;
}

interface Tile {
  button: HTMLButtonElement;
  canvas: HTMLCanvasElement;
  mark: HTMLElement;
}

/** The grid of pictures; each is a button that picks it. Buttons stay, and with them the focus. */
export class Gallery {
  pictures: Picture[] = [];
  private readonly tiles: Tile[] = [];
  private readonly grid = find("gallery", HTMLDivElement);
  private readonly shape: Shape;
  private readonly pick: (picture: Picture) => void;

  constructor(shape: Shape, pick: (picture: Picture) => void) {
    this.shape = shape;
    this.pick = pick;
  }

  /** Frames for as many pictures, before they are there. */
  room(count: number): void {
    this.grid.setAttribute("aria-busy", "true");
    while (this.tiles.length > count) this.tiles.pop()?.button.remove();
    while (this.tiles.length < count) this.tiles.push(this.tile(this.tiles.length));
  }

  show(pictures: Picture[]): void {
    this.pictures = pictures;
    this.room(pictures.length);
    pictures.forEach(({ point, image }, i) => {
      const tile = this.tiles[i];
      if (!tile) return;
      paint(tile.canvas, [image]);
      const label = point.label && `, ${point.label}`;
      tile.button.setAttribute("aria-label", `Picture ${i + 1}${label}`);
      tile.button.title = point.label;
    });
  }

  /** All that was asked for is shown. */
  rest(): void {
    this.grid.setAttribute("aria-busy", "false");
  }

  /** Show which ones are picked. */
  mark(a: Point | null, b: Point | null): void {
    this.tiles.forEach(({ button, mark }, i) => {
      const point = this.pictures[i]?.point ?? null;
      const name = point && same(point, a) ? "A" : point && same(point, b) ? "B" : "";
      mark.textContent = name;
      button.setAttribute("aria-pressed", String(name !== ""));
    });
  }

  private tile(index: number): Tile {
    const canvas = make("canvas", { "aria-hidden": "true" });
    size(canvas, this.shape, zoomTo(this.shape, TILE));
    const mark = make("span", { class: "mark", "aria-hidden": "true" });
    const attributes = { type: "button", "aria-label": `Picture ${index + 1}` };
    const button = make("button", attributes, canvas, mark);
    button.addEventListener("click", () => {
      const picture = this.pictures[index];
      if (picture) this.pick(picture);
    });
    this.grid.append(button);
    return { button, canvas, mark };
  }
}
