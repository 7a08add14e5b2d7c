import type { Memory } from "@/api/types";

import { distanceText } from "../logic/sentences";
import { Picture } from "../pictures/picture";
import type { LoadedSheet } from "../pictures/use-sheet";
import classes from "./memory.module.css";

interface Props {
  row: Memory["rows"][number];
  samples: LoadedSheet;
  real: LoadedSheet;
  /** Whether the distance of their pixels is written as well. */
  pixels?: boolean;
}

const SIDE = 76;
const NEAREST = 3;

/** A sample and the training images nearest to it. */
export function NeighbourRow({ row, samples, real, pixels = false }: Props) {
  const { sample, near, suspicious } = row;
  return (
    <li className={`grid ${classes.row}`}>
      <div className={`relative ${classes.sample}`} data-suspicious={suspicious || undefined}>
        <Picture from={samples} picture={sample} most={SIDE} label={`Sample ${sample}`} />
        {suspicious && (
          <span className="block pad-top-4 warn text-11 strong line-16">suspicious</span>
        )}
      </div>
      {near.slice(0, NEAREST).map((one, index) => (
        <div key={one.image} className={`flex wrap min-w-0 ${classes.near}`}>
          <Picture
            from={real}
            picture={one.image}
            most={SIDE}
            label={`Training image ${one.image}`}
          />
          <div>
            <span
              className={`ink text-12 line-16 ${classes.distance}`}
              data-suspicious={(suspicious && index === 0) || undefined}
            >
              {distanceText(one.distance)}
            </span>
            <span className="block quiet text-11 line-16">#{one.image}</span>
            {pixels && (
              <span className="block quiet text-11 line-16">pixels {distanceText(one.pixels)}</span>
            )}
          </div>
        </div>
      ))}
    </li>
  );
}
