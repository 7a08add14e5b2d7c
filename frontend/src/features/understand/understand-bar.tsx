import type { ReactNode } from "react";

import { count } from "@/lib/format";
import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { StatusPill } from "@/live/status-pill";
import { TopBar } from "@/ui/page";
import { Picker } from "@/ui/picker";

import { Tabs } from "./tabs";
import type { Chosen } from "./use-session";

interface Props {
  /** Undefined on the parts that need no session. */
  chosen?: Chosen;
  /** What else can be chosen there. */
  children?: ReactNode;
}

/** The bar of every part of Understand: its name, its parts, the session that is looked at. */
export function UnderstandBar({ chosen, children }: Props) {
  const reachable = useLive((s) => s.link.status) === "open";
  return (
    <TopBar>
      <h1 className="heading">Understand</h1>
      <Tabs />
      <span className="grow" />
      {children}
      {chosen?.id != null && <SessionPicker {...chosen} id={chosen.id} />}
      {reachable ? (
        chosen?.session && <StatusPill state={chosen.session.state} />
      ) : (
        <ConnectionChip />
      )}
    </TopBar>
  );
}

function SessionPicker({ id, session, sessions, choose }: Chosen & { id: string }) {
  const words = session ? `step ${count(session.step)}` : "not among the newest";
  return (
    <Picker label="Session" value={id} name={session?.name ?? id} words={words} onChange={choose}>
      {!session && <option value={id}>{id}</option>}
      {sessions.map(({ id: other, name }) => (
        <option key={other} value={other}>
          {name}
        </option>
      ))}
    </Picker>
  );
}
