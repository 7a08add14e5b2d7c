import { useNavigate } from "react-router";

import { ConnectionChip } from "@/live/connection-chip";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page, TopBar } from "@/ui/page";

interface Props {
  sessionId: string;
  /** The newest session of this workspace; undefined without any. */
  newest: { id: string; name: string } | undefined;
  onOpen: (sessionId: string) => void;
}

/** The address names a session that is not here. */
export function GoneScreen({ sessionId, newest, onOpen }: Props) {
  const navigate = useNavigate();
  return (
    <>
      <TopBar>
        <h1 className="heading">Train</h1>
        <ConnectionChip />
      </TopBar>
      <Page>
        <EmptyState
          title={`There is no session ${sessionId} here`}
          action={
            <div className="flex wrap gap-8 centred">
              {newest && (
                <Button look="primary" onClick={() => onOpen(newest.id)}>
                  Show {newest.name}
                </Button>
              )}
              <Button onClick={() => void navigate("/sessions")}>All sessions</Button>
            </div>
          }
        >
          It was deleted, or the link is from elsewhere.
        </EmptyState>
      </Page>
    </>
  );
}
