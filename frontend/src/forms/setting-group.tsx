import type { ReactNode } from "react";

import type { Entry } from "./entries";
import classes from "./forms.module.css";
import type { Group } from "./groups";
import { PartField, PartsField } from "./part-fields";
import type { Refusal } from "./refusal";
import { SettingField } from "./setting-field";

/** Settings under their heading. */
export function SettingGroup({ title, children }: { title: string; children: ReactNode }) {
  const id = `advanced-${title.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <section className={`column gap-12 edge-bottom ${classes.group}`} aria-labelledby={id}>
      <h3 className="note regular" id={id}>
        {title}
      </h3>
      {children}
    </section>
  );
}

interface GroupProps {
  group: Group<Entry>;
  refusal: Refusal | null;
  onType: (path: string, text: string) => void;
}

/** A group of settings, each drawn by its kind. */
export function GroupFields({ group: { title, entries }, ...rest }: GroupProps) {
  return (
    <SettingGroup title={title}>
      {entries
        .filter((entry) => entry.owner === undefined)
        .map((entry) => (
          <EntryField key={entry.setting.path} entry={entry} all={entries} {...rest} />
        ))}
    </SettingGroup>
  );
}

interface EntryProps extends Omit<GroupProps, "group"> {
  entry: Entry;
  all: readonly Entry[];
}

/** A setting in a row; a choice of parts with the options of what is chosen. */
export function EntryField({ entry, all, ...rest }: EntryProps) {
  const { kind, path } = entry.setting;
  if (kind.type !== "part" && kind.type !== "parts") {
    return <SettingField row entry={entry} {...rest} />;
  }
  const options = all.filter(({ owner }) => owner === path || owner?.startsWith(`${path}.`));
  const shared = { entry, parts: kind.parts, options, ...rest };
  return kind.type === "part" ? <PartField {...shared} /> : <PartsField {...shared} />;
}
