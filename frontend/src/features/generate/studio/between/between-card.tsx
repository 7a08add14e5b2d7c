import { IconArrowsHorizontal } from "@tabler/icons-react";
import type { ReactNode } from "react";

import { Key } from "@/ui/key";

import { usePicked, type Picked } from "../../picked";
import classes from "../studio.module.css";
import { pickedText, together } from "../words";
import { BetweenTools } from "./between-tools";
import { SavedRows } from "./saved-rows";
import { Scrubber } from "./scrubber";
import { Strip } from "./strip";
import { useWay, type Walk } from "./use-way";

const NUMBERS = ["no", "one", "two", "three", "four"] as const;

interface Props {
  conditional: boolean;
  /** Whose saved paths are shown. */
  sessionId: string | null;
}

/** What lies between two to four picked pictures: as a strip, to scrub and to take along. */
export function BetweenCard({ conditional, sessionId }: Props) {
  const all = usePicked((s) => s.picked);
  const picked = together(all);
  const walk = useWay(picked);
  const strangers = all.length - picked.length;
  const saved = <SavedRows sessionId={sessionId} onOpen={walk.playAs} />;
  return (
    <>
      {walk.way ? (
        <Between {...{ picked, walk, conditional }}>{saved}</Between>
      ) : (
        <p
          className={`row gap-12 pad-8-16 quiet centred round-8 rigid-icons ${classes.invitation}`}
        >
          <IconArrowsHorizontal size={18} stroke={1.6} aria-hidden="true" />
          {picked.length === 0
            ? "Pick two images to see what lies between them"
            : "Pick one more image to see what lies between them"}
          <Key>I</Key>
        </p>
      )}
      {strangers > 0 && (
        <p className="note" role="status">
          {strangers === 1 ? "One picked image is" : `${NUMBERS[strangers]} picked images are`} of
          another model than A and left out: a way lies within one model.
        </p>
      )}
      {!walk.way && saved}
    </>
  );
}

interface BetweenProps {
  picked: readonly Picked[];
  walk: Walk;
  conditional: boolean;
  children: ReactNode;
}

function Between({ picked, walk, conditional, children }: BetweenProps) {
  const about = pickedText(picked);
  const title = `Between ${NUMBERS[picked.length] ?? ""} images`;
  return (
    <section
      className={`column gap-12 min-w-0 card-padding card phone-pad-12 ${classes.card}`}
      aria-labelledby="between-title"
    >
      <header className="row wrap gap-6-12 min-h-28">
        <h2 className="title" id="between-title">
          {title}
        </h2>
        <p className={`grow ellipsis note phone-full ${classes.about}`} title={about}>
          {about}
        </p>
        <BetweenTools {...{ picked, walk, conditional }} />
      </header>
      {walk.refusal !== null && (
        <p className="refusal" role="alert">
          {walk.refusal}
        </p>
      )}
      <Strip walk={walk} pictures={picked.length} />
      <Scrubber walk={walk} />
      {children}
    </section>
  );
}
