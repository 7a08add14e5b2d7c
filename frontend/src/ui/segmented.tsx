import { SegmentedControl } from "@mantine/core";

import classes from "./segmented.module.css";
import { Tooltip } from "./tooltip";

const LOOK = {
  root: `rigid round-6 ${classes.root}`,
  indicator: `outlined on-s1 ${classes.indicator}`,
  label: `quiet text-12 regular line-18 ${classes.label}`,
};

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: React.ReactNode; disabled?: boolean }[];
  onChange: (value: T) => void;
  /** Why nothing can be chosen now; what is chosen stays to be read. */
  blocked?: string | undefined;
  wide?: boolean;
}

/** One of a few, all in sight. */
export function Segmented<T extends string>(props: Props<T>) {
  const { label, value, options, onChange, blocked, wide = false } = props;
  const control = (
    <SegmentedControl
      aria-label={blocked === undefined ? label : `${label}. ${blocked}`}
      aria-disabled={blocked !== undefined || undefined}
      readOnly={blocked !== undefined}
      fullWidth={wide}
      value={value}
      data={[...options]}
      onChange={(next) => onChange(next)}
      classNames={LOOK}
      withItemsBorders={false}
      transitionDuration={120}
    />
  );
  return blocked === undefined ? control : <Tooltip label={blocked}>{control}</Tooltip>;
}
