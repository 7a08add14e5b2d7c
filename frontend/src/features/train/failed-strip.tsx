import { IconAlertCircle, IconArrowRight } from "@tabler/icons-react";

import type { Session } from "@/api/types";
import { heirOf } from "@/live/parent";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { latest } from "./panel/last-saved";
import { LastVerdict, LastWhy } from "./verdict/last-verdict";
import type { Treating } from "./verdict/remedy-button";

/** How the engine names a number that is none any more. */
const RAN_AWAY = "stopped being a finite number";

interface Props extends Treating {
  sessions: readonly Session[];
  /** What is on disk, as a sentence. */
  safe: string;
  onOpen: (sessionId: string) => void;
}

/** What broke, and how it goes on: by itself where the session could roll back. */
export function FailedStrip(props: Props) {
  const { watched, sessions, safe, onOpen } = props;
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
        <>
          <LastWhy treating={props} />
          {heir ? (
            <Button
              icon={<IconArrowRight size={16} stroke={1.6} aria-hidden="true" />}
              onClick={() => onOpen(heir.id)}
            >
              Watch {heir.name}
            </Button>
          ) : (
            <Calmer {...props} />
          )}
        </>
      }
    >
      {[session.advice, safe].filter((text) => text !== "").join(" ")}
      <LastVerdict treating={props} />
    </Strip>
  );
}

/** The way on from numbers that ran away: the last checkpoint, with smaller steps. */
function Calmer({ watched, run, idle }: Props) {
  const { session, settings, checkpoints } = watched;
  const id = latest(checkpoints)?.id ?? session.parent;
  if (id === null || !session.detail.includes(RAN_AWAY)) return null;
  const halves = {
    "adam_g.learning_rate": settings.adam_g.learning_rate / 2,
    "adam_d.learning_rate": settings.adam_d.learning_rate / 2,
  };
  return (
    <Button
      blocked={idle}
      busy={run.busy === "start"}
      onClick={() => run.resume({ recipe: session.config.recipe, id }, halves)}
    >
      Resume with half the rates
    </Button>
  );
}

/** Numbers of G and D by their words: `grad_norm/d` as "D gradient norm". */
function inWords(sentence: string): string {
  return sentence.replace(/^([a-z_]+)\/([gd])\b/, (_, number: string, who: string) => {
    const name = number.replace("grad_", "gradient_").replaceAll("_", " ");
    return `${who.toUpperCase()} ${name}`;
  });
}
