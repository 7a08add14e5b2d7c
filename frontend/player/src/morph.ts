import { find, make } from "./dom";
import type { Picture } from "./gallery";
import { between, same, type Point } from "./latent";
import { paint, savePng, size, zoomTo, type Shape } from "./pixels";

const STEPS = 11;
const THERE_MS = 3000;
const LARGE = 224;
const SMALL = 56;

type Paint = (points: Point[]) => Promise<ImageData[]>;

/** What lies between two picked pictures: a strip, a scrubber, and a film that goes to and fro. */
export class Morph {
  a: Point | null = null;
  b: Point | null = null;
  private shown: ImageData | null = null;
  private started = 0;
  private drawing = false;
  private readonly frame = find("frame", HTMLCanvasElement);
  private readonly strip: HTMLCanvasElement[];
  private readonly steps = find("strip", HTMLDivElement);
  private readonly where = find("where", HTMLInputElement);
  private readonly play = find("play", HTMLButtonElement);
  private readonly draw: Paint;
  private readonly changed: () => void;

  constructor(shape: Shape, name: string, draw: Paint, changed: () => void) {
    this.draw = draw;
    this.changed = changed;
    size(this.frame, shape, zoomTo(shape, LARGE));
    this.strip = Array.from({ length: STEPS }, () => make("canvas"));
    for (const canvas of this.strip) size(canvas, shape, zoomTo(shape, SMALL));
    this.steps.append(...this.strip);
    this.where.addEventListener("input", () => {
      this.stop();
      void this.show();
    });
    this.play.addEventListener("click", () => (this.started ? this.stop() : this.start()));
    find("clear", HTMLButtonElement).addEventListener("click", () => this.clear());
    find("save", HTMLButtonElement).addEventListener("click", () => {
      if (this.shown) savePng([this.shown], shape, name);
    });
  }

  /** The first picked is A, the second B; picking one of them again lets go of it. */
  pick({ point }: Picture): void {
    if (same(point, this.a)) [this.a, this.b] = [this.b, null];
    else if (same(point, this.b)) this.b = null;
    else if (this.a === null) this.a = point;
    else this.b = point;
    this.where.value = this.b ? "50" : "0";
    this.stop();
    void this.refresh();
  }

  private clear(): void {
    [this.a, this.b] = [null, null];
    this.stop();
    void this.refresh();
    find("between-title", HTMLHeadingElement).focus(); // the button that had it is gone
  }

  private async refresh(): Promise<void> {
    const { a, b } = this;
    find("stage", HTMLDivElement).hidden = a === null;
    find("clear", HTMLButtonElement).hidden = a === null;
    for (const part of [this.steps, this.play, this.where]) part.hidden = b === null;
    find("pair", HTMLParagraphElement).textContent = pairOf(a, b);
    this.changed();
    await this.show();
    if (a === null || b === null) return;
    const steps = Array.from({ length: STEPS }, (_, i) => between(a, b, i / (STEPS - 1)));
    const images = await this.draw(steps);
    if (a !== this.a || b !== this.b) return;
    this.strip.forEach((canvas, i) => paint(canvas, images.slice(i, i + 1)));
  }

  private async show(): Promise<void> {
    if (this.a === null) return;
    const t = this.where.valueAsNumber / 100;
    const point = this.b ? between(this.a, this.b, t) : this.a;
    const said = this.b ? `${this.where.value} %` : "";
    find("place", HTMLSpanElement).textContent = said;
    this.where.setAttribute("aria-valuetext", `${said} of the way from A to B`);
    const [image] = await this.draw([point]);
    if (!image) return;
    this.shown = image;
    paint(this.frame, [image]);
    this.frame.setAttribute("aria-label", said ? `${said} from A to B` : "Picked picture");
  }

  private start(): void {
    this.started = performance.now() - (this.where.valueAsNumber / 100) * THERE_MS;
    this.play.textContent = "Pause";
    requestAnimationFrame((now) => this.tick(now));
  }

  private stop(): void {
    this.started = 0;
    this.play.textContent = "Play";
  }

  private tick(now: number): void {
    if (!this.started) return;
    const gone = (Math.max(0, now - this.started) / THERE_MS) % 2;
    this.where.valueAsNumber = Math.round(100 * (gone > 1 ? 2 - gone : gone));
    if (!this.drawing) {
      this.drawing = true; // a slow machine shows fewer pictures, not later ones
      void this.show().finally(() => (this.drawing = false));
    }
    requestAnimationFrame((next) => this.tick(next));
  }
}

function pairOf(a: Point | null, b: Point | null): string {
  const named = (point: Point) => (point.label ? `: ${point.label}` : "");
  if (a === null) return "None is picked yet.";
  return b ? `A${named(a)} → B${named(b)}` : `A${named(a)}. Pick another one.`;
}
