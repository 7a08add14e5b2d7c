import { useDisclosure } from "@mantine/hooks";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMemo, useRef, type ReactNode } from "react";

import type { Catalog, Session } from "@/api/types";
import { entryAt } from "@/forms/entries";
import { parse } from "@/forms/rules";
import { useKeys } from "@/lib/use-keys";
import { HolderActions } from "@/live/holder-actions";
import { occupant, occupiedText } from "@/live/queue";
import { Strip } from "@/ui/strip";

import { RunCharts } from "./charts/run-charts";
import { WideLayout } from "./layouts";
import { LogPanel } from "./log/log-panel";
import { AdvancedDrawer } from "./panel/advanced/advanced-drawer";
import { AdvancedPanel } from "./panel/advanced/advanced-panel";
import { AdvancedRow } from "./panel/advanced/advanced-row";
import { SetupControls } from "./panel/setup-controls";
import { SetupFields } from "./panel/setup-fields";
import { SpeedButton, SpeedText } from "./panel/speed-note";
import { AskPanel } from "./prompt/ask-panel";
import { useAsk } from "./prompt/use-ask";
import { SamplesPanel } from "./samples/samples-panel";
import type { ScreenProps } from "./screen-props";
import { toOrder, type Form } from "./setup/form";
import { useSetup, type Setup } from "./setup/use-setup";
import { diskText, memoryText } from "./setup/verdict";
import { SetupBar } from "./setup-bar";
import { SetupSticky } from "./setup-sticky";
import type { Run } from "./use-run";

interface Props extends ScreenProps {
  catalog: Catalog;
}

/** Before Start: every field has a value, so Start is always possible. */
export function SetupScreen(props: Props) {
  const setup = useSetup(props.catalog);
  return setup && <Prepared {...props} setup={setup} />;
}

function Prepared(props: Props & { setup: Setup }) {
  const { run, size, setup, onLoad } = props;
  const { form, refusal, resolved } = setup;
  const [opened, advanced] = useDisclosure(false);
  const row = useRef<HTMLButtonElement>(null);
  const close = () => {
    advanced.close();
    row.current?.focus();
  };
  const taken = setup.plan ? occupant(props.sessions, setup.plan.device) : undefined;
  const blocked = props.blocked ?? problemOf(setup, taken !== undefined);
  useKeys(useMemo(() => ({ Space: starter(form, run, blocked) }), [form, run, blocked]));
  const narrow = size === "phone" || size === "tablet";
  const more = { form, refusal, resolved, onClose: close };
  const fields = (
    <div className="grow min-h-0 scroll-y pad-14-16">
      <SetupFields {...setup} catalog={props.catalog} downloads={props.downloads} />
      {narrow && <Times {...props} />}
      <AdvancedRow
        ref={row}
        form={form}
        refusal={refusal}
        opened={opened}
        onToggle={advanced.toggle}
      />
      {size !== "full" && (
        <AdvancedDrawer
          label="Advanced settings"
          opened={opened}
          position={narrow ? "bottom" : "right"}
          onClose={close}
        >
          <AdvancedPanel {...more} />
        </AdvancedDrawer>
      )}
    </div>
  );
  if (narrow) {
    return (
      <>
        <SetupBar {...props} setup={setup} />
        <main className="grow min-h-0 scroll-y" id="main">
          {fields}
        </main>
        <SetupSticky form={form} run={run} blocked={blocked} onLoad={onLoad} />
      </>
    );
  }
  const settings = (
    <div className="column min-h-0 h-full">
      {fields}
      <SetupControls form={form} run={run} blocked={blocked} onLoad={onLoad} />
    </div>
  );
  const beside = size === "full" && opened ? <AdvancedPanel {...more} /> : null;
  return (
    <>
      <SetupBar {...props} setup={setup} />
      <Wide {...props} {...{ settings, beside, taken, blocked }} />
    </>
  );
}

/** What stands in the way; memory that the session before it holds does not: it can wait. */
function problemOf({ problem, plan }: Setup, taken: boolean): string | undefined {
  return taken && problem === plan?.refusal ? undefined : problem;
}

/** What Space does, unless something stands in the way. */
function starter(form: Form, run: Run, blocked: string | undefined) {
  const free = blocked === undefined && run.busy === null;
  return free ? () => run.start(toOrder(form)) : undefined;
}

interface WideProps extends Props {
  setup: Setup;
  settings: ReactNode;
  /** What takes the place of the pictures; null for nothing. */
  beside: ReactNode;
  /** The session that has the device now. */
  taken: Session | undefined;
  blocked: string | undefined;
}

/** With room for the charts and pictures to come. */
function Wide({ settings, beside, ...props }: WideProps) {
  const { catalog, setup, sessions, onLoad } = props;
  const { form, resolved } = setup;
  const drawn = sessions.length > 0;
  const asked = useAsk(null);
  const ask = (
    <AskPanel
      ask={asked}
      marker="setup"
      exists={drawn}
      session={null}
      training={false}
      onChange={onLoad}
    />
  );
  return (
    <WideLayout
      small={props.size === "small"}
      settings={settings}
      strip={<Ready {...props} />}
      charts={
        <RunCharts watched={null} reading={resolved ?? form.recipe} numbers={catalog.numbers} />
      }
      aside={beside ? "Advanced settings" : "Pictures"}
      samples={beside ?? <Noise setup={setup} />}
      ask={!beside && ask}
      log={<LogPanel watched={null} sessions={sessions} />}
    />
  );
}

/** What it takes and where the times come from, on screens without a strip. */
function Times({ setup: { speed, form, plan }, catalog }: Props & { setup: Setup }) {
  return (
    <div className="column push-16 gap-8 quiet text-12 line-17">
      <Needs plan={plan} />
      <SpeedText speed={speed} recipes={catalog.recipes} />
      <SpeedButton speed={speed} recipe={form.recipe.name} />
    </div>
  );
}

/** What it takes of the memory and of the disk. */
function Needs({ plan }: Pick<Setup, "plan">) {
  if (!plan) return null;
  return (
    <span>
      {memoryText(plan)} {diskText(plan)}{" "}
    </span>
  );
}

/** Whether it can start, what it takes, and where the times come from. */
function Ready({ setup, catalog, taken, blocked }: Omit<WideProps, "settings" | "beside">) {
  const { speed, form, plan } = setup;
  return (
    <Strip
      icon={<IconInfoCircle size={18} stroke={1.6} aria-hidden="true" />}
      title={blocked ?? (taken ? queueText(taken) : "Ready. Press Start, or pick another recipe")}
      actions={<SpeedButton speed={speed} recipe={form.recipe.name} />}
    >
      {taken && <HolderActions holder={taken} blocked={blocked} />}
      <Needs plan={plan} />
      <SpeedText speed={speed} recipes={catalog.recipes} />
    </Strip>
  );
}

function queueText(taken: Session): string {
  return `Ready, and can wait in the queue. ${occupiedText(taken)}`;
}

function Noise({ setup }: { setup: Setup }) {
  return (
    <SamplesPanel
      samples={null}
      then={null}
      seed={parse(entryAt(setup.form.entries, "seed")?.text ?? "")}
      running={false}
      classes={0}
      waiting="The same noise, drawn again and again, appears here after Start."
    />
  );
}
