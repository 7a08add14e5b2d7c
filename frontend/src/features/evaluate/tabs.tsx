import { Link, useLocation } from "react-router";

import classes from "./evaluate.module.css";

const COMPARE = "/evaluate/compare";

const TABS = [
  { path: "/evaluate", word: "Scores" },
  { path: COMPARE, word: "Compare" },
  { path: "/evaluate/classify", word: "Classify" },
] as const;

interface Props {
  /** The measurement on the screen: a comparison begins with it. */
  compare?: string | undefined;
}

/** The three parts of the page. */
export function Tabs({ compare }: Props) {
  const { pathname } = useLocation();
  const query = compare === undefined ? "" : `?id=${encodeURIComponent(compare)}`;
  return (
    <nav className={`flex round-6 rigid ${classes.tabs}`} aria-label="Evaluate">
      {TABS.map(({ path, word }) => (
        <Link
          key={path}
          className={`min-h-24 quiet text-12 line-18 hover-ink ${classes.tab}`}
          to={path === COMPARE ? path + query : path}
          aria-current={pathname === path ? "page" : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}
