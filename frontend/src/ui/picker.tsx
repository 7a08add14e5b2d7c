import { IconSelector } from "@tabler/icons-react";
import type { ReactNode } from "react";

import classes from "./picker.module.css";

interface Props {
  label: string;
  value: string;
  /** What is chosen, written out. */
  name?: string;
  words: string;
  onChange: (value: string) => void;
  /** The options of a list. */
  children: ReactNode;
}

/** A list behind words of two weights. */
export function Picker({ label, value, name, words, onChange, children }: Props) {
  return (
    <span className={`hover-s3 focus-within ${classes.picker}`}>
      {name !== undefined && (
        <span className="min-w-0 clip strong cut" aria-hidden="true">
          {name}
        </span>
      )}
      <span className="min-w-0 clip quiet cut" aria-hidden="true">
        {words}
      </span>
      <IconSelector size={14} stroke={1.6} aria-hidden="true" />
      <select aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </span>
  );
}
