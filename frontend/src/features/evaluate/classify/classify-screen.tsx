import { useDrop } from "@/lib/use-drop";
import { isAbsent } from "@/live/absent";
import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { Page, TopBar } from "@/ui/page";

import page from "../evaluate.module.css";
import { Tabs } from "../tabs";
import { ClassifyForm } from "./classify-form";
import classes from "./classify.module.css";
import { ClassifyResult } from "./result";
import { useClassifying } from "./use-classifying";
import { useNamedJudges, type NamedJudge } from "./use-judges";

/** Classify: what a judge takes pictures for, a person's own or what the current model draws. */
export function ClassifyScreen() {
  const link = useLive((s) => s.link);
  const reachable = link.status === "open";
  const judges = useNamedJudges(reachable);
  const newest = useLive((s) => s.workspace?.sessions[0]?.config.dataset);
  const classifying = useClassifying(firstChoice(judges ?? [], newest));
  const over = useDrop(classifying.take);
  return (
    <>
      <TopBar className={page.bar}>
        <h1 className="heading">Evaluate</h1>
        <Tabs />
        {!reachable && <ConnectionChip />}
      </TopBar>
      <Page className={page.main}>
        {isAbsent(link) && <EngineAbsent />}
        <div className={`grid gap-12 ${classes.layout}`}>
          <ClassifyForm {...{ classifying, judges, over, reachable }} />
          <ClassifyResult result={classifying.result} />
        </div>
      </Page>
    </>
  );
}

/** The judge of the newest session's data set, else one that can look at pictures at once. */
function firstChoice(judges: readonly NamedJudge[], newest: string | undefined): string {
  const own = judges.find(({ judge }) => judge.dataset === newest);
  const ready = judges.find(({ judge }) => judge.state === "ready" || judge.state === "shipped");
  return (own ?? ready ?? judges[0])?.judge.dataset ?? "";
}
