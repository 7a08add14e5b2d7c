import { useSearchParams } from "react-router";

import { PageTabs } from "@/ui/page-tabs";

const TABS = [
  { path: "/understand", word: "Networks" },
  { path: "/understand/gaze", word: "What D looks at" },
  { path: "/understand/lab", word: "2-D lab" },
  { path: "/understand/lessons", word: "Lessons" },
] as const;

/** The four parts of the page; the session that is looked at stays the same on all of them. */
export function Tabs() {
  const id = useSearchParams()[0].get("session");
  const query = id === null ? "" : `?session=${encodeURIComponent(id)}`;
  return <PageTabs label="Understand" tabs={TABS.map((tab) => ({ ...tab, query }))} />;
}
