import { Loader } from "@mantine/core";
import { useEffect, useRef } from "react";

import type { Entry, Group } from "./find";
import classes from "./palette.module.css";

interface Props {
  id: string;
  groups: readonly Group[];
  /** The one that Enter chooses. */
  active: Entry | undefined;
  busy: Entry["id"] | null;
  onPoint: (entry: Entry) => void;
  onChoose: (entry: Entry) => void;
}

export function optionId(list: string, entry: Entry): string {
  return `${list}-${entry.group}-${entry.id}`.replaceAll(/[^\w-]/g, "_");
}

/** What was found, under the names of its groups; the box above keeps the focus. */
export function Results({ id, groups, active, busy, onPoint, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      id={id}
      ref={list}
      className={`scroll-y ${classes.results}`}
      role="listbox"
      aria-label="What was found"
    >
      {groups.map(({ name, entries }) => (
        <div key={name} role="group" aria-labelledby={`${id}-${name}`}>
          <p className="faint-note pad-6-8" id={`${id}-${name}`} role="presentation">
            {name}
          </p>
          {entries.map((entry) => (
            <Option
              key={entry.id}
              id={optionId(id, entry)}
              entry={entry}
              active={entry === active}
              busy={entry.id === busy}
              onPoint={() => onPoint(entry)}
              onChoose={() => onChoose(entry)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  id: string;
  entry: Entry;
  active: boolean;
  busy: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, entry, active, busy, onPoint, onChoose }: OptionProps) {
  return (
    // Its keys are the box's: the arrows and Enter.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      className={`row between gap-12 pad-6-8 round-6 text-13 touch-44 ${classes.option}`}
      role="option"
      aria-selected={active}
      tabIndex={-1}
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      <span className="ellipsis rigid max-w-full">{entry.title}</span>
      {busy ? (
        <Loader size={14} color="currentColor" aria-label="Under way" />
      ) : (
        <span className="ellipsis min-w-0 note">{entry.note}</span>
      )}
    </div>
  );
}
