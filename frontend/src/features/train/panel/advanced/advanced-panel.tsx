import type { Resolved } from "@/api/types";
import { advanced, grouped } from "@/forms/groups";
import type { Refusal } from "@/forms/refusal";
import { GroupFields } from "@/forms/setting-group";
import { many } from "@/lib/format";
import { Button } from "@/ui/button";

import { useDraft } from "../../setup/draft";
import type { Form } from "../../setup/form";
import { useReset } from "../../setup/use-reset";
import { AdvancedFrame } from "./advanced-frame";
import classes from "./advanced.module.css";
import { NetworkTables } from "./network-tables";

export interface AdvancedProps {
  form: Form;
  refusal: Refusal | null;
  /** The networks as they would be built; null while that is not known. */
  resolved: Resolved | null;
  onClose: () => void;
}

/** Every setting beside the main ones, drawn from the engine's own schemas. */
export function AdvancedPanel({ form, refusal, resolved, onClose }: AdvancedProps) {
  const takeBack = useReset();
  const type = useDraft((d) => d.type);
  const entries = advanced(form.entries);
  const changed = entries.filter((entry) => entry.changed);
  const reset = changed.length > 0 && (
    <Button
      look="ghost"
      size="small"
      onClick={() => takeBack(changed.map((entry) => entry.setting.path))}
    >
      Reset {many(changed.length, "change")}
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
        <p className={`refusal ${classes.refusal}`} role="alert">
          {refusal.sentence}
        </p>
      )}
      {grouped(entries).map((group) => (
        <GroupFields key={group.title} group={group} refusal={refusal} onType={type} />
      ))}
      {resolved && <NetworkTables resolved={resolved} />}
    </AdvancedFrame>
  );
}
