import { useEffect, useId, useRef, useState, type KeyboardEvent } from "react";

import type { Passage } from "@/lib/passages";

import { PASSAGES } from "./docs";
import { useEntries, type Windows } from "./entries";
import { excerpt, found, passagesFound, type Entry, type Group } from "./find";
import { PassageView } from "./passage-view";
import { optionId, Results } from "./results";

/** One box for all: pages, sessions, actions, pictures and the documentation. */
export function Palette({ onClose, ...windows }: Windows & { onClose: () => void }) {
  const [query, setQuery] = useState("");
  const [read, setRead] = useState<Passage | null>(null);
  const entries = useEntries(query, windows);
  const groups = found([...entries, ...passagesIn(query, setRead)], query);
  const choosing = useChoosing(onClose);
  if (read) return <PassageView passage={read} onBack={() => setRead(null)} />;
  return (
    <Finder
      query={query}
      groups={groups}
      busy={choosing.busy}
      refusal={choosing.refusal}
      onQuery={(text) => {
        choosing.forgive();
        setQuery(text);
      }}
      onChoose={choosing.choose}
    />
  );
}

/** They are read here, so choosing one closes nothing. */
function passagesIn(query: string, read: (passage: Passage) => void): Entry[] {
  return passagesFound(PASSAGES, query).map((passage): Entry => {
    const { page, heading, text } = passage;
    return {
      id: `${page} ${heading}`,
      group: "Documentation",
      title: heading,
      note: excerpt(text, query),
      choose: () => read(passage),
    };
  });
}

/** Does what was chosen, and closes once it is done; a refusal stays to be read. */
function useChoosing(onClose: () => void) {
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const run = async ({ id, choose }: Entry) => {
    setBusy(id);
    setRefusal(null);
    try {
      await choose();
      onClose();
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : "That could not be done.");
    } finally {
      setBusy(null);
    }
  };
  const choose = (entry: Entry) => {
    if (entry.group === "Documentation") entry.choose();
    else if (busy === null) void run(entry);
  };
  return { busy, refusal, choose, forgive: () => setRefusal(null) };
}

interface FinderProps {
  query: string;
  groups: readonly Group[];
  busy: string | null;
  refusal: string | null;
  onQuery: (query: string) => void;
  onChoose: (entry: Entry) => void;
}

/** A combobox whose list is always open (WAI-ARIA: list autocomplete with manual selection). */
function Finder({ query, groups, busy, refusal, onQuery, onChoose }: FinderProps) {
  const list = useId();
  const box = useRef<HTMLInputElement>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  useEffect(() => box.current?.focus(), []);
  const all = groups.flatMap(({ entries }) => entries);
  const active = all.find((entry) => optionId(list, entry) === pointed) ?? all[0];
  const point = (entry: Entry | undefined) => setPointed(entry ? optionId(list, entry) : null);
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step !== undefined)
      point(all.at(((active ? all.indexOf(active) : -1) + step) % all.length));
    else if (active) onChoose(active);
  };
  return (
    <>
      <input
        ref={box}
        className="w-full control round-6 on-s1 ink text-14 pad-8-10"
        role="combobox"
        aria-label="Find"
        aria-expanded={true}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={active && optionId(list, active)}
        placeholder="A page, a session, an action, “three cats”, or a word of the documentation"
        value={query}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setPointed(null);
          onQuery(event.target.value);
        }}
        onKeyDown={press}
      />
      <p className="refusal pad-top-4 min-h-24" role="alert">
        {refusal}
      </p>
      <Results {...{ id: list, groups, active, busy, onPoint: point, onChoose }} />
      <p className="sr-only" role="status">
        {all.length === 0 ? "Nothing was found." : `${all.length} found.`}
      </p>
    </>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
