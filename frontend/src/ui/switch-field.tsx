import { Switch } from "@mantine/core";

import classes from "./switch-field.module.css";

interface Props {
  label: string;
  description: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

/** On or off, with one line on what that means. */
export function SwitchField({ label, description, checked, onChange }: Props) {
  return (
    <Switch
      classNames={classes}
      labelPosition="left"
      withThumbIndicator={false}
      label={label}
      description={description}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
