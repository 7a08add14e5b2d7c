import type { Understanding } from "@/api/types";

import { replaced } from "../logic/chips";
import type { GenerateState } from "../use-generate-state";
import classes from "./prompt.module.css";

type LostWords = Understanding["lost"][number];

/** Why nothing would be drawn, and the ways on from words that were not understood. */
export function Lost({ state }: { state: GenerateState }) {
  const { understood } = state;
  const lost = understood?.lost.filter(hasWaysOn) ?? [];
  if (!understood || (lost.length === 0 && understood.refusal === "")) return null;
  return (
    <div className={`column card text-12 line-20 ${classes.lost}`} role="status">
      {understood.refusal !== "" && <p className="text-13 medium">{understood.refusal}</p>}
      {lost.map((one, place) => (
        <p key={`${place} ${one.words}`} className={`row wrap quiet ${classes.lostLine}`}>
          <s className="ink">{one.words}</s>
          <WaysOn lost={one} state={state} />
        </p>
      ))}
    </div>
  );
}

const LINK = "link pad-x-2 min-h-24 touch-44 text-12";

function hasWaysOn({ nearest, among, known_by }: LostWords): boolean {
  return nearest !== null || among.length > 0 || known_by.length > 0;
}

function WaysOn({ lost, state }: { lost: LostWords; state: GenerateState }) {
  const { address, setPrompt, change } = state;
  const { nearest, among } = lost;
  const instead = (name: string) => setPrompt(replaced(address.prompt, lost.words, name));
  return (
    <>
      {among.length > 0 && <span>Which one:</span>}
      {among.map((name) => (
        <button key={name} type="button" className={LINK} onClick={() => instead(name)}>
          {name}
        </button>
      ))}
      {nearest !== null && (
        <button type="button" className={LINK} onClick={() => instead(nearest)}>
          Did you mean “{nearest}”?
        </button>
      )}
      {lost.known_by.map(({ session_id, session_name, class_name }) => (
        <button
          key={session_id}
          type="button"
          className={LINK}
          onClick={() => change({ session: session_id, checkpoint: null, drawing: null })}
        >
          {session_name} knows {class_name}: use it
        </button>
      ))}
    </>
  );
}
