import type { ButtonHTMLAttributes } from "react";

import type { Picture } from "@/api/types";

import classes from "./studio.module.css";
import type { Pick } from "./use-pick";
import { opinionText, pictureSource } from "./words";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  label: string;
  picture: Picture;
  pick: Pick;
}

/** A picture to pick. */
export function Tile({ label, picture, pick, ...rest }: Props) {
  const letter = pick.letterOf(picture);
  const opinion = opinionText(picture);
  return (
    <button
      type="button"
      {...rest}
      className={`relative block w-full ${classes.tile}`}
      aria-label={opinion === "" ? label : `${label}, taken for ${opinion}`}
      aria-pressed={letter !== undefined}
      onClick={() => pick.toggle(picture)}
    >
      <img className="picture" src={pictureSource(picture)} alt="" />
      {letter !== undefined && <span className="letter">{letter}</span>}
    </button>
  );
}
