import { IconActivity, IconGitBranch, IconPhoto } from "@tabler/icons-react";
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
  { path: "/sessions", word: "Sessions", key: "S", icon: IconGitBranch },
  { path: "/datasets", word: "Datasets", key: "D", icon: IconPhoto },
];

/** Screens that are reached from that page, and belong to its entry. */
const OF_SESSIONS: readonly string[] = ["/compare", "/analysis"];

/** Which page is shown, and the way to another one: as it was left. */
export function usePages(): { current: string; go: (path: string) => void } {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const left = useRef<Record<string, string>>({});
  const current = OF_SESSIONS.includes(pathname)
    ? "/sessions"
    : (PAGES.find(({ path }) => path === pathname)?.path ?? "/");
  const go = useCallback(
    (path: string) => {
      if (window.location.pathname === current) left.current[current] = window.location.search;
      void navigate(path === current ? path : path + (left.current[path] ?? ""));
    },
    [current, navigate],
  );
  return { current, go };
}
