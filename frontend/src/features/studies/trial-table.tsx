import { IconStarFilled } from "@tabler/icons-react";
import { Link } from "react-router";

import type { StudyView, TrialView } from "@/api/types";
import { figure } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { DataTable } from "@/ui/data-table";

import { meanText, triedLabel, word } from "./words";

type RunView = TrialView["runs"][number];

/** Every trial with its seeds; what failed or was given up stands there with its reason. */
export function TrialTable({ study }: { study: StudyView }) {
  const arrow = study.better === "lower" ? "↓" : "↑";
  return (
    <Card aria-labelledby="trials-title">
      <CardHead>
        <h2 className="title" id="trials-title">
          Trials
        </h2>
        <span className="note">mean and range of the seeds; {study.better} is better</span>
      </CardHead>
      <DataTable label="Trials" look="words" most="60vh">
        <thead>
          <tr className="text-left">
            <th scope="col">Trial</th>
            {study.settings.map((path) => (
              <th key={path} scope="col" title={path}>
                {triedLabel(path)}
              </th>
            ))}
            <th scope="col">
              {study.objective} <span aria-hidden="true">{arrow}</span>
            </th>
            <th scope="col">Seeds</th>
          </tr>
        </thead>
        <tbody>
          {study.trials.map((trial) => (
            <tr key={trial.number} className="text-left">
              <th scope="row" style={{ minWidth: 0 }}>
                <span className="inline-row gap-4">
                  {trial.number}
                  {trial.best && (
                    <>
                      <IconStarFilled size={12} aria-hidden="true" />
                      <span className="note">best</span>
                    </>
                  )}
                </span>
              </th>
              {study.settings.map((path) => (
                <td key={path} className="mono">
                  {word(trial.values[path])}
                </td>
              ))}
              <td className="nowrap">{meanText(trial)}</td>
              <td>
                {trial.runs.map((run) => (
                  <Seed key={run.seed} run={run} />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {study.trials.length === 0 && (
        <p className="quiet">The first trial is about to be asked for.</p>
      )}
    </Card>
  );
}

/** `Seed 2: 12.3`, leading to its session; or why it has no score. */
function Seed({ run }: { run: RunView }) {
  const name = `Seed ${run.seed}`;
  return (
    <span className="block" style={{ minWidth: DETAIL[Number(hasWords(run))] }}>
      {run.session_id === null ? (
        name
      ) : (
        <Link to={`/sessions?session=${run.session_id}`}>{name}</Link>
      )}
      : {run.counts && run.best ? figure(run.best.value) : stateText(run)}
      {hasWords(run) && <span className="faint"> {run.detail}</span>}
    </span>
  );
}

/** Widths that keep a score in one line, and a reason in a few. */
const DETAIL = [96, 220];

/** Whether it is said why it has no score. */
function hasWords({ detail, state, counts }: RunView): boolean {
  return detail !== "" && state !== "running" && !counts;
}

function stateText({ state, step, total_steps }: RunView): string {
  if (state === "running" && total_steps > 0) {
    return `step ${step.toLocaleString("en-GB")} of ${total_steps.toLocaleString("en-GB")}`;
  }
  return state === "pruned" ? "given up early." : state;
}
