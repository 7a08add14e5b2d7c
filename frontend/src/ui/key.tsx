import classes from "./key.module.css";

/** A key cap. It repeats what the button does, so it is not read aloud. */
export function Key({ children, inverse = false }: { children: string; inverse?: boolean }) {
  return (
    <kbd
      className={`inline-row centred outlined round-4 quiet text-11 regular line-16 no-touch ${classes.key}`}
      data-inverse={inverse || undefined}
      aria-hidden="true"
    >
      {children}
    </kbd>
  );
}
