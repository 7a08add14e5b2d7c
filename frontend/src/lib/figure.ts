/** What a figure says around its chart. */
export interface Figure {
  title: string;
  legend: readonly LegendEntry[];
  /** Names of the axes. */
  x: string;
  y: string;
}

interface LegendEntry {
  label: string;
  /** As in CSS: `var(--G)`. */
  colour: string;
  dashed?: boolean;
}

const SVG = "http://www.w3.org/2000/svg";
const EDGE = 16;
const LINE = 20;
/** Room for the name of an axis. */
const NAME = 22;
const SWATCH = 18;
/** A printed page has some 200 pixels to the inch, a screen half as many. */
const PNG_SCALE = 2;

/** What a drawing programme needs in the file, and the page says by its style sheets. */
const LOOK = [
  ...["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray"],
  ...["stroke-linejoin", "paint-order", "opacity", "font-size", "font-weight", "text-anchor"],
] as const;
const DRAWN = "path, line, polyline, circle, rect, text, tspan";

type Attributes = Readonly<Record<string, string | number>>;

/** A chart of the page as a file of its own, in the light theme so that it can be printed. */
export function figureSvg(plot: HTMLElement, figure: Figure): string {
  const chart = plot.querySelector("svg");
  if (!chart) throw new Error("There is no chart to save.");
  // Colours are variables: they are read inside of a light page, which is never painted.
  const page = document.createElement("div");
  page.dataset.mantineColorScheme = "light";
  page.style.cssText = "position: absolute; visibility: hidden";
  (chart.parentElement ?? plot).append(page);
  try {
    return new XMLSerializer().serializeToString(drawn(chart, figure, page));
  } finally {
    page.remove();
  }
}

/** The same in pixels, twice as many as on the screen. */
export async function figurePng(plot: HTMLElement, figure: Figure): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([figureSvg(plot, figure)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return await pixels(image);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** "Quality over time" to "quality-over-time". */
export function fileName(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ["figure"];
  return words.join("-");
}

function drawn(chart: SVGElement, figure: Figure, page: HTMLElement): SVGElement {
  const { width, height } = chart.getBoundingClientRect();
  const root = element("svg", { xmlns: SVG, "font-family": "Inter, system-ui, sans-serif" });
  page.append(root);
  const wide = width + NAME + 2 * EDGE;
  text(root, figure.title, { x: EDGE, y: EDGE + 12, "font-size": 14, "font-weight": 600 });
  const top = legend(root, figure.legend, wide) + LINE / 2;
  const copy = chart.cloneNode(true) as SVGElement;
  set(copy, { x: EDGE + NAME, y: top, width, height, overflow: "visible" });
  root.append(copy);
  const high = top + height + NAME + EDGE;
  const name = { fill: "var(--tx2)", "font-size": 12, "text-anchor": "middle" };
  text(root, figure.x, { ...name, x: EDGE + NAME + width / 2, y: high - EDGE });
  const turned = `translate(${EDGE + 10} ${top + height / 2}) rotate(-90)`;
  text(root, figure.y, { ...name, transform: turned });
  root.prepend(element("rect", { width: wide, height: high, fill: "var(--s1)" }));
  set(root, { width: Math.ceil(wide), height: Math.ceil(high) });
  settle(root);
  return root;
}

/** One line of entries, more where they do not fit; where they end. */
function legend(root: SVGElement, entries: Figure["legend"], wide: number): number {
  let [x, y] = [EDGE, EDGE + 12];
  for (const [index, { label, colour, dashed }] of entries.entries()) {
    const words = text(root, label, { "font-size": 12, fill: "var(--tx2)" });
    const width = SWATCH + 6 + words.getComputedTextLength() + EDGE;
    if (index === 0 || x + width > wide - EDGE) [x, y] = [EDGE, y + LINE];
    set(words, { x: x + SWATCH + 6, y });
    const ends = { x1: x, x2: x + SWATCH, y1: y - 4, y2: y - 4 };
    const dashes = dashed ? { "stroke-dasharray": "6 3" } : {};
    root.append(element("line", { ...ends, stroke: colour, "stroke-width": 2, ...dashes }));
    x += width;
  }
  return y;
}

function text(root: SVGElement, words: string, attributes: Attributes): SVGTextElement {
  const made = element("text", { fill: "var(--tx)", ...attributes });
  made.textContent = words;
  root.append(made);
  return made;
}

function element<K extends keyof SVGElementTagNameMap>(name: K, attributes: Attributes) {
  const made = document.createElementNS(SVG, name);
  set(made, attributes);
  return made;
}

function set(element: SVGElement, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
}

/** Every look is written down where it is used, and nothing of the page is left. */
function settle(root: SVGElement): void {
  for (const one of root.querySelectorAll<SVGElement>(DRAWN)) {
    const look = getComputedStyle(one);
    for (const name of LOOK) one.setAttribute(name, look.getPropertyValue(name));
  }
  for (const one of root.querySelectorAll("*")) {
    for (const name of ["class", "style", "tabindex", "role"]) one.removeAttribute(name);
  }
}

function pixels(image: HTMLImageElement): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * PNG_SCALE;
  canvas.height = image.naturalHeight * PNG_SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((found, lost) => {
    canvas.toBlob((blob) => {
      if (blob) found(blob);
      else lost(new Error("This browser cannot write the picture. Save it as SVG."));
    });
  });
}
