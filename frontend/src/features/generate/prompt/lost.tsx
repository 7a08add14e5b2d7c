import type { Understanding } from "@/api/types";

import type { Desk } from "../use-desk";
import classes from "./prompt.module.css";

type LostWords = Understanding["lost"][number];

/** Words that were not understood: struck through, with the ways on. */
export function Lost({ desk }: { desk: Desk }) {
  const { understood } = desk;
  if (!understood || (understood.lost.length === 0 && understood.refusal === "")) return null;
  return (
    <div className={classes.lost} role="status">
      {understood.refusal !== "" && <p className={classes.refusal}>{understood.refusal}</p>}
      {understood.lost.map((lost, place) => (
        <p key={`${place} ${lost.words}`} className={classes.lostLine}>
          <s>{lost.words}</s> {lost.asked ? "is not known to this model." : "is left out."}
          <WaysOn lost={lost} desk={desk} />
        </p>
      ))}
    </div>
  );
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

/** The prompt with other words in the place of some. */
export function replaced(prompt: string, words: string, other: string): string {
  const place = prompt.toLowerCase().indexOf(words.toLowerCase());
  if (place < 0) return other;
  return prompt.slice(0, place) + other + prompt.slice(place + words.length);
}
