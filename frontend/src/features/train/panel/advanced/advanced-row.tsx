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
      <IconChevronRight className="rigid turning" size={16} stroke={1.6} aria-hidden="true" />
      <span className="nowrap">{title}</span>
      <span className={`push-left nowrap text-12 text-right ${bad ? "bad" : "quiet"}`}>
        {bad ? "a setting needs a look" : summary(settings.length, changed)}
      </span>
    </button>
  );
}

/** Of the settings behind the row only: the main ones say it themselves. */
function summary(all: number, changed: number): string {
  return changed === 0 ? `${all}, as in the recipe` : `${all}, ${changed} unlike the recipe`;
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
  return <SettingsRow {...row} title="Advanced" settings={entries} bad={bad} />;
}
