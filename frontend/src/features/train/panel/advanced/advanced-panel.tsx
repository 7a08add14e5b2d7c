import type { Resolved } from "@/api/types";
import { Button } from "@/ui/button";

import { useDraft } from "../../setup/draft";
import type { Entry } from "../../setup/entries";
import type { Form } from "../../setup/form";
import { advanced, grouped, type Group } from "../../setup/groups";
import type { Refusal } from "../../setup/verdict";
import { AdvancedFrame, AdvancedGroup } from "./advanced-frame";
import classes from "./advanced.module.css";
import { NetworkTables } from "./network-tables";
import { PartField, PartsField } from "./part-fields";
import { SettingField } from "./setting-field";

export interface AdvancedProps {
  form: Form;
  refusal: Refusal | null;
  /** The networks as they would be built; null while that is not known. */
  resolved: Resolved | null;
  onClose: () => void;
}

/** Every setting beside the main ones, drawn from the engine's own schemas. */
export function AdvancedPanel({ form, refusal, resolved, onClose }: AdvancedProps) {
  const forget = useDraft((d) => d.forget);
  const entries = advanced(form.entries);
  const changed = entries.filter((entry) => entry.changed);
  const reset = changed.length > 0 && (
    <Button
      look="ghost"
      size="small"
      onClick={() => forget(changed.map((entry) => entry.setting.path))}
    >
      Reset {changed.length} {changed.length === 1 ? "change" : "changes"}
    </Button>
  );
  return (
    <AdvancedFrame
      title="Advanced"
      close="Close the advanced settings"
      onClose={onClose}
      actions={reset}
    >
      {refusal && refusal.path === undefined && (
        <p className={classes.refusal} role="alert">
          {refusal.sentence}
        </p>
      )}
      {grouped(entries).map((group) => (
        <Fields key={group.title} group={group} refusal={refusal} />
      ))}
      {resolved && <NetworkTables resolved={resolved} />}
    </AdvancedFrame>
  );
}

function Fields({ group, refusal }: { group: Group<Entry>; refusal: Refusal | null }) {
  const { title, entries } = group;
  return (
    <AdvancedGroup title={title}>
      {entries
        .filter((entry) => entry.owner === undefined)
        .map((entry) => (
          <Field key={entry.setting.path} entry={entry} all={entries} refusal={refusal} />
        ))}
    </AdvancedGroup>
  );
}

interface FieldProps {
  entry: Entry;
  all: readonly Entry[];
  refusal: Refusal | null;
}

function Field({ entry, all, refusal }: FieldProps) {
  const { kind, path } = entry.setting;
  if (kind.type !== "part" && kind.type !== "parts") {
    return <SettingField row entry={entry} refusal={refusal} />;
  }
  const options = all.filter(({ owner }) => owner === path || owner?.startsWith(`${path}.`));
  const shared = { entry, parts: kind.parts, options, refusal };
  return kind.type === "part" ? <PartField {...shared} /> : <PartsField {...shared} />;
}
