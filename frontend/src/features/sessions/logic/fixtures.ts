import type { SessionRow } from "@/api/types";

/** A line of the table for tests. */
export function row(change: Partial<SessionRow> = {}): SessionRow {
  return {
    id: "a",
    name: "digits-01",
    state: "finished",
    detail: "",
    recipe: "quick-digits-28",
    dataset: "drawn_digits",
    loss: "ns_bce",
    target: "cpu",
    device_title: "A processor",
    step: 100,
    total_steps: 100,
    epoch: 1,
    epochs: 1,
    training_seconds: 10,
    images_per_s: 500,
    created_at: 1_700_000_000,
    ended_at: 1_700_000_100,
    ready_at: 1_700_000_000,
    place: null,
    parent: null,
    experiment: "",
    tags: [],
    notes: "",
    checkpoints: 1,
    bytes: 16_000_000,
    fd: null,
    no_fd: "It has not trained yet.",
    thumbnail_url: null,
    ...change,
  };
}

/** `c<b<a` as rows: each resumed from the one after the sign, made in the order of the alphabet. */
export function family(...written: string[]): SessionRow[] {
  return written.map((text) => {
    const [id = "", parent] = text.split("<");
    const created_at = 1_700_000_000 + id.charCodeAt(0);
    return row({ id, name: id, created_at, parent: parent === undefined ? null : `${parent}-10` });
  });
}
