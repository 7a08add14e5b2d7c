import { Menu } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";

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
          className={`rigid round-6 on-s1 note nowrap h-24 outlined fading ${classes.filter}`}
          data-chosen={value !== "" || undefined}
        >
          {label}: <strong className="ink">{value === "" ? "any" : title(value)}</strong>
        </button>
      </Menu.Target>
      <Menu.Dropdown className={"max-h-half scroll-y"}>
        {["", ...known].map((choice) => (
          <Menu.Item
            key={choice}
            role="menuitemradio"
            aria-checked={choice === value}
            leftSection={
              <IconCheck
                size={16}
                stroke={1.6}
                aria-hidden="true"
                opacity={choice === value ? 1 : 0}
              />
            }
            onClick={() => onChange(choice)}
          >
            {choice === "" ? "any" : title(choice)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
