import { IconAlertCircle, IconArrowRight } from "@tabler/icons-react";

import type { Session } from "@/api/types";
import type { Watched } from "@/live/state";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { heirOf } from "./parent";

interface Props {
  watched: Watched;
  sessions: readonly Session[];
  /** What is on disk, as a sentence. */
  safe: string;
  onOpen: (sessionId: string) => void;
}

/** What broke, and how it goes on: by itself where the session could roll back. */
export function FailedStrip({ watched, sessions, safe, onOpen }: Props) {
  const { session } = watched;
  const heir = heirOf(watched, sessions);
  const what = session.detail || "Training failed.";
  const [cause = what] = /^.*? at step [\d,]+\./.exec(what) ?? [];
  return (
    <Strip
      tone="bad"
      icon={<IconAlertCircle size={18} stroke={1.6} aria-hidden="true" />}
      title={inWords(heir ? cause : what)}
      actions={
        heir && (
          <Button
            icon={<IconArrowRight size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => onOpen(heir.id)}
          >
            Watch {heir.name}
          </Button>
        )
      }
    >
      {[session.advice, safe].filter((text) => text !== "").join(" ")}
    </Strip>
  );
}

/** Numbers of G and D by their words: `grad_norm/d` as "D gradient norm". */
function inWords(sentence: string): string {
  return sentence.replace(/^([a-z_]+)\/([gd])\b/, (_, number: string, who: string) => {
    const name = number.replace("grad_", "gradient_").replaceAll("_", " ");
    return `${who.toUpperCase()} ${name}`;
  });
}
