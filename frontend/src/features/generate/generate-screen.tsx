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
import { Panel } from "./panel/panel";
import { PromptBar } from "./prompt/prompt-bar";
import { Understood } from "./prompt/understood";
import { RecreatedCard, useRecreating, type Recreating } from "./recreate/recreate";
import { Result } from "./result/result";
import { Variations } from "./result/variations";
import { Missing, NoModel, Ready, Refused } from "./states";
import { StudioOfDesk } from "./studio/studio-of-desk";
import { useDesk, type Desk } from "./use-desk";

/** Generate: pictures in plain words, from any model of the workspace. */
export function GenerateScreen() {
  const link = useLive((s) => s.link);
  const desk = useDesk();
  const recreating = useRecreating();
  const over = useDrop(recreating.take);
  const wide = useMedia("(min-width: 1200px)");
  const narrow = useMedia("(max-width: 899px)");
  useScreenKeys(desk);
  const history = <History desk={desk} recreating={recreating} />;
  return (
    <>
      <GenerateBar desk={desk} />
      <main
        className={`relative flex min-h-0 grow ${classes.layout}`}
        id="main"
        data-over={over || undefined}
      >
        {!narrow && desk.model.status !== "none" && (
          <aside className={classes.side} aria-label="Model and settings">
            <Panel desk={desk} />
          </aside>
        )}
        <div className={`column gap-16 min-w-0 scroll-y grow rigid-children ${classes.centre}`}>
          {isAbsent(link) && <EngineAbsent />}
          {desk.model.status === "none" ? (
            <NoModel />
          ) : (
            <Centre desk={desk} recreating={recreating} narrow={narrow} />
          )}
          {!wide && desk.model.status !== "none" && (
            <div className={`edge-top ${classes.below}`}>{history}</div>
          )}
        </div>
        {wide && desk.model.status !== "none" && (
          <aside className={classes.history} aria-label="History">
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
  desk: Desk;
  recreating: Recreating;
  narrow: boolean;
}

/** Words above, pictures below. */
function Centre({ desk, recreating, narrow }: CentreProps) {
  const { shown, model } = desk;
  return (
    <>
      <Missing desk={desk} />
      {narrow && <FoldedPanel desk={desk} />}
      <div className="column gap-12">
        <PromptBar desk={desk} />
        <Understood desk={desk} />
      </div>
      <Refused desk={desk} />
      <RecreatedCard desk={desk} recreating={recreating} />
      {shown && <Result desk={desk} shown={shown} />}
      {shown && <Variations key={shown.id ?? shown.created_at} desk={desk} shown={shown} />}
      {!shown && !desk.drawing.busy && model.status === "ready" && <Ready desk={desk} />}
      <StudioOfDesk desk={desk} />
    </>
  );
}

/** Model and settings in one line, on a small page. */
function FoldedPanel({ desk }: { desk: Desk }) {
  const { model, address } = desk;
  const seed = address.locked && address.seed !== null ? `seed ${address.seed}` : "new seed";
  return (
    <details className={`card ${classes.fold}`}>
      <summary>
        <strong>{model.row?.name ?? "Model"}</strong>
        <span>
          {model.mode === "live" ? "live" : model.mode}, {seed}
        </span>
      </summary>
      <Panel desk={desk} />
    </details>
  );
}

/** R draws with a new seed, I goes to what lies between pictures. */
function useScreenKeys({ draw }: Desk): void {
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
