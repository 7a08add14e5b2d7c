import { useEffect } from "react";

import { usePreferences } from "./preferences";

const TAKES_ARROWS = "[role=slider], [role=separator], [role=grid], input";

/** Keys by name (`Space`, `?`, `Shift+S`, `Mod+S`, `G D` for one after the other) and what they do. */
export type KeyMap = Readonly<Record<string, (() => void) | undefined>>;

/** Listens while the component is shown; does nothing while a person types or a dialog is open. */
export function useKeys(keys: KeyMap): void {
  const singleKeys = usePreferences((p) => p.singleKeys);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const name = chordName(event);
      const act = keys[name];
      if (!act || event.repeat || event.defaultPrevented) return;
      if (!name.startsWith("Mod+") && (!singleKeys || isTaken(event, name))) return;
      if (document.querySelector("[role=dialog]")) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [keys, singleKeys]);
}

/** The first key of a chord, until another one is pressed or this moment has passed. */
let chord = { first: "", until: 0 };
let heard: { event: KeyboardEvent; name: string } | null = null;

const CHORD = "G";
const CHORD_MS = 1_500;

/** A key's name with the chord that it ends; the same for every listener of one press. */
function chordName(event: KeyboardEvent): string {
  if (heard?.event === event) return heard.name;
  const key = keyName(event);
  const begun = chord.first !== "" && event.timeStamp < chord.until && /^[A-Z]$/.test(key);
  const starts = !begun && key === CHORD && !isTaken(event, key);
  const name = begun ? `${chord.first} ${key}` : key;
  chord = starts ? { first: key, until: event.timeStamp + CHORD_MS } : { first: "", until: 0 };
  heard = { event, name };
  return name;
}

function keyName(event: KeyboardEvent): string {
  const key = event.key === " " ? "Space" : event.key;
  if (event.ctrlKey || event.metaKey) return `Mod+${key.toUpperCase()}`;
  if (event.altKey) return "";
  if (key.length === 1 && /[a-z]/i.test(key)) {
    return event.shiftKey ? `Shift+${key.toUpperCase()}` : key.toUpperCase();
  }
  return key;
}

/** Whether the focused element uses this key itself. */
function isTaken(event: KeyboardEvent, name: string): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("input:not([type=radio]), select, textarea")) {
    return true;
  }
  const presses = name === "Space" || name === "Enter";
  if (presses) return target.closest("button, a, [role=button], label, input") !== null;
  return name.startsWith("Arrow") && target.closest(TAKES_ARROWS) !== null;
}
