import { useEffect, useMemo, useRef } from "react";

import type { SessionRow } from "@/api/types";
import { count } from "@/lib/format";
import { parentOf } from "@/live/parent";
import { hasEnded } from "@/live/phase";

import { familyOf, type Member } from "../logic/family";
import classes from "./panel.module.css";

const COLUMN = 101;
const LANE = 52;
const NODE = { x: 10, y: 10 };

interface Props {
  rows: readonly SessionRow[];
  id: string;
  onOpen: (id: string) => void;
}

/** Where a session stands in its family; nothing for one without any. */
export function Family({ rows, id, onOpen }: Props) {
  const { members, more } = useMemo(() => familyOf(rows, id), [rows, id]);
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which an effect must not return.
    here.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [id]);
  if (members.length < 2) return null;
  const width = (Math.max(...members.map(({ column }) => column)) + 1) * COLUMN;
  const height = (Math.max(...members.map(({ lane }) => lane)) + 1) * LANE;
  return (
    <section className={`edge-top ${classes.section}`} aria-labelledby="lineage-title">
      <h3 className="text-13 strong" id="lineage-title">
        Lineage
      </h3>
      <div className={`scroll-x ${classes.family}`}>
        <div className={`relative ${classes.drawing}`} style={{ width, height }}>
          <svg width={width} height={height} aria-hidden="true" focusable="false">
            {members.map((member) => (
              <path key={member.id} d={lineTo(member, members)} />
            ))}
          </svg>
          {members.map((member) => {
            const row = byId.get(member.id);
            if (!row) return null;
            const step = member.parent === null ? null : parentOf(row)?.step;
            return (
              <button
                key={member.id}
                type="button"
                ref={member.id === id ? here : undefined}
                className={`column absolute items-start round-4 quiet text-11 line-14 text-left ${classes.member}`}
                style={{ left: member.column * COLUMN, top: member.lane * LANE, width: COLUMN - 6 }}
                title={row.name}
                aria-current={member.id === id || undefined}
                data-active={!hasEnded(row.state) || undefined}
                onClick={() => onOpen(member.id)}
              >
                <span className={`circle on-bg ${classes.node}`} />
                <span className={`ellipsis max-w-full ink ${classes.memberName}`}>{row.name}</span>
                {step !== null && step !== undefined && (
                  <span className={`faint ${classes.memberStep}`}>from step {count(step)}</span>
                )}
              </button>
            );
          })}
        </div>
      </div>
      {more > 0 && <p className="faint-note">{count(more)} more in this family.</p>}
    </section>
  );
}

/** From the parent's mark to this one's: straight on its lane, else round the corner. */
function lineTo({ parent, column, lane }: Member, members: readonly Member[]): string {
  const from = members.find(({ id }) => id === parent);
  if (!from) return "";
  const [x, y] = [from.column * COLUMN + NODE.x, from.lane * LANE + NODE.y];
  const [toX, toY] = [column * COLUMN + NODE.x, lane * LANE + NODE.y];
  if (y === toY) return `M${x} ${y}H${toX}`;
  const turn = toX - 22; // past the parent's own words
  return `M${x} ${y}H${turn}C${turn + 16} ${y} ${turn} ${toY} ${toX} ${toY}`;
}
