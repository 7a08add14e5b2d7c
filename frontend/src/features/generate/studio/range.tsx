import { Slider } from "@mantine/core";

import classes from "./range.module.css";

interface Props {
  label: string;
  value: number;
  low: number;
  high: number;
  step: number;
  /** The value in words, for those who listen. */
  said?: string | undefined;
  onChange: (value: number) => void;
}

/** A thin slider; who uses it writes its name and value beside it. */
export function Range({ label, value, low, high, step, said, onChange }: Props) {
  return (
    <Slider
      className={`grow ${classes.slider}`}
      classNames={{ track: classes.track, bar: "on-tx", thumb: "ring on-s1" }}
      size={2}
      thumbSize={14}
      min={low}
      max={high}
      step={step}
      label={null}
      thumbLabel={label}
      value={value}
      onChange={onChange}
      {...(said !== undefined && { thumbValueText: said })}
    />
  );
}
