import type { ReactNode } from "react";

interface Props {
  className?: string | undefined;
  children: ReactNode;
}

/** The bar over a page: its name, what it is about, and what can be done with it. */
export function TopBar({ className = "", children }: Props) {
  return (
    <header className={`row wrap gap-6-12 pad-8-16 edge-bottom rigid min-h-56 ${className}`}>
      {children}
    </header>
  );
}

/** What scrolls below the bar: cards, one under the other. */
export function Page({ className = "", children }: Props) {
  return (
    <main
      className={`column gap-12 min-h-0 card-padding scroll-y grow rigid-children ${className}`}
      id="main"
    >
      {children}
    </main>
  );
}
