import { SegmentedControl } from "@mantine/core";

import classes from "./segmented.module.css";

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: React.ReactNode; disabled?: boolean }[];
  onChange: (value: T) => void;
}

/** One of a few, all in sight. */
export function Segmented<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <SegmentedControl
      aria-label={label}
      value={value}
      data={[...options]}
      onChange={(next) => onChange(next)}
      classNames={classes}
      withItemsBorders={false}
      transitionDuration={120}
    />
  );
}
