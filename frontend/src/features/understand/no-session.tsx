import { useNavigate } from "react-router";

import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";

/** There is no session whose networks could be looked into. */
export function NoSession() {
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
