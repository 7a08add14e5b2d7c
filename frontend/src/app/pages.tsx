import {
  IconActivity,
  IconChartDots,
  IconGitBranch,
  IconPhoto,
  IconWand,
} from "@tabler/icons-react";
import { useCallback, useRef, type ComponentType } from "react";
import { useLocation, useNavigate } from "react-router";

interface Page {
  path: string;
  word: string;
  /** After `G`. */
  key: string;
  icon: ComponentType<{ size: number; stroke: number }>;
}

/** The pages of the rail, in its order. */
export const PAGES: readonly Page[] = [
  { path: "/", word: "Train", key: "T", icon: IconActivity },
  { path: "/generate", word: "Generate", key: "G", icon: IconWand },
  { path: "/sessions", word: "Sessions", key: "S", icon: IconGitBranch },
  { path: "/datasets", word: "Datasets", key: "D", icon: IconPhoto },
  { path: "/evaluate", word: "Evaluate", key: "E", icon: IconChartDots },
];

/** Screens that are reached from another page, and belong to its entry. */
const BELONGING: Readonly<Record<string, string>> = {
  "/compare": "/sessions",
  "/analysis": "/sessions",
  "/evaluate/compare": "/evaluate",
  "/evaluate/classify": "/evaluate",
};

/** Which page is shown, and the way to another one: as it was left. */
export function usePages(): { current: string; go: (path: string) => void } {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const left = useRef<Record<string, string>>({});
  const current = BELONGING[pathname] ?? PAGES.find(({ path }) => path === pathname)?.path ?? "/";
  const go = useCallback(
    (path: string) => {
      if (window.location.pathname === current) left.current[current] = window.location.search;
      void navigate(path === current ? path : path + (left.current[path] ?? ""));
    },
    [current, navigate],
  );
  return { current, go };
}
