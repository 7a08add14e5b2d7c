import { Loader } from "@mantine/core";
import type { ButtonHTMLAttributes, ReactNode } from "react";

import classes from "./button.module.css";
import { Key } from "./key";
import { Tooltip } from "./tooltip";

const LOOK = "inline-row centred gap-8 round-6 text-13 line-20 medium nowrap rigid-icons";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "disabled"> {
  look?: "primary" | "outline" | "ghost";
  size?: "small" | "control" | "main" | "touch" | "hero";
  icon?: ReactNode;
  shortcut?: string | undefined;
  busy?: boolean;
  /** Why it cannot be pressed now; the button stays reachable so that the reason can be read. */
  blocked?: string | undefined;
  wide?: boolean;
}

/** An attribute that is there or not. */
function flag(on: boolean | undefined): true | undefined {
  return on === true ? true : undefined;
}

/** Ink for the one main action, outline or ghost for the rest. */
export function Button(props: Props) {
  const {
    look = "outline",
    size = "control",
    icon,
    shortcut,
    busy = false,
    blocked,
    wide,
    ...rest
  } = props;
  const { children, onClick, className = "", ...attributes } = rest;
  const inert = busy || blocked !== undefined;
  const button = (
    <button
      type="button"
      {...attributes}
      className={`${LOOK} ${classes.button} ${className}`}
      data-look={look}
      data-size={size}
      data-wide={flag(wide)}
      data-inert={flag(inert)}
      aria-disabled={flag(inert)}
      aria-busy={flag(busy)}
      onClick={inert ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Loader size={14} color="currentColor" aria-hidden="true" /> : icon}
      <span className={`clip cut ${classes.label}`}>{children}</span>
      {shortcut && <Key inverse={look === "primary"}>{shortcut}</Key>}
    </button>
  );
  return blocked === undefined ? button : <Tooltip label={blocked}>{button}</Tooltip>;
}
