import { Suspense, type ReactNode } from "react";
import { Route, Routes } from "react-router";

import { TrainScreen } from "@/features/train/train-screen";
import { later } from "@/lib/later";
import { useTitle } from "@/lib/use-title";

import { NotFound } from "./not-found";
import { PAGES, type Page } from "./pages";

const ROUTES = PAGES.map((page) => (
  <Route key={page.path} path={page.path} element={screenOf(page)} />
));

/** The screen of the address. */
export function Screens() {
  return (
    <Routes>
      {ROUTES}
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function screenOf({ title, load }: Page): ReactNode {
  if (!load) return <TrainScreen />;
  const Screen = later(load);
  return (
    <Titled title={title}>
      <Screen />
    </Titled>
  );
}

function Titled({ title, children }: { title: string; children: ReactNode }) {
  useTitle(`${title} · Ganscope`);
  return <Suspense>{children}</Suspense>;
}
