import { Link, useLocation } from "react-router";

import classes from "./page-tabs.module.css";

interface Tab {
  path: string;
  word: string;
  /** What its address says beside the path, such as `?session=digits-01`. */
  query?: string;
}

/** The parts of a page that has several, each at an address of its own. */
export function PageTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const { pathname } = useLocation();
  return (
    <nav className={`flex wrap round-6 rigid ${classes.tabs}`} aria-label={label}>
      {tabs.map(({ path, word, query = "" }) => (
        <Link
          key={path}
          className={`min-h-24 quiet text-12 line-18 hover-ink ${classes.tab}`}
          to={path + query}
          aria-current={pathname === path ? "page" : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
