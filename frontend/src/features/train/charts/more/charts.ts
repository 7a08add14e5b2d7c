import type { Numbers } from "@/api/types";
import { figure } from "@/lib/format";
import type { Role } from "@/ui/role-glyph";

import { explained } from "../numbers";
import type { Series } from "../series";
import type { NumberChart } from "./define";

/** Every file beside this one that defines a chart. */
const FILES = import.meta.glob<{ chart: NumberChart }>("./*.chart.ts", { eager: true });
const DEFINED = Object.values(FILES).map(({ chart }) => chart);

/** The charts that stand by themselves. */
const ELSEWHERE: readonly string[] = ["loss/g", "loss/d", "d/real", "d/fake"];

/** Charts for the numbers that a session reports: those defined, then one for each other number. */
export function chartsFor(paths: readonly string[], numbers: Numbers | undefined): NumberChart[] {
  const reported = paths.filter((path) => !ELSEWHERE.includes(path));
  const defined = DEFINED.map((chart) => ({
    ...chart,
    lines: chart.lines.filter(({ path }) => reported.includes(path)),
  })).filter((chart) => chart.lines.length > 0);
  const taken = defined.flatMap((chart) => chart.lines.map(({ path }) => path));
  const others = reported.filter((path) => !taken.includes(path)).toSorted();
  return [...defined, ...others.map((path) => plain(path, numbers))];
}

export function seriesOf(chart: NumberChart, numbers: Numbers | undefined): Series[] {
  const series = chart.lines.map(({ path, label, role }) => ({
    name: path,
    label,
    short: role === "N" ? "" : role,
    role,
    write: figure,
  }));
  return explained(series, numbers);
}

/** A number that no file knows: its own title, or its path in words. */
function plain(path: string, numbers: Numbers | undefined): NumberChart {
  const title = numbers?.[path]?.title ?? titleOf(path);
  return { title, lines: [{ path, label: title, role: roleOf(path) }] };
}

/** `penalty/r1` to "Penalty R1", `speed/images_per_s` to "Images per s". */
function titleOf(path: string): string {
  const [group = "", name = group] = path.split("/");
  const words = name.replaceAll("_", " ");
  const text = group === "penalty" ? `penalty ${words.toUpperCase().replace(" ", " + ")}` : words;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Penalties and D's own numbers are D's; what ends in a letter is that network's. */
function roleOf(path: string): Role {
  if (path.endsWith("/g")) return "G";
  const ofD = path.endsWith("/d") || path.startsWith("d/") || path.startsWith("penalty/");
  return ofD ? "D" : "N";
}
