import { IconArrowsDiff } from "@tabler/icons-react";

import { Strip } from "@/ui/strip";

/** What the curves and pictures below do not say. */
export function CannotStrip({ sentences }: { sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Strip
      icon={<IconArrowsDiff size={18} stroke={1.6} aria-hidden="true" />}
      title="Not everything can be compared"
    >
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Strip>
  );
}
