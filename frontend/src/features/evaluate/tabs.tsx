import { Link, useLocation } from "react-router";

import classes from "./evaluate.module.css";

const TABS = [
  { path: "/evaluate", word: "Scores" },
  { path: "/evaluate/compare", word: "Compare" },
  { path: "/evaluate/classify", word: "Classify" },
] as const;

/** The three parts of the page. */
export function Tabs() {
  const { pathname } = useLocation();
  return (
    <nav className={classes.tabs} aria-label="Evaluate">
      {TABS.map(({ path, word }) => (
        <Link
          key={path}
          className={classes.tab}
          to={path}
          aria-current={pathname === path ? "page" : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
