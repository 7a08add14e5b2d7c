import { IconFileImport, IconPlus, IconSearch } from "@tabler/icons-react";
import { useMemo, useRef } from "react";
import { Link, useNavigate } from "react-router";

import type { SessionRow } from "@/api/types";
import { useKeys } from "@/lib/use-keys";
import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { Button } from "@/ui/button";
import { Key } from "@/ui/key";

import classes from "../sessions.module.css";
import { totalText } from "../words";
import type { Importing } from "./use-import";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  rows: readonly SessionRow[] | undefined;
  text: string;
  importing: Importing;
  onSearch: (text: string) => void;
}

/** How much there is, the way to find it, and the ways to more. */
export function SessionsBar({ rows, text, importing, onSearch }: Props) {
  const open = useLive((s) => s.link.status === "open");
  const navigate = useNavigate();
  const file = useRef<HTMLInputElement>(null);
  return (
    <header
      className={`row rigid gap-12 pad-x-16 edge-bottom h-56 phone-wrap rigid-buttons ${classes.bar}`}
    >
      <h1 className="heading">Sessions</h1>
      {rows && <span className="ellipsis faint text-12 not-narrow">{totalText(rows)}</span>}
      {!open && <ConnectionChip />}
      <span className="grow" />
      <Link className="text-13 medium nowrap hover-link" to="/studies">
        Studies
      </Link>
      <Search text={text} onSearch={onSearch} />
      <input
        ref={file}
        type="file"
        accept=".zip"
        hidden
        tabIndex={-1}
        aria-hidden="true"
        data-testid="import"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = ""; // the same file may be chosen again
          if (chosen) importing.send(chosen);
        }}
      />
      <Button
        icon={<IconFileImport {...icon} />}
        busy={importing.status === "sending"}
        blocked={open ? undefined : "Not while the connection is lost."}
        onClick={() => file.current?.click()}
      >
        Import
      </Button>
      <Button
        look="primary"
        icon={<IconPlus {...icon} />}
        onClick={() => void navigate("/?view=new")}
      >
        New session
      </Button>
    </header>
  );
}

function Search({ text, onSearch }: Pick<Props, "text" | "onSearch">) {
  const input = useRef<HTMLInputElement>(null);
  useKeys(useMemo(() => ({ "/": () => input.current?.focus() }), []));
  return (
    <div
      className={`row gap-8 round-6 on-s1 focus-within control h-32 touch-h-44 ${classes.search}`}
      role="search"
    >
      <IconSearch {...icon} className="rigid quiet" />
      <input
        ref={input}
        type="search"
        className="grow min-w-0 pad-0 bare"
        aria-label="Search sessions"
        placeholder="Search or filter"
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") input.current?.blur();
        }}
      />
      <Key>/</Key>
    </div>
  );
}
