import { Popover } from "@mantine/core";
import { IconChevronDown } from "@tabler/icons-react";
import { useState } from "react";

import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";

import classes from "./panel.module.css";

interface Props {
  busy: boolean;
  blocked: string | undefined;
  onSave: (name?: string) => void;
}

/** Saves at once; the arrow asks for a name first. A named checkpoint is never pruned. */
export function SaveButton({ busy, blocked, onSave }: Props) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState("");
  const save = () => {
    onSave(name.trim().slice(0, 80) || undefined);
    setName("");
    setOpened(false);
  };
  return (
    <div className={`flex ${classes.saveGroup}`}>
      <Button busy={busy} blocked={blocked} onClick={() => onSave()}>
        Save model
      </Button>
      <Popover opened={opened} onChange={setOpened} trapFocus position="top-end" withinPortal>
        <Popover.Target>
          <Button
            aria-label="Save under a name"
            blocked={blocked}
            icon={<IconChevronDown size={14} stroke={1.6} aria-hidden="true" />}
            onClick={() => setOpened((is) => !is)}
          />
        </Popover.Target>
        <Popover.Dropdown>
          <form
            className={`flex gap-8 lowered pad-4 ${classes.nameForm}`}
            onSubmit={(event) => {
              event.preventDefault();
              save();
            }}
          >
            <TextField label="Name of the checkpoint" value={name} onChange={setName} />
            <Button type="submit" look="primary">
              Save
            </Button>
          </form>
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
