import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";

import { useDrop } from "@/lib/use-drop";
import { useKeys } from "@/lib/use-keys";
import { isAbsent } from "@/live/absent";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";

import { GenerateBar } from "./generate-bar";
import classes from "./generate.module.css";
import { History } from "./history/history";
import { lossText } from "./logic/lost-picks";
import { Panel } from "./panel/panel";
import { usePicked } from "./picked";
import { PromptBar } from "./prompt/prompt-bar";
import { Understood } from "./prompt/understood";
import { RecreatedCard, useRecreating, type Recreating } from "./recreate/recreate";
import { Result } from "./result/result";
import { Variations } from "./result/variations";
import { Missing, NoModel, Ready, Refused } from "./states";
import { GenerateStudio } from "./studio/generate-studio";
import { useGenerateState, type GenerateState } from "./use-generate-state";
import { useLostPicks } from "./use-lost-picks";

/** Generate: pictures in plain words, from any model of the workspace. */
export function GenerateScreen() {
  const link = useLive((s) => s.link);
  const state = useGenerateState();
  const recreating = useRecreating();
  const over = useDrop(recreating.take);
  const wide = useMedia("(min-width: 1200px)");
  const narrow = useMedia("(max-width: 899px)");
  useScreenKeys(state);
  useLostPicks(state.reachable);
  const history = <History state={state} recreating={recreating} />;
  return (
    <>
      <GenerateBar state={state} />
      <main
        className={`relative flex min-h-0 grow ${classes.layout}`}
        id="main"
        data-over={over || undefined}
      >
        {!narrow && state.model.status !== "none" && (
          <aside className={`rigid scroll-y ${classes.side}`} aria-label="Model and settings">
            <Panel state={state} />
          </aside>
        )}
        <div className={`column gap-16 min-w-0 scroll-y grow rigid-children ${classes.centre}`}>
          {isAbsent(link) && <EngineAbsent />}
          {state.model.status === "none" ? (
            <NoModel />
          ) : (
            <Centre state={state} recreating={recreating} narrow={narrow} />
          )}
          {!wide && state.model.status !== "none" && (
            <div className={`edge-top ${classes.below}`}>{history}</div>
          )}
        </div>
        {wide && state.model.status !== "none" && (
          <aside className={`rigid scroll-y ${classes.history}`} aria-label="History">
            {history}
          </aside>
        )}
        {over && (
          <p className={`absolute on-ink lifted round-8 ${classes.drop}`}>
            Let go to draw it again
          </p>
        )}
      </main>
    </>
  );
}

interface CentreProps {
  state: GenerateState;
  recreating: Recreating;
  narrow: boolean;
}

/** Words above, pictures below. */
function Centre({ state, recreating, narrow }: CentreProps) {
  const { shown, model } = state;
  return (
    <>
      <Missing state={state} />
      {narrow && <FoldedPanel state={state} />}
      <div className="column gap-12">
        <PromptBar state={state} />
        <Understood state={state} />
      </div>
      <Refused state={state} />
      <RecreatedCard state={state} recreating={recreating} />
      {shown && <Result state={state} shown={shown} />}
      {shown && <Variations key={shown.id ?? shown.created_at} state={state} shown={shown} />}
      {!shown && !state.drawing.busy && model.status === "ready" && <Ready state={state} />}
      <LostPicks />
      <GenerateStudio state={state} />
    </>
  );
}

/** That pictures were put back unasked, and why. */
function LostPicks() {
  const text = lossText(usePicked((p) => p.losses));
  return (
    text !== null && (
      <p className="note" role="status">
        {text}
      </p>
    )
  );
}

/** Model and settings in one line, on a small page. */
function FoldedPanel({ state }: { state: GenerateState }) {
  const { model, address } = state;
  const seed = address.locked && address.seed !== null ? `seed ${address.seed}` : "new seed";
  return (
    <details className={`card ${classes.fold}`}>
      <summary className="row gap-8">
        <strong className="ellipsis">{model.row?.name ?? "Model"}</strong>
        <span className="rigid quiet text-12">
          {model.mode === "live" ? "live" : model.mode}, {seed}
        </span>
      </summary>
      <Panel state={state} />
    </details>
  );
}

/** R draws with a new seed, I goes to what lies between pictures. */
function useScreenKeys({ draw }: GenerateState): void {
  const keys = useMemo(
    () => ({
      R: () => draw({ seed: null }),
      I: () => document.getElementById("studio")?.scrollIntoView({ block: "start" }),
    }),
    [draw],
  );
  useKeys(keys);
}

function useMedia(query: string): boolean {
  return useMediaQuery(query, false, { getInitialValueInEffect: false });
}
