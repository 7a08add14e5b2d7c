import { IconX } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";

import type { Resolved } from "@/api/types";
import { useKeys } from "@/lib/use-keys";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

import { useDraft } from "../../setup/draft";
import type { Entry } from "../../setup/entries";
import type { Form } from "../../setup/form";
import { advanced, grouped, type Group } from "../../setup/groups";
import type { Refusal } from "../../setup/verdict";
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
  const panel = useRef<HTMLElement>(null);
  useKeys(useMemo(() => ({ Escape: onClose }), [onClose]));
  useEffect(() => panel.current?.focus(), []);
  const entries = advanced(form.entries);
  const changed = entries.filter((entry) => entry.changed);
  return (
    <section
      ref={panel}
      className={classes.panel}
      id="advanced"
      tabIndex={-1}
      aria-labelledby="advanced-title"
    >
      <div className={classes.head}>
        <h2 className={classes.title} id="advanced-title">
          Advanced
        </h2>
        {changed.length > 0 && (
          <Button
            look="ghost"
            size="small"
            onClick={() => forget(changed.map((entry) => entry.setting.path))}
          >
            Reset {changed.length} {changed.length === 1 ? "change" : "changes"}
          </Button>
        )}
        <IconButton label="Close the advanced settings" onClick={onClose}>
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
      </div>
      {refusal && refusal.path === undefined && (
        <p className={classes.refusal} role="alert">
          {refusal.sentence}
        </p>
      )}
      {grouped(entries).map((group) => (
        <Fields key={group.title} group={group} refusal={refusal} />
      ))}
      {resolved && <NetworkTables resolved={resolved} />}
    </section>
  );
}

function Fields({ group, refusal }: { group: Group; refusal: Refusal | null }) {
  const { title, entries } = group;
  const id = `advanced-${title.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h3 className={classes.heading} id={id}>
        {title}
      </h3>
      {entries
        .filter((entry) => entry.owner === undefined)
        .map((entry) => (
          <Field key={entry.setting.path} entry={entry} all={entries} refusal={refusal} />
        ))}
    </section>
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
