import type { StudyView } from "@/api/types";
import { percent } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { Meter } from "@/ui/meter";

import { triedLabel } from "./words";

/** How much each setting decides; where that cannot be told, why. */
export function Importance({ study }: { study: StudyView }) {
  if (study.settings.length < 2) return null;
  return (
    <Card aria-labelledby="importance-title">
      <CardHead>
        <h2 className="title" id="importance-title">
          What decides
        </h2>
      </CardHead>
      {study.importance.map(({ path, share }) => (
        <div key={path}>
          <p className="row between note under-6">
            <span>{triedLabel(path)}</span>
            <span>{percent(share)}</span>
          </p>
          <Meter label={triedLabel(path)} share={share} />
        </div>
      ))}
      <p className="note">{study.importance_note}</p>
    </Card>
  );
}
