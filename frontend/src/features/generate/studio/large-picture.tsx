import { useState } from "react";

import classes from "./studio.module.css";

const ROOM = 168;
const SHARP_FROM = 4;

interface Props {
  png: string;
  alt: string;
}

/** One picture, large: in whole zooms with its pixels in sight from 4x on, smooth below. */
export function LargePicture({ png, alt }: Props) {
  const [native, setNative] = useState(0);
  const zoom = native > 0 ? Math.floor(ROOM / native) : 0;
  const sharp = zoom >= SHARP_FROM;
  const size = sharp ? native * zoom : ROOM;
  return (
    <img
      className={`block round-2 on-black ${sharp ? "sharp" : ""} ${classes.large}`}
      style={{ width: size, height: size }}
      src={`data:image/png;base64,${png}`}
      alt={alt}
      onLoad={(event) => setNative(event.currentTarget.naturalWidth)}
    />
  );
}
