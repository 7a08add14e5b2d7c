import {
  IconActivity,
  IconChartDots,
  IconEye,
  IconGitBranch,
  IconPhoto,
  IconWand,
} from "@tabler/icons-react";
import type { ComponentType } from "react";

interface Entry {
  icon: ComponentType<{ size: number; stroke: number }>;
  /** After `G`. */
  key: string;
  /** Whether a phone's bar, which has room for five, has it in its menu. */
  inMenu?: boolean;
}

export interface Page {
  path: string;
  title: string;
  /** Its entry on the rail, or the path of the page whose entry it belongs to. */
  rail: Entry | string;
  /** Its screen, loaded when somebody goes there; the first page's screen comes with the app. */
  load?: () => Promise<ComponentType>;
}

/**
 * Every page, in the rail's order: router, rail, list of keys and the server go by this list.
 * The build reads it too, outside of a browser: it must import no screen but by `load`.
 */
export const PAGES: readonly Page[] = [
  { path: "/", title: "Train", rail: { icon: IconActivity, key: "T" } },
  {
    path: "/generate",
    title: "Generate",
    rail: { icon: IconWand, key: "G" },
    load: async () => (await import("@/features/generate/generate-screen")).GenerateScreen,
  },
  {
    path: "/sessions",
    title: "Sessions",
    rail: { icon: IconGitBranch, key: "S" },
    load: async () => (await import("@/features/sessions/sessions-screen")).SessionsScreen,
  },
  {
    path: "/compare",
    title: "Compare",
    rail: "/sessions",
    load: async () => (await import("@/features/compare/compare-screen")).CompareScreen,
  },
  {
    path: "/analysis",
    title: "Analysis",
    rail: "/sessions",
    load: async () => (await import("@/features/analysis/analysis-screen")).AnalysisScreen,
  },
  {
    path: "/studies",
    title: "Studies",
    rail: "/sessions",
    load: async () => (await import("@/features/studies/studies-screen")).StudiesScreen,
  },
  {
    path: "/understand",
    title: "Understand",
    rail: { icon: IconEye, key: "U", inMenu: true },
    load: async () =>
      (await import("@/features/understand/networks/networks-screen")).NetworksScreen,
  },
  {
    path: "/understand/gaze",
    title: "What D looks at",
    rail: "/understand",
    load: async () => (await import("@/features/understand/gaze/gaze-screen")).GazeScreen,
  },
  {
    path: "/understand/lab",
    title: "2-D lab",
    rail: "/understand",
    load: async () => (await import("@/features/understand/lab/lab-screen")).LabScreen,
  },
  {
    path: "/understand/lessons",
    title: "Lessons",
    rail: "/understand",
    load: async () => (await import("@/features/understand/lessons/lessons-screen")).LessonsScreen,
  },
  {
    path: "/datasets",
    title: "Datasets",
    rail: { icon: IconPhoto, key: "D", inMenu: true },
    load: async () => (await import("./datasets-page")).DatasetsPage,
  },
  {
    path: "/evaluate",
    title: "Evaluate",
    rail: { icon: IconChartDots, key: "E" },
    load: async () => (await import("@/features/evaluate/evaluate-screen")).EvaluateScreen,
  },
  {
    path: "/evaluate/compare",
    title: "Compare scores",
    rail: "/evaluate",
    load: async () =>
      (await import("@/features/evaluate/compare/comparison-screen")).ComparisonScreen,
  },
  {
    path: "/evaluate/classify",
    title: "Classify",
    rail: "/evaluate",
    load: async () => (await import("@/features/evaluate/classify/classify-screen")).ClassifyScreen,
  },
];

/** The pages that have an entry of their own on the rail. */
export const RAIL = PAGES.flatMap(({ path, title, rail, load }) =>
  typeof rail === "string" ? [] : [{ path, title, load, ...rail }],
);
