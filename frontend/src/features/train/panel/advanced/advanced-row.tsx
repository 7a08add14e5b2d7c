import { IconChevronRight } from "@tabler/icons-react";
import type { Ref } from "react";

import { advanced } from "@/forms/groups";
import type { Refusal } from "@/forms/refusal";

import type { Form } from "../../setup/form";
import classes from "./advanced.module.css";

interface RowProps {
  ref: Ref<HTMLButtonElement>;
  title: string;
  settings: readonly { changed: boolean }[];
  /** How many there are, and how many differ. */
  summary: (all: number, changed: number) => string;
  /** Whether something is wrong with one of them. */
  bad: boolean;
  opened: boolean;
  onToggle: () => void;
}

/** The way to the further settings, with how many there are and how many differ. */
export function SettingsRow({ ref, title, settings, bad, opened, ...row }: RowProps) {
  const changed = settings.filter((one) => one.changed).length;
  return (
    <button
      ref={ref}
      type="button"
      className={`row gap-8 w-full push-16 edge-top text-left ${classes.row}`}
      aria-expanded={opened}
      aria-controls="advanced"
      onClick={row.onToggle}
    >
      <IconChevronRight size={16} stroke={1.6} aria-hidden="true" />
      <span className="nowrap">{title}</span>
      <span className="nowrap" data-bad={bad || undefined}>
        {bad ? "a setting needs a look" : row.summary(settings.length, changed)}
      </span>
    </button>
  );
}

interface Props extends Pick<RowProps, "ref" | "opened" | "onToggle"> {
  form: Form;
  refusal: Refusal | null;
}

/** The way to the advanced settings of a run that has not started. */
export function AdvancedRow({ form, refusal, ...row }: Props) {
  const entries = advanced(form.entries);
  const refused = entries.some((entry) => entry.setting.path === refusal?.path);
  const bad = refused || entries.some((entry) => entry.problem !== undefined);
  const summary = (all: number, changed: number) => `${all} settings · ${changed} changed`;
  return <SettingsRow {...row} title="Advanced" settings={entries} summary={summary} bad={bad} />;
}
