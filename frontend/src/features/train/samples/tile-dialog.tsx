import { count, epochText } from "@/lib/format";
import { Dialog } from "@/ui/dialog";

import classes from "./samples.module.css";
import type { Sprite } from "./sprite";
import { rowName, type Tile } from "./sprite-grid";
import { WeightsSwitch } from "./weights-switch";

/** Eight times its size, or as often as it fits a dialog of this many pixels. */
const zoomOf = (tile: number) => Math.max(1, Math.min(8, Math.floor(LARGEST / tile)));
const LARGEST = 512;

interface Props {
  sprite: Sprite | null;
  tile: Tile | null;
  /** Whether it can show the pictures of the weights of the step as well. */
  switchable: boolean;
  onClose: () => void;
}

/** One tile, enlarged; it goes on changing while it trains. */
export function TileDialog({ sprite, tile, switchable, onClose }: Props) {
  if (!sprite) return null;
  const { samples } = sprite;
  const side = samples.tile * zoomOf(samples.tile);
  const name = tile ? `${rowName(samples.row_labels, tile.row)}, sample ${tile.column + 1}` : "";
  return (
    <Dialog title={name} opened={tile !== null} onClose={onClose} width={side + 34}>
      {tile && (
        <div role="img" aria-label={`${name}, at step ${count(samples.step)}`}>
          <canvas
            ref={(canvas) => draw(canvas, sprite, tile)}
            className={`block round-2 on-black ${classes.zoomed}`}
            width={side}
            height={side}
          />
        </div>
      )}
      <p className="pad-top-8 quiet text-12 text-centre">
        Step {count(samples.step)} · epoch {epochText(samples.epoch)} · {samples.tile}×
        {samples.tile}
        {sprite.weights === "raw" && " · raw"}
      </p>
      {switchable && (
        <div className="flex pad-top-12 centred">
          <WeightsSwitch />
        </div>
      )}
    </Dialog>
  );
}

function draw(canvas: HTMLCanvasElement | null, sprite: Sprite, { row, column }: Tile): void {
  const context = canvas?.getContext("2d");
  if (!context) return;
  const { tile } = sprite.samples;
  context.imageSmoothingEnabled = false;
  const from = [column * tile, row * tile, tile, tile] as const;
  context.drawImage(sprite.image, ...from, 0, 0, context.canvas.width, context.canvas.height);
}
