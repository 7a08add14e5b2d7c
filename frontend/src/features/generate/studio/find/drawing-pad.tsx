import { IconEraser } from "@tabler/icons-react";
import { useEffect, useRef, type PointerEvent } from "react";

import { Button } from "@/ui/button";

import classes from "./find.module.css";

/** Ten times the size of a digit of MNIST, whose lines are about two pixels wide. */
const SIZE = 280;
const BRUSH = 22;
const HOW = "Paper to draw on with mouse, finger or pen. With the keyboard, choose a file instead.";

interface Props {
  /** Whether what is on it counts; else it is wiped. */
  used: boolean;
  /** A PNG in base64 after each stroke; null once it is clean. */
  onDraw: (picture: string | null) => void;
}

/** Black paper for a white pencil: mouse, finger or pen. */
export function DrawingPad({ used, onDraw }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!used) wipe(canvas.current);
  }, [used]);
  const press = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    stroke(event, true);
  };
  const lift = () => {
    const url = canvas.current?.toDataURL("image/png") ?? "";
    onDraw(url.slice(url.indexOf(",") + 1));
  };
  return (
    <div className="column items-start gap-4">
      <div role="img" aria-label={HOW}>
        <canvas
          ref={canvas}
          className={`round-4 on-black control ${classes.paper}`}
          width={SIZE}
          height={SIZE}
          onPointerDown={press}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) stroke(event, false);
          }}
          onPointerUp={lift}
        />
      </div>
      <Button
        size="small"
        look="ghost"
        icon={<IconEraser size={16} stroke={1.6} aria-hidden="true" />}
        blocked={used ? undefined : "Nothing is drawn yet."}
        onClick={() => onDraw(null)}
      >
        Clear
      </Button>
    </div>
  );
}

/** Draws to where the pointer is now. */
function stroke(event: PointerEvent<HTMLCanvasElement>, begins: boolean): void {
  const canvas = event.currentTarget;
  const context = canvas.getContext("2d");
  if (!context) return;
  const box = canvas.getBoundingClientRect();
  const x = ((event.clientX - box.left) / box.width) * SIZE;
  const y = ((event.clientY - box.top) / box.height) * SIZE;
  if (begins) {
    context.lineWidth = BRUSH;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.strokeStyle = "#fff";
    context.beginPath();
    context.moveTo(x, y);
  }
  context.lineTo(x, y);
  context.stroke();
}

function wipe(canvas: HTMLCanvasElement | null): void {
  const context = canvas?.getContext("2d");
  if (!context) return;
  context.fillStyle = "#000";
  context.fillRect(0, 0, SIZE, SIZE);
}
