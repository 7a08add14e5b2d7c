import classes from "./table.module.css";

interface Props {
  src: string | null;
  /** Points are one picture; everything else is a grid of eight columns. */
  whole: boolean;
}

/** The first picture of a session's newest checkpoint. */
export function Thumb({ src, whole }: Props) {
  const style = src === null ? {} : { backgroundImage: `url("${src}")` };
  return (
    <span
      className={`rigid round-4 ${classes.thumb}`}
      style={style}
      data-whole={whole || undefined}
      aria-hidden="true"
    />
  );
}
