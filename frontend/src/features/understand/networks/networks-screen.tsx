import { useNavigate } from "react-router";

import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/page";

import { UnderstandBar } from "../understand-bar";
import { useSession } from "../use-session";

/** Networks: both of them, layer by layer, and what passes through. */
export function NetworksScreen() {
  const chosen = useSession();
  const link = useLive((s) => s.link);
  return (
    <>
      <UnderstandBar chosen={chosen} />
      <Page>
        {isAbsent(link) && <EngineAbsent />}
        {chosen.known && chosen.id === null && <NoSession />}
      </Page>
    </>
  );
}

function NoSession() {
  const navigate = useNavigate();
  return (
    <EmptyState
      title="Nothing to look into yet"
      action={
        <Button look="primary" onClick={() => void navigate("/")}>
          Go to the demo
        </Button>
      }
    >
      What is shown here are the two networks of a session. The demo trains a pair within seconds,
      and needs no download.
    </EmptyState>
  );
}
