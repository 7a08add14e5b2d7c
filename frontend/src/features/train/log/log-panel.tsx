import { useLayoutEffect, useMemo, useRef, useState } from "react";

import { useToldBefore } from "@/api/history-queries";
import type { Session } from "@/api/types";
import { count, timeOfDay } from "@/lib/format";
import { parentOf, resumedText } from "@/live/parent";
import { ofSession, type Watched } from "@/live/state";
import { Segmented } from "@/ui/segmented";

import type { Moment } from "../time/moment";
import { filtered, logLines, type Filter, type LogLine } from "./lines";
import classes from "./log.module.css";

const NEAR_END_PX = 24;

interface Props {
  watched: Watched | null;
  /** To name the one that it was resumed from. */
  sessions: readonly Session[];
  /** The moment whose lines are shown; null for those of now. */
  then?: Moment | null;
}

/** What happened, newest below; follows the end unless the reader has scrolled up. */
export function LogPanel({ watched, sessions, then = null }: Props) {
  const [filter, setFilter] = useState<Filter>("all");
  const [following, setFollowing] = useState(true);
  const box = useRef<HTMLDivElement>(null);
  const now = useLines(watched, sessions);
  const before = useLinesThen(then);
  const lines = before ?? now;
  const shown = filtered(lines, filter);
  const warnings = filtered(lines, "warnings").length;
  useLayoutEffect(() => {
    if (following && box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [following, shown.length, before]);
  const options = [
    { value: "all", label: "All" },
    { value: "events", label: "Events" },
    { value: "warnings", label: `Warnings ${warnings}` },
  ] as const;
  return (
    <section className={`column rigid card ${classes.panel}`} aria-label="Log">
      <header className={`row rigid gap-10 h-32 edge-bottom ${classes.head}`}>
        <h2 className="text-13 strong">Log</h2>
        <Segmented
          label="Lines shown in the log"
          value={filter}
          options={options}
          onChange={setFilter}
        />
        {then ? (
          <span className="push-left ink text-12 medium">
            As of step {count(then.samples.step)}
          </span>
        ) : (
          <button
            type="button"
            className={`min-h-24 push-left round-4 quiet text-12 hover-s3 ${classes.follow}`}
            aria-pressed={following}
            onClick={() => setFollowing((is) => !is)}
          >
            {following ? "Following" : "Follow"}
          </button>
        )}
      </header>
      <div
        ref={box}
        className={`grow min-h-0 scroll-y focus-inside ${classes.lines}`}
        role="log"
        aria-live="off"
        aria-label="Log lines"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, scrollable
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) =>
          setFollowing(scrollHeight - scrollTop - clientHeight < NEAR_END_PX)
        }
      >
        {shown.map((line) => (
          <Line key={line.key} line={line} />
        ))}
        {shown.length === 0 && <p className="faint text-12">{emptyText(filter, watched)}</p>}
      </div>
    </section>
  );
}

const LOOKS: Readonly<Partial<Record<LogLine["level"], string>>> = {
  saved: "ink strong",
  set: "ink strong",
  warning: "warn strong",
  error: "bad strong",
};

function Line({ line }: { line: LogLine }) {
  return (
    <p
      className={`flex mono text-12 quiet gap-14 phone-gap-8 ${classes.line}`}
      data-level={line.level}
    >
      <span className="rigid faint">{timeOfDay(line.at)}</span>
      <span className={`rigid ${LOOKS[line.level] ?? ""} ${classes.level}`}>
        {line.level === "warning" ? "warn" : line.level}
      </span>
      <span className="min-w-0 break">{line.text}</span>
    </p>
  );
}

/** Lines change with events, not with every tick. */
function useLines(watched: Watched | null, sessions: readonly Session[]): LogLine[] {
  const parent = watched && parentOf(watched.session);
  const text = parent && resumedText(parent, sessions);
  const at = watched?.session.created_at ?? 0;
  const log = watched?.log;
  const checkpoints = watched?.checkpoints;
  const marks = watched?.marks;
  const settings = watched?.settings;
  const id = watched?.session.id;
  return useMemo(() => {
    if (!log || !checkpoints || !marks || !settings || id === undefined) return [];
    const told = { log, checkpoints, marks: ofSession(marks, id), settings };
    return logLines(told, text === null ? null : { at, text });
  }, [log, checkpoints, marks, settings, id, text, at]);
}

/** The lines as they stood then; null while they are looked up, and where nobody looks back. */
function useLinesThen(then: Moment | null): LogLine[] | null {
  const place = then && { sessionId: then.samples.session_id, seq: then.samples.seq };
  const { data } = useToldBefore(place);
  return useMemo(() => {
    if (!then || !data) return null;
    const { marks, settings, samples } = then;
    const checkpoints = data.checkpoints.filter(({ created_at }) => created_at <= samples.at);
    return logLines({ log: data.log, checkpoints, marks, settings });
  }, [then, data]);
}

function emptyText(filter: Filter, watched: Watched | null): string {
  if (!watched) return "What happens in a session is listed here.";
  return filter === "warnings" ? "No warnings." : "Nothing yet.";
}
