import { IconLock, IconSelector } from "@tabler/icons-react";
import { useId, type KeyboardEvent, type ReactNode } from "react";

import classes from "./field.module.css";
import { RoleGlyph, type Role } from "./role-glyph";
import { Tooltip } from "./tooltip";

const LOOK = "w-full control round-6 on-s1 ink text-13 line-20 cut";

interface Shared {
  label: string;
  role?: Role;
  /** Why it cannot be changed now. */
  locked?: string | undefined;
  error?: string | undefined;
  /** The recipe's value, where this one differs. */
  recipeValue?: string | undefined;
  /** Whose value that is, where it is not the recipe's. */
  origin?: string | undefined;
  hint?: ReactNode;
  /** What it is, said to who points and to those who listen. */
  help?: string | undefined;
  /** Label and control side by side. */
  row?: boolean;
}

interface TextProps extends Shared {
  value: string;
  placeholder?: string | undefined;
  mono?: boolean;
  numeric?: boolean;
  onChange?: (value: string) => void;
  onBlur?: () => void;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** A value to type, with its role, its lock, its recipe value and what is wrong with it. */
export function TextField(props: TextProps) {
  const { value, placeholder, mono, numeric, locked, error, onChange, onBlur, onKeyDown } = props;
  const id = useId();
  const input = (
    <input
      id={id}
      className={`${LOOK} ${classes.input}`}
      data-mono={mono === true ? true : undefined}
      data-error={error !== undefined || undefined}
      value={value}
      placeholder={placeholder}
      readOnly={locked !== undefined}
      inputMode={numeric ? "decimal" : undefined}
      autoComplete="off"
      spellCheck={false}
      aria-invalid={error !== undefined || undefined}
      aria-describedby={`${id}-note`}
      onChange={(event) => onChange?.(event.target.value)}
      onBlur={onBlur}
      onKeyDown={onKeyDown}
    />
  );
  return (
    <Frame {...props} id={id}>
      {input}
    </Frame>
  );
}

interface ChoiceProps extends Shared {
  value: string;
  options: readonly { value: string; label: string }[];
  onChange?: (value: string) => void;
}

/** One of a list. */
export function ChoiceField(props: ChoiceProps) {
  const { value, options, locked, onChange } = props;
  const id = useId();
  const label = options.find((option) => option.value === value)?.label ?? value;
  return (
    <Frame {...props} id={id}>
      {locked === undefined ? (
        <>
          <select
            id={id}
            className={`${LOOK} ${classes.input}`}
            value={value}
            aria-describedby={`${id}-note`}
            onChange={(event) => onChange?.(event.target.value)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <IconSelector
            className={`absolute faint ${classes.mark}`}
            size={14}
            stroke={1.6}
            aria-hidden="true"
          />
        </>
      ) : (
        <input
          id={id}
          className={`${LOOK} ${classes.input}`}
          value={label}
          readOnly
          aria-describedby={`${id}-note`}
        />
      )}
    </Frame>
  );
}

/** Label, control and what is said of them; help and lock are shown to who points. */
function Frame(props: Shared & { id: string; children: ReactNode }) {
  const { id, label, role, locked, help, row, recipeValue, children } = props;
  const box = (
    <div className={`relative ${classes.box}`} data-locked={locked !== undefined || undefined}>
      {children}
      {locked !== undefined && (
        <IconLock
          className={`absolute faint ${classes.mark}`}
          size={14}
          stroke={1.6}
          aria-hidden="true"
        />
      )}
    </div>
  );
  const field = (
    <div className={`min-w-0 ${classes.field}`} data-row={row === true ? true : undefined}>
      <label className={`row gap-6 note nowrap under-6 ${classes.label}`} htmlFor={id}>
        {role && <RoleGlyph role={role} />}
        <span>{label}</span>
        {recipeValue !== undefined && (
          <span className={`circle on-tx ${classes.dot}`} aria-hidden="true" />
        )}
      </label>
      {locked === undefined ? (
        box
      ) : (
        <Tooltip label={locked} aside>
          {box}
        </Tooltip>
      )}
      <Notes {...props} />
    </div>
  );
  return help && locked === undefined ? (
    <Tooltip label={help} aside>
      {field}
    </Tooltip>
  ) : (
    field
  );
}

function Notes({ id, locked, help, error, recipeValue, origin, hint }: Shared & { id: string }) {
  return (
    <div id={`${id}-note`} className={classes.notes}>
      {locked !== undefined && <span className="sr-only">{locked}</span>}
      {help && locked === undefined && <span className="sr-only">{help}</span>}
      {error !== undefined && (
        <p className={`bad ${classes.error}`} role="alert">
          {error}
        </p>
      )}
      {recipeValue !== undefined && error === undefined && (
        <p className={`faint ${classes.hint}`}>
          {origin ?? "recipe"}: {recipeValue}
        </p>
      )}
      {hint && <p className={`faint ${classes.hint}`}>{hint}</p>}
    </div>
  );
}
