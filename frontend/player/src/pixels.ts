import { make } from "./dom";
import type { Facts } from "./facts";

/** Shape of one picture. */
export type Shape = Pick<Facts, "resolution" | "channels">;

/** A whole zoom, so that every pixel is a square of the same size. */
export function zoomTo(shape: Shape, wanted: number): number {
  return Math.max(1, Math.round(wanted / shape.resolution));
}

/** The pictures x [n, c, h, w] in [-1, 1], one by one. */
export function split(x: Float32Array, shape: Shape): ImageData[] {
  const size = shape.channels * shape.resolution ** 2;
  return Array.from({ length: x.length / size }, (_, i) =>
    image(x.subarray(i * size, (i + 1) * size), shape),
  );
}

function image(x: Float32Array, { resolution, channels }: Shape): ImageData {
  const plane = resolution ** 2;
  const data = new ImageData(resolution, resolution);
  for (let pixel = 0; pixel < plane; pixel += 1) {
    for (let c = 0; c < 3; c += 1) {
      const value = x[(channels === 1 ? 0 : c) * plane + pixel] ?? 0;
      data.data[4 * pixel + c] = Math.round((value + 1) * 127.5); // the array itself clamps
    }
    data.data[4 * pixel + 3] = 255;
  }
  return data;
}

/** Make the canvas as large as `columns` by `rows` pictures, shown at a whole zoom. */
export function size(canvas: HTMLCanvasElement, shape: Shape, zoom: number, columns = 1, rows = 1) {
  canvas.width = columns * shape.resolution;
  canvas.height = rows * shape.resolution;
  canvas.style.width = `${canvas.width * zoom}px`;
  canvas.style.aspectRatio = `${canvas.width} / ${canvas.height}`;
}

export function paint(canvas: HTMLCanvasElement, pictures: ImageData[]): void {
  const context = canvas.getContext("2d");
  pictures.forEach((picture, i) => {
    const columns = canvas.width / picture.width;
    const [column, row] = [i % columns, Math.floor(i / columns)];
    context?.putImageData(picture, column * picture.width, row * picture.height);
  });
}

/** All pictures on one sheet, enlarged without blurring. */
export function savePng(pictures: ImageData[], shape: Shape, name: string): void {
  const columns = Math.ceil(Math.sqrt(pictures.length));
  const sheet = make("canvas");
  size(sheet, shape, 1, columns, Math.ceil(pictures.length / columns));
  paint(sheet, pictures);
  const zoom = zoomTo(shape, pictures.length > 1 ? 112 : 512);
  const large = make("canvas", {
    width: String(sheet.width * zoom),
    height: String(sheet.height * zoom),
  });
  const context = large.getContext("2d");
  if (!context) return;
  context.imageSmoothingEnabled = false;
  context.drawImage(sheet, 0, 0, large.width, large.height);
  large.toBlob((blob) => {
    if (blob) saveFile(blob, `${name}.png`);
  });
}

export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  window.setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
