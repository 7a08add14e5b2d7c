import type { Session, SessionRow } from "@/api/types";

/**
 * The rows with what the workspace told since they were asked for: states, names, places. Progress
 * is told only now and then, so the further of the two counts.
 */
export function merged(rows: readonly SessionRow[], told: readonly Session[]): SessionRow[] {
  const news = new Map(told.map((session) => [session.id, session]));
  return rows.map((row) => {
    const session = news.get(row.id);
    return session && differs(row, session) ? withNews(row, session) : row;
  });
}

function withNews(row: SessionRow, session: Session): SessionRow {
  const { name, state, detail, experiment, tags, notes, ended_at } = session;
  const { ready_at, place, device_title, total_steps } = session;
  return {
    ...row,
    ...{ name, state, detail, experiment, tags, notes, ended_at, ready_at, place },
    device_title: device_title ?? row.device_title,
    total_steps: Math.max(total_steps, row.total_steps),
    step: Math.max(session.step, row.step),
    epoch: Math.max(session.epoch, row.epoch),
  };
}

/** Most rows are as they were; those keep their identity, so that nothing draws them again. */
function differs(row: SessionRow, session: Session): boolean {
  return (
    row.state !== session.state ||
    row.name !== session.name ||
    row.detail !== session.detail ||
    row.experiment !== session.experiment ||
    row.notes !== session.notes ||
    row.ready_at !== session.ready_at ||
    row.place !== session.place ||
    row.step < session.step ||
    row.tags.join("\n") !== session.tags.join("\n")
  );
}
