import { IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";

import { entryAt, type Entry } from "@/forms/entries";
import { grouped } from "@/forms/groups";
import type { Refusal } from "@/forms/refusal";
import { SettingField } from "@/forms/setting-field";
import { EntryField, GroupFields } from "@/forms/setting-group";
import { many } from "@/lib/format";

import classes from "./branch.module.css";

/** What a branch is most often for; everything else is one press away. */
const PLAIN: readonly string[] = [
  "adam_g.learning_rate",
  "adam_d.learning_rate",
  "epochs",
  "batch_size",
  "n_critic",
  "device",
];
const PARTS: readonly string[] = ["loss", "penalty", "augment"];

interface Props {
  entries: readonly Entry[];
  refusal: Refusal | null;
  onType: (path: string, text: string) => void;
}

/** The settings that a branch may change, the usual ones first. */
export function BranchFields({ entries, refusal, onType }: Props) {
  const [all, setAll] = useState(false);
  const rest = entries.filter(({ setting: { path }, owner }) => {
    const root = owner?.split(".")[0] ?? path;
    return !PLAIN.includes(path) && !PARTS.includes(root);
  });
  const changed = rest.filter((entry) => entry.changed).length;
  const shared = { refusal, onType };
  return (
    <div className="column gap-14 min-w-0">
      <div className={`grid halves ${classes.pairs}`}>
        {PLAIN.map((path) => {
          const entry = entryAt(entries, path);
          return entry && <SettingField key={path} entry={entry} {...shared} />;
        })}
      </div>
      {PARTS.map((path) => {
        const entry = entryAt(entries, path);
        return entry && <EntryField key={path} entry={entry} all={entries} {...shared} />;
      })}
      <button
        type="button"
        className={`row gap-8 edge-top text-left ${classes.more}`}
        aria-expanded={all}
        onClick={() => setAll(!all)}
      >
        <IconChevronRight className="turning" size={16} stroke={1.6} aria-hidden="true" />
        <span>All other settings</span>
        <span className={"note push-left"}>
          {many(rest.length, "setting")} · {changed} changed
        </span>
      </button>
      {all &&
        grouped(rest).map((group) => <GroupFields key={group.title} group={group} {...shared} />)}
    </div>
  );
}
