import { useUndo, type Undoable } from "@/lib/undo";
import { useNow } from "@/lib/use-now";
import { UndoToast } from "@/ui/undo-toast";

import classes from "./frame.module.css";

/** What can be taken back, on whatever page. */
export function UndoHost() {
  const pending = useUndo((u) => u.pending).filter(({ late }) => !late);
  if (pending.length === 0) return null;
  return (
    <div className={`row gap-8 stacked ${classes.toasts}`}>
      {pending.map((entry) => (
        <Toast key={entry.key} entry={entry} />
      ))}
    </div>
  );
}

function Toast({ entry }: { entry: Undoable }) {
  const takeBack = useUndo((u) => u.takeBack);
  const now = useNow(250);
  return (
    <UndoToast
      text={entry.text}
      secondsLeft={Math.max(0, Math.ceil(entry.until / 1000 - now))}
      onUndo={() => takeBack(entry.key)}
    />
  );
}
