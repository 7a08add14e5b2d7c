import { useMemo } from "react";

import type { SessionRow } from "@/api/types";
import { STATE_WORDS } from "@/live/phase";
import { Button } from "@/ui/button";
import { Segmented } from "@/ui/segmented";

import { NO_FILTERS, type Address, type Filters } from "../logic/address";
import { choicesOf } from "../logic/filter";
import classes from "../sessions.module.css";
import type { Places } from "../use-address";
import type { Names } from "../use-names";
import { FilterMenu } from "./filter-menu";

const VIEWS = [
  { value: "lineage", label: "Lineage" },
  { value: "flat", label: "Flat list" },
] as const;

interface Props {
  rows: readonly SessionRow[];
  /** How many of them are shown. */
  found: number;
  address: Address;
  names: Names;
  places: Places;
}

/** How the sessions are laid out, and which of them are shown. */
export function Toolbar({ rows, found, address, names, places }: Props) {
  const { view, grouped, filters } = address;
  const choices = useMemo(() => choicesOf(rows), [rows]);
  const experiments = rows.some(({ experiment }) => experiment !== "");
  const titles: Readonly<Record<string, (value: string) => string>> = {
    data: names.dataset,
    state: (state) => STATE_WORDS[state as SessionRow["state"]],
    device: (device) => device.toUpperCase(),
    recipe: names.recipe,
    tag: (tag) => tag,
  };
  const menu = (name: Exclude<keyof Filters, "text">, label: string) =>
    (choices[name].length > 1 || filters[name] !== "" || ALWAYS.includes(name)) && (
      <FilterMenu
        label={label}
        value={filters[name]}
        values={choices[name]}
        title={titles[name] ?? String}
        onChange={(value) => places.filter({ [name]: value })}
      />
    );
  const active = Object.values(filters).some((value) => value !== "");
  return (
    <div className={`row rigid wrap gap-8 ${classes.tools}`}>
      <Segmented
        label="View"
        value={view}
        options={VIEWS}
        onChange={(next) => places.show({ view: next })}
      />
      {(experiments || grouped) && (
        <button
          type="button"
          className={`rigid round-6 on-s1 note nowrap h-24 touch-h-44 pad-x-8 outlined fading hover-s3 ${classes.filter}`}
          aria-pressed={grouped}
          onClick={() => places.show({ grouped: !grouped })}
        >
          Experiments
        </button>
      )}
      {menu("data", "Dataset")}
      {menu("state", "Status")}
      {menu("device", "Device")}
      {choices.tag.length > 0 || filters.tag !== "" ? menu("tag", "Tag") : null}
      {menu("recipe", "Recipe")}
      {active && (
        <>
          <span className="quiet text-12" role="status">
            {found.toLocaleString("en-GB")} of {rows.length.toLocaleString("en-GB")}
          </span>
          <Button look="ghost" size="small" onClick={() => places.show({ filters: NO_FILTERS })}>
            Clear
          </Button>
        </>
      )}
    </div>
  );
}

const ALWAYS: readonly string[] = ["data", "state", "device", "tag"];
