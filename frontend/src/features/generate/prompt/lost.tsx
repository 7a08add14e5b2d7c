import type { Understanding } from "@/api/types";

import { replaced } from "../logic/chips";
import type { Desk } from "../use-desk";
import classes from "./prompt.module.css";

type LostWords = Understanding["lost"][number];

/** Why nothing would be drawn, and the ways on from words that were not understood. */
export function Lost({ desk }: { desk: Desk }) {
  const { understood } = desk;
  const lost = understood?.lost.filter(hasWaysOn) ?? [];
  if (!understood || (lost.length === 0 && understood.refusal === "")) return null;
  return (
    <div className={`column card text-12 line-20 ${classes.lost}`} role="status">
      {understood.refusal !== "" && <p className="text-13 medium">{understood.refusal}</p>}
      {lost.map((one, place) => (
        <p key={`${place} ${one.words}`} className={`row wrap quiet ${classes.lostLine}`}>
          <s className="ink">{one.words}</s>
          <WaysOn lost={one} desk={desk} />
        </p>
      ))}
    </div>
  );
}

function hasWaysOn({ nearest, known_by }: LostWords): boolean {
  return nearest !== null || known_by.length > 0;
}

function WaysOn({ lost, desk }: { lost: LostWords; desk: Desk }) {
  const { address, setPrompt, change } = desk;
  const { nearest } = lost;
  return (
    <>
      {nearest !== null && (
        <button
          type="button"
          className={classes.link}
          onClick={() => setPrompt(replaced(address.prompt, lost.words, nearest))}
        >
          Did you mean “{nearest}”?
        </button>
      )}
      {lost.known_by.map(({ session_id, session_name, class_name }) => (
        <button
          key={session_id}
          type="button"
          className={classes.link}
          onClick={() => change({ session: session_id, checkpoint: null, drawing: null })}
        >
          {session_name} knows {class_name}: use it
        </button>
      ))}
    </>
  );
}
