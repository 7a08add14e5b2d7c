import classes from "./check.module.css";

interface Props {
  label: string;
  checked: boolean;
  onChange: () => void;
  /** Whether Tab stops here; a grid is left by its own keys. */
  reachable?: boolean;
}

/** A box to tick, with room to hit it. */
export function Check({ label, checked, onChange, reachable = true }: Props) {
  return (
    <span className={`row relative centred h-24 ${classes.target}`}>
      <input
        type="checkbox"
        className={`grid round-4 control ${classes.box}`}
        aria-label={label}
        checked={checked}
        tabIndex={reachable ? undefined : -1}
        onChange={onChange}
        onClick={(event) => event.stopPropagation()} // what it stands in may be pressed as well
      />
    </span>
  );
}
