import type { Catalog } from "@/api/types";
import { many, roughly } from "@/lib/format";
import { StatusPill } from "@/live/status-pill";

import { picturesText } from "./dataset-words";
import type { ScreenProps } from "./screen-props";
import { stepsOf } from "./setup/estimate";
import type { Setup } from "./setup/use-setup";
import { SessionMenu } from "./top-bar/session-menu";
import { TopBar } from "./top-bar/top-bar";
import bar from "./top-bar/top-bar.module.css";

interface Props extends ScreenProps {
  catalog: Catalog;
  setup: Setup;
}

/** What would train, on what, and how long that takes. */
export function SetupBar({ setup, catalog, sessions, size, onOpen, onNew }: Props) {
  const { form, resolved } = setup;
  const dataset = catalog.datasets.find((d) => d.name === form.dataset);
  const device = catalog.devices.find((d) => d.name === form.device);
  const chips = size !== "phone" && {
    dataset: dataset && {
      title: dataset.title,
      size: picturesText(resolved?.dataset ?? dataset),
    },
    device: device && { title: device.name.toUpperCase(), more: device.title },
  };
  return (
    <TopBar {...chips} stats={size === "full" && <Cost setup={setup} />}>
      <h1 className={`ellipsis heading max-w-220 ${bar.name}`}>New session</h1>
      <SessionMenu sessions={sessions} current={null} onOpen={onOpen} onNew={onNew} />
      <StatusPill state="setup" />
    </TopBar>
  );
}

function Cost({ setup: { resolved, seconds, problem } }: { setup: Setup }) {
  if (!resolved || problem !== undefined) return null;
  return (
    <p className="rigid quiet text-12">
      {seconds !== null && (
        <>
          Estimated <strong>{roughly(seconds)}</strong> ·{" "}
        </>
      )}
      {many(stepsOf(resolved), "step")}
    </p>
  );
}
