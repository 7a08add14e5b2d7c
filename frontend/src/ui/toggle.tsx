import { Switch } from "@mantine/core";

import classes from "./toggle.module.css";
import { Tooltip } from "./tooltip";

interface Props {
  label: string;
  checked: boolean;
  description?: string | undefined;
  /** The value it had, where this one differs: "recipe: off". */
  note?: string | undefined;
  help?: string | undefined;
  error?: string | undefined;
  onChange: (checked: boolean) => void;
}

/** On or off, the words left and the switch right. */
export function Toggle({ label, checked, description, note, help, error, onChange }: Props) {
  const toggle = (
    <div>
      <Switch
        classNames={{
          track: classes.track,
          thumb: classes.thumb,
          body: "between",
          label: "text-13 line-18",
          description: `text-11 line-16 ${classes.description}`,
        }}
        aria-label={label} // or the description would be a part of its name
        labelPosition="left"
        withThumbIndicator={false}
        label={
          <>
            {label}
            {note !== undefined && (
              <span className={`circle on-tx ${classes.dot}`} aria-hidden="true" />
            )}
          </>
        }
        description={description ?? (help && <span className="sr-only">{help}</span>)}
        error={error}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {note !== undefined && error === undefined && <p className="tiny-note">{note}</p>}
    </div>
  );
  return help ? (
    <Tooltip label={help} aside>
      {toggle}
    </Tooltip>
  ) : (
    toggle
  );
}
