import { IconInfoCircle } from "@tabler/icons-react";
import { useEffect, useMemo } from "react";

import type { Catalog } from "@/api/types";
import { useKeys } from "@/lib/use-keys";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { RunCharts } from "./charts/run-charts";
import { WideLayout } from "./layouts";
import { LogPanel } from "./log/log-panel";
import panel from "./panel/panel.module.css";
import { SetupControls, StartButton, startOrder, startProblem } from "./panel/setup-controls";
import { SetupFields } from "./panel/setup-fields";
import { AskPanel } from "./prompt/ask-panel";
import { SamplesPanel } from "./samples/samples-panel";
import type { ScreenProps } from "./screen-props";
import { resolve, toAddress, useDraft, type Form } from "./setup/form";
import { parse } from "./setup/rules";
import { SessionMenu } from "./top-bar/session-menu";
import { StatusPill } from "./top-bar/status-pill";
import { TopBar } from "./top-bar/top-bar";
import bar from "./top-bar/top-bar.module.css";
import classes from "./train.module.css";
import type { Run } from "./use-run";

interface Props extends ScreenProps {
  catalog: Catalog;
}

/** Before Start: every field has a value, so Start is always possible. */
export function SetupScreen(props: Props) {
  const { catalog, downloads, run, startBlocked: blocked, size, onLoad } = props;
  const draft = useDraft();
  const form = useMemo(() => resolve(catalog, draft), [catalog, draft]);
  useAddress(draft);
  useKeys(useMemo(() => ({ Space: starter(form, run, blocked) }), [form, run, blocked]));
  if (!form) return null;
  const drawn = props.sessions.length > 0;
  const ask = <AskPanel marker="setup" exists={drawn} training={false} onChange={onLoad} />;
  const fields = (
    <div className={panel.scroll}>
      <SetupFields catalog={catalog} downloads={downloads} form={form} />
    </div>
  );
  if (size === "phone" || size === "tablet") {
    return (
      <>
        <SetupBar {...props} form={form} />
        <main className={classes.column} id="main">
          {fields}
        </main>
        <div className={classes.sticky}>
          {run.refusal && (
            <p className={classes.refusal} role="alert">
              {run.refusal}
            </p>
          )}
          <div className={classes.stickyRow}>
            <StartButton form={form} run={run} blocked={blocked} touch />
            <Button size="touch" onClick={onLoad}>
              Load model
            </Button>
          </div>
        </div>
      </>
    );
  }
  return (
    <>
      <SetupBar {...props} form={form} />
      <WideLayout
        small={size === "small"}
        settings={
          <div className={panel.panel}>
            {fields}
            <SetupControls form={form} run={run} blocked={blocked} onLoad={onLoad} />
          </div>
        }
        strip={
          <Strip
            icon={<IconInfoCircle size={18} stroke={1.6} aria-hidden="true" />}
            title={blocked ?? "Ready. Press Start, or pick another recipe"}
          >
            {form.recipe.expected}
          </Strip>
        }
        charts={<RunCharts watched={null} scores={form.recipe.scores} />}
        samples={
          <SamplesPanel
            samples={null}
            seed={parse(form.values.seed)}
            running={false}
            waiting="The same noise, drawn again and again, appears here after Start."
          />
        }
        ask={ask}
        log={<LogPanel watched={null} sessions={props.sessions} />}
      />
    </>
  );
}

function SetupBar(props: Props & { form: Form }) {
  const { form, catalog, sessions, size, onOpen, onNew } = props;
  const dataset = catalog.datasets.find((d) => d.name === form.values.dataset);
  const device = catalog.devices.find((d) => d.name === form.values.device);
  const chips = size !== "phone" && {
    dataset: dataset && {
      title: dataset.title,
      size: `${dataset.resolution}×${dataset.resolution}`,
    },
    device: device && { title: device.name.toUpperCase(), more: device.title },
  };
  return (
    <TopBar {...chips}>
      <h1 className={bar.name}>New session</h1>
      <SessionMenu sessions={sessions} current={null} onOpen={onOpen} onNew={onNew} />
      <StatusPill state="setup" />
    </TopBar>
  );
}

/** What Space does, unless something stands in the way. */
function starter(form: Form | null, run: Run, blocked: string | undefined) {
  const free = blocked === undefined && run.busy === null;
  if (!form || !free || startProblem(form) !== undefined) return undefined;
  return () => run.start(startOrder(form));
}

/** Keeps the address in step with the form. */
function useAddress({ recipe, typed }: Parameters<typeof toAddress>[0]): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (new URLSearchParams(window.location.search).has("session")) return; // started meanwhile
      window.history.replaceState(
        window.history.state,
        "",
        `?${toAddress({ recipe, typed }).toString()}`,
      );
    }, 300);
    return () => clearTimeout(timer);
  }, [recipe, typed]);
}
