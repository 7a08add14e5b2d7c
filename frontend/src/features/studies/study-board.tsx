import {
  IconAlertCircle,
  IconInfoCircle,
  IconPlayerPlay,
  IconPlayerStop,
} from "@tabler/icons-react";

import { useSteerStudy, useStudy } from "@/api/study-queries";
import type { StudyView } from "@/api/types";
import { Button } from "@/ui/button";
import { Card, CardHead } from "@/ui/card";
import { Meter } from "@/ui/meter";
import { Strip } from "@/ui/strip";

import { Answer } from "./answer";
import { BandChart } from "./band-chart";
import { Importance } from "./importance";
import { ParallelChart } from "./parallel-chart";
import { StudyPill } from "./state-pill";
import { TrialTable } from "./trial-table";
import { countsText } from "./words";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** One study: how far it is, its trials, bands over the seeds, and who is better. */
export function StudyBoard({ name, reachable }: { name: string; reachable: boolean }) {
  const { data, error } = useStudy(name, reachable);
  if (error && !data) {
    return (
      <Strip tone="warn" icon={<IconAlertCircle {...icon} />} title={error.message}>
        It may be in another workspace, or the link is from elsewhere.
      </Strip>
    );
  }
  if (!data) return null;
  const scored = data.trials.some(({ mean }) => mean !== null);
  return (
    <>
      <Progress study={data} reachable={reachable} />
      {data.detail && (
        <Strip
          tone={data.state === "failed" ? "bad" : "plain"}
          icon={<IconInfoCircle {...icon} />}
          title={titleOf(data)}
        >
          {data.detail}
        </Strip>
      )}
      {scored && <Answer study={data} />}
      <TrialTable study={data} />
      <BandChart study={data} />
      <ParallelChart study={data} />
      <Importance study={data} />
      <Card aria-label="File of the study">
        <details>
          <summary className="title">Its file</summary>
          <pre className="mono text-12 scroll-x on-s2 round-6 pad-8">{data.text}</pre>
        </details>
      </Card>
    </>
  );
}

function Progress({ study, reachable }: { study: StudyView; reachable: boolean }) {
  const steer = useSteerStudy(study.name);
  const { planned, waiting, running } = study.counts;
  const over = planned - waiting - running;
  const order = study.state === "running" ? "stop" : "resume";
  return (
    <Card aria-label="Progress">
      <CardHead>
        <span className="row wrap gap-8-12 min-w-0">
          <StudyPill study={study} />
          <span className="note">{countsText(study)}</span>
        </span>
        {study.state !== "ended" && (
          <Button
            look={order === "resume" ? "primary" : "outline"}
            icon={
              order === "stop" ? (
                <IconPlayerStop size={16} stroke={1.6} aria-hidden="true" />
              ) : (
                <IconPlayerPlay size={16} stroke={1.6} aria-hidden="true" />
              )
            }
            busy={steer.isPending}
            blocked={reachable ? undefined : "Not while the connection is lost."}
            onClick={() => steer.mutate(order)}
          >
            {order === "stop" ? "Stop study" : "Resume study"}
          </Button>
        )}
      </CardHead>
      <Meter label={`Study ${study.name}`} share={over / planned} />
      {steer.error && (
        <p className="refusal" role="alert">
          {steer.error.message}
        </p>
      )}
    </Card>
  );
}

function titleOf({ state }: StudyView): string {
  if (state === "running") return "It waits for its device";
  return state === "stopped" ? "Stopped; its sessions are saved" : "The study came to nothing";
}
