import { IconAlertCircle, IconArrowsDiff } from "@tabler/icons-react";

import type { Found } from "@/api/report-queries";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Strip } from "@/ui/strip";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

interface LeftOutProps {
  found: readonly Found[];
  ids: readonly string[];
  onRemove: (id: string) => void;
}

/** Sessions of the address that cannot be shown, each with its reason. */
export function LeftOut({ found, ids, onRemove }: LeftOutProps) {
  return ids.map((id, index) => {
    const one = found[index];
    if (one?.kind !== "gone" && one?.kind !== "failed") return null;
    return (
      <Strip
        key={id}
        tone="warn"
        icon={<IconAlertCircle {...icon} />}
        title={one.kind === "gone" ? goneText(id, one.name) : one.sentence}
        actions={<Button onClick={() => onRemove(id)}>Remove it</Button>}
      >
        {one.kind === "gone" ? "The others are compared without it." : `Session ${id}.`}
      </Strip>
    );
  });
}

function goneText(id: string, name: string | null): string {
  return name === null
    ? `There is no session ${id} here. It was deleted, or the link is from elsewhere.`
    : `${name} was deleted.`;
}

interface TooFewProps {
  found: readonly Found[];
  onAdd: () => void;
}

/** What to do before there are two. */
export function TooFew({ found, onAdd }: TooFewProps) {
  if (found.length === 0) {
    return (
      <EmptyState
        title="Nothing is compared yet"
        action={
          <Button look="primary" onClick={onAdd}>
            Add a session
          </Button>
        }
      >
        Two to four sessions stand here side by side: their curves over each other, their pictures
        of the same noise, and what was set otherwise.
      </EmptyState>
    );
  }
  const left = found.filter(({ kind }) => kind === "here" || kind === "waiting");
  if (left.length !== 1) return null;
  return (
    <Strip
      icon={<IconArrowsDiff {...icon} />}
      title="One session alone"
      actions={
        <Button look="primary" onClick={onAdd}>
          Add a session
        </Button>
      }
    >
      Add another one, or up to three, to compare it with.
    </Strip>
  );
}
