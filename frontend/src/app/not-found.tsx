import { Link, useLocation } from "react-router";

import { useTitle } from "@/lib/use-title";

import classes from "./not-found.module.css";
import { PAGES } from "./pages";

/** An address that no page has. */
export function NotFound() {
  const { pathname } = useLocation();
  useTitle("Not found · Ganscope");
  return (
    <main className={`grow min-h-0 scroll-y text-centre ${classes.main}`} id="main">
      <h1 className="figure break">There is no page at {pathname}</h1>
      <p className="quiet">The link may be from elsewhere, or mistyped. These pages exist:</p>
      <ul>
        {PAGES.map(({ path, title }) => (
          <li key={path}>
            <Link to={path}>{title}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
