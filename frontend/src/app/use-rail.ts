import { useCallback, useRef } from "react";
import { matchPath, useLocation, useNavigate } from "react-router";

import { PAGES } from "./pages";

interface Rail {
  /** The path of the entry that the page belongs to. */
  current: string | undefined;
  /** To another page: as it was left. */
  go: (path: string) => void;
}

/** Which entry is shown, and the way to another one. */
export function useRail(): Rail {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const left = useRef<Record<string, string>>({});
  const page = PAGES.find(({ path }) => matchPath(path, pathname));
  const current = typeof page?.rail === "string" ? page.rail : page?.path;
  const go = useCallback(
    (path: string) => {
      if (current !== undefined && window.location.pathname === current) {
        left.current[current] = window.location.search;
      }
      void navigate(path === current ? path : path + (left.current[path] ?? ""));
    },
    [current, navigate],
  );
  return { current, go };
}
