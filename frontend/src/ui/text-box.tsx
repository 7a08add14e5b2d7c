import { useId, type ReactNode } from "react";

import classes from "./field.module.css";

interface Props {
  label: string;
  value: string;
  rows: number;
  mono?: boolean;
  error?: string | undefined;
  hint?: ReactNode;
  onChange: (value: string) => void;
  onBlur?: () => void;
  onEscape?: () => void;
}

/** Several lines of text. */
export function TextBox(props: Props) {
  const { label, value, rows, mono, error, hint, onChange, onBlur, onEscape } = props;
  const id = useId();
  return (
    <div className={`min-w-0 ${classes.field}`}>
      <label className={`row gap-6 note nowrap under-6 ${classes.label}`} htmlFor={id}>
        <span>{label}</span>
      </label>
      <textarea
        id={id}
        className={`w-full control round-6 on-s1 ink text-13 line-20 cut ${classes.input}`}
        data-mono={mono === true ? true : undefined}
        rows={rows}
        value={value}
        data-error={error !== undefined || undefined}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={`${id}-note`}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation(); // what it stands in stays open
            onEscape?.();
          }
        }}
      />
      <div id={`${id}-note`}>
        {error !== undefined && (
          <p className={`bad ${classes.error}`} role="alert">
            {error}
          </p>
        )}
        {hint && <div className={`faint ${classes.hint}`}>{hint}</div>}
      </div>
    </div>
  );
}
