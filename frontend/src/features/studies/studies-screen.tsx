import { IconAlertCircle, IconArrowLeft, IconPlus } from "@tabler/icons-react";
import { useSearchParams } from "react-router";

import { useStudies } from "@/api/study-queries";
import { isAbsent } from "@/live/absent";
import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { Page, TopBar } from "@/ui/page";
import { PageTabs } from "@/ui/page-tabs";
import { Strip } from "@/ui/strip";

import { Editor } from "./editor";
import { StudyBoard } from "./study-board";
import { StudyTable } from "./study-table";

const TABS = [
  { path: "/sessions", word: "Sessions" },
  { path: "/studies", word: "Studies" },
];
const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Studies: sessions over a space of settings and over seeds, and what came of them. */
export function StudiesScreen() {
  const [query, setQuery] = useSearchParams();
  const link = useLive((s) => s.link);
  const reachable = link.status === "open";
  const name = query.get("study");
  const shown = name !== null ? "study" : query.has("new") ? "new" : "all";
  return (
    <>
      <TopBar>
        {shown === "all" ? (
          <>
            <h1 className="heading">Studies</h1>
            <PageTabs label="Parts of Sessions" tabs={TABS} />
          </>
        ) : (
          <>
            <IconButton label="Back to the studies" onClick={() => setQuery({})}>
              <IconArrowLeft {...icon} />
            </IconButton>
            <h1 className="heading break min-w-0">{name ?? "New study"}</h1>
          </>
        )}
        {!reachable && <ConnectionChip />}
        <span className="grow" />
        {shown === "all" && (
          <Button
            look="primary"
            icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
            onClick={() => setQuery({ new: "" })}
          >
            New study
          </Button>
        )}
      </TopBar>
      <Page>
        {isAbsent(link) && <EngineAbsent />}
        {name !== null && <StudyBoard key={name} name={name} reachable={reachable} />}
        {shown === "new" && (
          <Editor reachable={reachable} onBegun={(study) => setQuery({ study })} />
        )}
        {shown === "all" && <All reachable={reachable} />}
      </Page>
    </>
  );
}

function All({ reachable }: { reachable: boolean }) {
  const { data, error } = useStudies(reachable);
  return (
    <>
      {error && <Strip tone="warn" icon={<IconAlertCircle {...icon} />} title={error.message} />}
      {data?.unreadable.map((sentence) => (
        <Strip
          key={sentence}
          tone="warn"
          icon={<IconAlertCircle {...icon} />}
          title="A study cannot be read"
        >
          {sentence}
        </Strip>
      ))}
      {data && data.studies.length > 0 && <StudyTable studies={data.studies} />}
      {data?.studies.length === 0 && (
        <EmptyState title="No study yet">
          A study trains the same session with several settings and seeds, one after the other, and
          says which is better and how surely. Begin with New study, or with Repeat over seeds on a
          session.
        </EmptyState>
      )}
    </>
  );
}
