import type { ButtonHTMLAttributes, ReactNode } from "react";

import classes from "./icon-button.module.css";
import { Tooltip } from "./tooltip";

interface Props extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> {
  label: string;
  children: ReactNode;
  size?: 24 | 28 | 32 | 44 | 48;
  outlined?: boolean;
}

/** A picture that can be pressed; its name is shown on hover and focus. */
export function IconButton(props: Props) {
  const { label, children, size = 28, outlined = false, className = "", ...rest } = props;
  return (
    <Tooltip label={label}>
      <button
        type="button"
        {...rest}
        className={`inline-row rigid pad-0 round-6 quiet centred fading ${classes.button} ${className}`}
        style={{ width: size, height: size }}
        data-outlined={outlined || undefined}
        aria-label={label}
      >
        {children}
      </button>
    </Tooltip>
  );
}
