import type { LayerPass } from "@/api/types";

import classes from "./networks.module.css";

interface Props {
  role: "G" | "D";
  layer: LayerPass;
  /** How many of its channels. */
  most: number;
  /** For those who listen; empty where it is said elsewhere. */
  label: string;
}

/** A layer's strongest channels in its network's colour: bright is far from 0. */
export function Tiles({ role, layer, most, label }: Props) {
  const tiles = layer.tiles.slice(0, most);
  const across = Math.ceil(Math.sqrt(tiles.length));
  return (
    <span
      className="grid gap-3 w-full"
      style={{ gridTemplateColumns: `repeat(${across}, minmax(0, 1fr))` }}
      role={label === "" ? undefined : "img"}
      aria-label={label === "" ? undefined : label}
    >
      {tiles.map((png, index) => (
        <span
          key={layer.channels[index] ?? index}
          className={`block ${classes.tile}`}
          data-role={role}
        >
          <img className="picture sharp" src={`data:image/png;base64,${png}`} alt="" />
        </span>
      ))}
    </span>
  );
}

/** A whole picture, as it is. */
export function Picture({ png, label }: { png: string; label: string }) {
  return <img className="picture sharp" src={`data:image/png;base64,${png}`} alt={label} />;
}
