import { IconChevronRight } from "@tabler/icons-react";
import type { Ref } from "react";

import type { Form } from "../../setup/form";
import { advanced } from "../../setup/groups";
import type { Refusal } from "../../setup/verdict";
import classes from "./advanced.module.css";

interface Props {
  ref: Ref<HTMLButtonElement>;
  form: Form;
  refusal: Refusal | null;
  opened: boolean;
  onToggle: () => void;
}

/** The way to the advanced settings, with how many there are and how many differ. */
export function AdvancedRow({ ref, form, refusal, opened, onToggle }: Props) {
  const entries = advanced(form.entries);
  const changed = entries.filter((entry) => entry.changed).length;
  const refused = entries.some((entry) => entry.setting.path === refusal?.path);
  const bad = refused || entries.some((entry) => entry.problem !== undefined);
  return (
    <button
      ref={ref}
      type="button"
      className={classes.row}
      aria-expanded={opened}
      aria-controls="advanced"
      onClick={onToggle}
    >
      <IconChevronRight size={16} stroke={1.6} aria-hidden="true" />
      <span>Advanced</span>
      <span data-bad={bad || undefined}>
        {bad ? "a setting needs a look" : `${entries.length} settings · ${changed} changed`}
      </span>
    </button>
  );
}
