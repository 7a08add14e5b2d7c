import { Menu } from "@mantine/core";

import classes from "../sessions.module.css";

interface Props {
  label: string;
  /** Empty where everything is shown. */
  value: string;
  values: readonly string[];
  title: (value: string) => string;
  onChange: (value: string) => void;
}

/** One filter: any, or one of what there is. */
export function FilterMenu({ label, value, values, title, onChange }: Props) {
  const known = value === "" || values.includes(value) ? values : [value, ...values];
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={`rigid round-6 on-s1 note nowrap h-24 touch-h-44 pad-x-8 outlined fading hover-s3 ${classes.filter}`}
          data-chosen={value !== "" || undefined}
        >
          {label}: <strong className="ink">{value === "" ? "any" : title(value)}</strong>
        </button>
      </Menu.Target>
      <Menu.Dropdown className={"max-h-half scroll-y"}>
        <Menu.RadioGroup value={value} onChange={onChange}>
          {["", ...known].map((choice) => (
            <Menu.RadioItem key={choice} value={choice} closeMenuOnClick>
              {choice === "" ? "any" : title(choice)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
