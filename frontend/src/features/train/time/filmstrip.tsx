import { useEffect, useRef } from "react";

import type { Samples } from "@/api/types";
import { count } from "@/lib/format";
import { useLiveClient } from "@/live/context";

import { filmstrip, nearest } from "./moment";
import classes from "./time.module.css";
import type { TimeMachine } from "./use-time-machine";

/** The tile that stands for a preview. */
const TILE = { row: 3, column: 0 };

/** A few previews over the whole time, one tile each; pressing one goes there. */
export function Filmstrip({ time: { previews, index, show } }: { time: TimeMachine }) {
  const places = filmstrip(previews.length);
  const shown = places.map((place) => previews[place]).filter((one) => one !== undefined);
  const current = nearest(shown, previews[index]?.step ?? 0);
  return (
    <div
      className={`grid gap-4 ${classes.film}`}
      role="group"
      aria-label="Previews over the whole time"
    >
      {shown.map((preview, order) => (
        <button
          key={places[order]}
          type="button"
          className={`relative min-w-0 pad-0 clip square on-black ${classes.frame}`}
          aria-label={`Step ${count(preview.step)}`}
          aria-current={order === current || undefined}
          onClick={() => show(places[order] ?? 0)}
        >
          <Thumbnail preview={preview} />
        </button>
      ))}
    </div>
  );
}

function Thumbnail({ preview }: { preview: Samples }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { previews } = useLiveClient();
  useEffect(() => {
    let wanted = true;
    previews
      .picture(preview.url, false)
      .then(({ image }) => wanted && draw(canvas.current, image, preview))
      .catch(() => undefined); // the place stays dark
    return () => {
      wanted = false;
    };
  }, [previews, preview]);
  return <canvas ref={canvas} className="block w-full h-full" aria-hidden="true" />;
}

function draw(canvas: HTMLCanvasElement | null, image: HTMLImageElement, preview: Samples): void {
  const context = canvas?.getContext("2d");
  if (!context) return;
  const { tile, rows, columns } = preview;
  const x = Math.min(TILE.column, columns - 1) * tile;
  const y = Math.min(TILE.row, rows - 1) * tile;
  context.canvas.width = tile;
  context.canvas.height = tile;
  context.drawImage(image, x, y, tile, tile, 0, 0, tile, tile);
}
