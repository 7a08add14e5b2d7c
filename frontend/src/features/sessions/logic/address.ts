/** How the sessions are shown. */
export interface Shown {
  view: "lineage" | "flat";
  /** Whether they stand under the names of their experiments. */
  grouped: boolean;
  sort: Sort;
  filters: Filters;
}

export interface Filters {
  /** What is searched for. */
  text: string;
  data: string;
  state: string;
  device: string;
  tag: string;
  recipe: string;
}

const COLUMNS = [
  "name",
  "status",
  "recipe",
  "data",
  "loss",
  "curve",
  "fd",
  "epochs",
  "steps",
  "device",
  "size",
  "age",
] as const;

export type Column = (typeof COLUMNS)[number];

export interface Sort {
  column: Column;
  descending: boolean;
}

export const NEWEST_FIRST: Sort = { column: "age", descending: false };
export const NO_FILTERS: Filters = {
  text: "",
  data: "",
  state: "",
  device: "",
  tag: "",
  recipe: "",
};

/** Where each filter stands in the address. */
const PLACES: Readonly<Record<keyof Filters, string>> = {
  text: "q",
  data: "data",
  state: "status",
  device: "device",
  tag: "tag",
  recipe: "recipe",
};
const MOST_SELECTED = 100;
const MOST_SET = 20;

/** Everything in the address: a link shows the same. */
export interface Address extends Shown {
  /** The session in the panel. */
  open: string | null;
  selected: readonly string[];
  /** The checkpoint of the branch that is being prepared. */
  branch: string | null;
  /** What that branch does otherwise, as `path=value`: a link may bring it along. */
  set: readonly string[];
}

export function readAddress(query: URLSearchParams): Address {
  const filters = Object.fromEntries(
    Object.entries(PLACES).map(([name, place]) => [name, query.get(place) ?? ""]),
  ) as unknown as Filters;
  const selected = (query.get("selected") ?? "").split(",").filter((id) => id !== "");
  return {
    view: query.get("view") === "flat" ? "flat" : "lineage",
    grouped: query.get("experiments") === "on",
    sort: readSort(query.get("sort")),
    filters,
    open: query.get("session"),
    selected: [...new Set(selected)].slice(0, MOST_SELECTED),
    branch: query.get("branch"),
    set: query.getAll("set").slice(0, MOST_SET),
  };
}

/** The address without what is usual. */
export function writeAddress(address: Address): URLSearchParams {
  const { view, grouped, sort, filters, open, selected, branch, set } = address;
  const query = new URLSearchParams();
  if (open !== null) query.set("session", open);
  if (view === "flat") query.set("view", "flat");
  if (grouped) query.set("experiments", "on");
  const sorted = writeSort(sort);
  if (sorted !== writeSort(NEWEST_FIRST)) query.set("sort", sorted);
  for (const [name, place] of Object.entries(PLACES)) {
    const value = filters[name as keyof Filters];
    if (value !== "") query.set(place, value);
  }
  if (selected.length > 0) query.set("selected", selected.join(","));
  if (branch !== null) query.set("branch", branch);
  if (branch !== null) for (const one of set) query.append("set", one);
  return query;
}

function readSort(text: string | null): Sort {
  const column = COLUMNS.find((name) => name === text?.replace(/^-/, ""));
  return column ? { column, descending: text?.startsWith("-") === true } : NEWEST_FIRST;
}

function writeSort({ column, descending }: Sort): string {
  return descending ? `-${column}` : column;
}
