import { useMemo, useState } from "react";

import { useDrawings, useRemoveDrawing } from "@/api/drawing-queries";
import type { DrawingView } from "@/api/types";
import { useUndo } from "@/lib/undo";
import { Key } from "@/ui/key";

import { Choose, type Recreating } from "../recreate/recreate";
import type { GenerateState } from "../use-generate-state";
import { Entry } from "./entry";
import classes from "./history.module.css";

const undoKey = (id: string) => `drawing:${id}`;
const AT_FIRST = 50;

/** What was drawn with this session's models; each entry brings all of it back. */
export function History({ state, recreating }: { state: GenerateState; recreating: Recreating }) {
  const { data, error } = useDrawings(state.model.row ? state.model.sessionId : null);
  const [most, setMost] = useState(AT_FIRST);
  const pending = useUndo((u) => u.pending);
  const offer = useUndo((u) => u.offer);
  const remove = useRemoveDrawing();
  const drawings = useMemo(
    () => data?.filter(({ id }) => !pending.some(({ key }) => key === undoKey(id))),
    [data, pending],
  );
  const onRemove = ({ id, prompt, understood }: DrawingView) => {
    if (state.address.drawing === id) state.change({ drawing: null });
    offer(undoKey(id), `Removed “${prompt || understood}”`, () => remove(id));
  };
  return (
    <section
      className={`column grow gap-8 pad-14-16 ${classes.history}`}
      aria-labelledby="history-title"
    >
      <header className="row between min-h-24">
        <h2 className="title" id="history-title">
          History
        </h2>
        <span className="note">this model</span>
      </header>
      {error && <p className="note">{error.message}</p>}
      {drawings?.length === 0 && (
        <p className="note">What you draw with this model is listed here.</p>
      )}
      <ul className={`column gap-4 ${classes.list}`}>
        {drawings?.slice(0, most).map((one) => (
          <Entry key={one.id} one={one} state={state} onRemove={() => onRemove(one)} />
        ))}
      </ul>
      {drawings && drawings.length > most && (
        <button
          type="button"
          className="min-h-24 text-12 link"
          onClick={() => setMost(most + AT_FIRST)}
        >
          {drawings.length - most} more
        </button>
      )}
      <footer className="column gap-12 push-top pad-top-16">
        <Choose recreating={recreating} />
        <p className="tiny-note">Kept with the session. Same seed, same model, same picture.</p>
        <p className={`row quiet text-12 nowrap no-touch ${classes.keys}`}>
          <Key>↑</Key>
          <span>previous prompt</span>
          <Key>R</Key>
          <span>new seed</span>
        </p>
      </footer>
    </section>
  );
}
