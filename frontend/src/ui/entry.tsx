import { IconArrowLeft } from "@tabler/icons-react";
import { useState } from "react";

import { explained } from "@/lib/glossary";
import type { Word } from "@/lib/words";

import { Button } from "./button";
import { Pieces } from "./pieces";

interface Props {
  of: Word;
  more?: string | undefined;
  /** Back to where it was asked for; absent where that is the first thing shown. */
  onBack?: () => void;
}

/** What the glossary says of a word; words in it lead on, and back again. */
export function Entry({ of, more, onBack }: Props) {
  const [way, setWay] = useState<readonly Word[]>([of]);
  const word = way.at(-1) ?? of;
  const back = way.length > 1 ? () => setWay(way.slice(0, -1)) : onBack;
  return (
    <div className="column gap-8">
      {back && (
        <div className="flex">
          <Button
            look="ghost"
            icon={<IconArrowLeft size={16} stroke={1.6} aria-hidden="true" />}
            onClick={back}
          >
            Back
          </Button>
        </div>
      )}
      <p className="strong">{word}</p>
      <Pieces pieces={explained(word)} onWord={(next) => setWay([...way, next])} />
      {more !== undefined && word === of && <p className="quiet">{more}</p>}
    </div>
  );
}
