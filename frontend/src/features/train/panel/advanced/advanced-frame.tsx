import { IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, type ReactNode } from "react";

import { useKeys } from "@/lib/use-keys";
import { IconButton } from "@/ui/icon-button";

import classes from "./advanced.module.css";

interface Props {
  title: string;
  /** What closing it is called. */
  close: string;
  onClose: () => void;
  actions?: ReactNode;
  children: ReactNode;
}

/** The panel of all further settings: it takes the focus, and Esc closes it. */
export function AdvancedFrame({ title, close, onClose, actions, children }: Props) {
  const panel = useRef<HTMLElement>(null);
  useKeys(useMemo(() => ({ Escape: onClose }), [onClose]));
  useEffect(() => panel.current?.focus(), []);
  return (
    <section
      ref={panel}
      className="column"
      id="advanced"
      tabIndex={-1}
      aria-labelledby="advanced-title"
    >
      <div className={`row gap-8 on-bg min-h-32 ${classes.head}`}>
        <h2 className="grow text-14 strong" id="advanced-title">
          {title}
        </h2>
        {actions}
        <IconButton label={close} onClick={onClose}>
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
      </div>
      {children}
    </section>
  );
}
