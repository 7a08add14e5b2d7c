import classes from "./key.module.css";

/** A key cap. It repeats what the button does, so it is not read aloud. */
export function Key({ children, inverse = false }: { children: string; inverse?: boolean }) {
  return (
    <kbd className={classes.key} data-inverse={inverse || undefined} aria-hidden="true">
      {children}
    </kbd>
  );
}
