import { IconAlertCircle } from "@tabler/icons-react";

import type { DatasetInfo } from "@/api/types";
import { useUndo } from "@/lib/undo";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { DatasetCard } from "./card/dataset-card";
import classes from "./datasets.module.css";
import type { Window } from "./use-address";
import type { Card } from "./use-data";

interface Props {
  /** Undefined until the engine has told. */
  cards: readonly Card[] | undefined;
  error: Error | null;
  trainBlocked: (info: DatasetInfo) => string | undefined;
  onTrain: (info: DatasetInfo) => void;
  onOpen: (window: Window, dataset: string) => void;
  onDelete: (info: DatasetInfo) => void;
}

/** Every data set as a card; above them what could not be done. */
export function CardGrid({ cards, error, trainBlocked, onTrain, onOpen, onDelete }: Props) {
  const refusal = useUndo((u) => u.refusal);
  const forgive = useUndo((u) => u.forgive);
  const icon = <IconAlertCircle size={18} stroke={1.6} aria-hidden="true" />;
  return (
    <>
      {error && <Strip tone="bad" icon={icon} title={error.message} />}
      {refusal !== null && (
        <Strip
          tone="bad"
          icon={icon}
          title={refusal}
          actions={<Button onClick={forgive}>Close</Button>}
        />
      )}
      <div className={`grid gap-12 ${classes.grid}`}>
        {cards?.map((card) => {
          const { info } = card.view;
          return (
            <DatasetCard
              key={info.name}
              {...card}
              trainBlocked={trainBlocked(info)}
              onTrain={() => onTrain(info)}
              onBrowse={() => onOpen("browse", info.name)}
              onReview={() => onOpen("review", info.name)}
              onAbout={() => onOpen("about", info.name)}
              onDelete={() => onDelete(info)}
            />
          );
        })}
      </div>
    </>
  );
}
