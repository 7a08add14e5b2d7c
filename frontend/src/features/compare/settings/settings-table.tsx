import type { Comparison } from "@/api/types";
import { count, distance, span } from "@/lib/format";
import { Segmented } from "@/ui/segmented";

import classes from "../compare.module.css";
import { LetterMark } from "../letter";
import { settingRows } from "../logic/settings";
import { letterOf } from "../use-board";

const CHOICES = [
  { value: "differences", label: "Differences" },
  { value: "all", label: "All" },
] as const;

interface Props {
  comparison: Comparison;
  all: boolean;
  onAll: (all: boolean) => void;
}

/** What was set otherwise, when it was changed, and what came of it. */
export function SettingsTable({ comparison, all, onAll }: Props) {
  const { sessions, differences, settings } = comparison;
  const rows = settingRows(comparison, all);
  return (
    <section className="column min-w-0 card" aria-label="Settings">
      <header className={`row gap-8 rigid ${classes.cardHead}`} role="presentation">
        <h2 className="title rigid">Settings</h2>
        <span className="min-w-0 ellipsis quiet text-12">
          {differ(differences.length, settings)}
        </span>
        <span className="grow" />
        <Segmented
          label="Settings shown"
          value={all ? "all" : "differences"}
          options={CHOICES}
          onChange={(value) => onAll(value === "all")}
        />
      </header>
      {/* A region that scrolls has to be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, scrollable */}
      <div className="scroll-x" tabIndex={0} role="region" aria-label="Settings, table">
        <table className={`w-full collapse text-12 line-16 ${classes.table}`}>
          <thead>
            <tr>
              <th scope="col">
                <span className="sr-only">Setting</span>
              </th>
              {sessions.map(({ id, name }, order) => (
                <th key={id} scope="col">
                  <LetterMark letter={letterOf(order)} />
                  <span className="sr-only">{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ path, label, cells, differs }) => (
              <tr key={path} data-differs={differs || undefined}>
                <th scope="row">{label}</th>
                {cells.map((cell, order) => (
                  <td key={sessions[order]?.id}>{cell}</td>
                ))}
              </tr>
            ))}
            <Results comparison={comparison} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What the sessions came to. */
function Results({ comparison: { sessions, results } }: Pick<Props, "comparison">) {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ["Steps", sessions.map(({ step }) => count(step))],
    ["Best FD", results.map(({ best_fd, no_fd }) => no_fd ?? distance(best_fd))],
    ["Training time", results.map(({ training_seconds }) => span(training_seconds))],
    ["Images/s, mean", results.map(({ images_per_s }) => count(images_per_s))],
    ["Devices", results.map(({ devices }) => devices.join(", then "))],
  ];
  return rows.map(([label, cells]) => (
    <tr key={label} data-result>
      <th scope="row">{label}</th>
      {cells.map((cell, order) => (
        <td key={sessions[order]?.id}>{cell}</td>
      ))}
    </tr>
  ));
}

function differ(differences: number, settings: number): string {
  if (differences === 0) return `all ${settings} are the same`;
  return `${differences} of ${settings} ${differences === 1 ? "differs" : "differ"}`;
}
