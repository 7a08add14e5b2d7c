import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "react-router";

import { useDraw } from "@/api/drawing-queries";
import { useCatalog } from "@/api/queries";
import { useSessionTable } from "@/api/session-queries";
import type { SessionRow } from "@/api/types";
import { PLAIN, restored, writeAddress } from "@/features/generate/logic/address";
import { toAddress, useDraft } from "@/features/train/setup/draft";
import { useUndo } from "@/lib/undo";
import { useLive } from "@/live/context";
import { STATE_WORDS } from "@/live/phase";

import { PAGES } from "../pages";
import { asksForPictures, type Entry } from "./find";
import { useOrders } from "./orders";

/** Windows of the page that can be opened from here. */
export interface Windows {
  onKeys: () => void;
  onSettings: () => void;
}

/** Everything that can be found but the documentation. */
export function useEntries(query: string, windows: Windows): Entry[] {
  const navigate = useNavigate();
  const go = (address: string) => void navigate(address);
  const reachable = useLive((s) => s.link.status === "open");
  const rows = useSessionTable(reachable).data ?? [];
  const orders = useOrders((id) => go(`/?session=${id}`));
  return [
    ...orders,
    newSession(go),
    tour(go),
    ...useOwn(windows),
    ...useRecipes(go),
    ...PAGES.map((page) => pageEntry(page, go)),
    ...rows.map((row) => sessionEntry(row, go)),
    ...usePictures(query, go),
  ];
}

type Go = (address: string) => void;

function pageEntry({ path, title }: (typeof PAGES)[number], go: Go): Entry {
  return { id: path, group: "Pages", title, choose: () => go(path) };
}

function sessionEntry({ id, name, state, tags, notes, experiment, dataset }: SessionRow, go: Go) {
  return {
    id,
    group: "Sessions",
    title: name,
    note: [STATE_WORDS[state], ...tags].join(" · "),
    words: [experiment, ...tags, dataset, notes].join("\n"),
    choose: () => go(`/?session=${id}`),
  } satisfies Entry;
}

const THEMES = [
  { value: "light", title: "Light theme" },
  { value: "dark", title: "Dark theme" },
  { value: "auto", title: "Theme of the system" },
] as const;

/** What belongs to the page itself. */
function useOwn({ onKeys, onSettings }: Windows): Entry[] {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { pending, takeBack } = useUndo();
  const action = (title: string, choose: () => void, words = ""): Entry => {
    return { id: title, group: "Actions", title, words, choose };
  };
  return [
    ...pending
      .filter(({ late }) => !late)
      .map(({ key, text }) => action(`Undo: ${text}`, () => takeBack(key))),
    ...THEMES.filter(({ value }) => value !== colorScheme).map(({ value, title }) =>
      action(title, () => setColorScheme(value), "colours scheme"),
    ),
    action("Keys", onKeys, "shortcuts keyboard help"),
    action("Settings", onSettings, "preferences patterns shortcuts"),
  ];
}

function newSession(go: Go): Entry {
  return {
    id: "new",
    group: "Actions",
    title: "New session",
    words: "start train",
    choose: () => go("/?view=new"),
  };
}

function tour(go: Go): Entry {
  return {
    id: "tour",
    group: "Actions",
    title: "Tour: the first visit again",
    words: "quick demo start help welcome",
    choose: () => go("/?view=first"),
  };
}

/** The setup of a session, by recipe. */
function useRecipes(go: Go): Entry[] {
  const recipes = useCatalog(useLive((s) => s.link.status === "open")).data?.recipes ?? [];
  const choose = useDraft((d) => d.choose);
  return recipes.map(({ name, title, summary }) => ({
    id: `new ${name}`,
    group: "Actions",
    title: `New session: ${title}`,
    words: `start train recipe ${name} ${summary}`,
    choose: () => {
      choose(name);
      go(`/?${toAddress({ recipe: name, changes: {} })}`);
    },
  }));
}

/** The words as a prompt for the session that was looked at last; the pictures stand on Generate. */
function usePictures(query: string, go: Go): Entry[] {
  const draw = useDraw();
  const session = useLive((s) => s.watched?.session);
  const prompt = query.trim().slice(0, LONGEST_PROMPT);
  if (prompt.length < 2) return [];
  const ask = async () => {
    const model = { session_id: session?.id ?? null, checkpoint: "auto", weights: "ema" } as const;
    const answer = await draw.mutateAsync({ ...AS_USUAL, prompt, model });
    go(`/generate?${writeAddress({ ...PLAIN, ...restored(answer) }).toString()}`);
  };
  return [
    {
      id: "draw",
      group: "Pictures",
      title: asksForPictures(prompt) ? prompt : `Draw “${prompt}”`,
      note: session ? `From ${session.name}` : "From the newest model",
      choose: ask,
    },
  ];
}

const LONGEST_PROMPT = 200;
const AS_USUAL = {
  wishes: null,
  num_images: null,
  seed: null,
  truncation: PLAIN.truncation,
  judge: true,
  keep: true,
} as const;
