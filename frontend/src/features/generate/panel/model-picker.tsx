import { Combobox, useCombobox } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { useState } from "react";

import type { SessionRow } from "@/api/types";
import { distance } from "@/lib/format";

import { isLive, modelText } from "../logic/models";
import type { GenerateState } from "../use-generate-state";
import classes from "./panel.module.css";

const MANY = 6;

/** Which session's model draws. */
export function ModelPicker({ state }: { state: GenerateState }) {
  const { model } = state;
  const [search, setSearch] = useState("");
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      combobox.focusTarget();
      setSearch("");
    },
  });
  const found = model.rows.filter(({ name, dataset }) =>
    `${name} ${dataset}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const choose = (session: string) => {
    state.change({ session, checkpoint: null, drawing: null });
    combobox.closeDropdown();
  };
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={300}
      onOptionSubmit={choose}
      classNames={{
        dropdown: "on-s1 lifted pad-4 outlined",
        option: "option column pad-6-8 round-6 touch-44",
        search: classes.search,
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={`relative column w-full on-s2 hover-s3 min-h-56 outlined round-8 text-left fading ${classes.model}`}
          aria-labelledby="model-label model-name model-words"
          onClick={() => combobox.toggleDropdown()}
        >
          <strong className="ellipsis" id="model-name">
            {model.row?.name ?? nameless(state)}
          </strong>{" "}
          <span className="note" id="model-words">
            {words(state)}
          </span>
          <IconSelector className="absolute quiet" size={16} stroke={1.6} aria-hidden="true" />
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {model.rows.length > MANY && (
          <Combobox.Search
            aria-label="Search models"
            placeholder="Name or data set"
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <Combobox.Options className="max-h-half scroll-y" aria-labelledby="model-label">
          {found.map((row) => (
            <Combobox.Option key={row.id} value={row.id} selected={row.id === model.sessionId}>
              <Option row={row} />
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>No model fits.</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Option({ row }: { row: SessionRow }) {
  const more = isLive(row) ? ", still training" : row.fd === null ? "" : `, FD ${fd(row)}`;
  return (
    <>
      <strong className="clip cut text-13 medium line-20">{row.name}</strong>
      <span className="note">
        {row.dataset}
        {more}
      </span>
    </>
  );
}

function fd(row: SessionRow): string {
  return distance(row.fd);
}

function nameless({ model }: GenerateState): string {
  return model.status === "loading" ? "…" : "Choose a model";
}

function words({ model, understood }: GenerateState): string {
  if (!model.session || !model.row) return model.row?.dataset ?? "";
  const dataset = model.dataset?.title ?? model.row.dataset;
  return modelText(model.session, dataset, understood?.conditional ?? null);
}
