import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { BrowserRouter, Route, Routes, useNavigate } from "react-router";

import { toAddress, useDraft } from "@/features/train/setup/draft";
import { TrainScreen } from "@/features/train/train-screen";
import { LiveContext } from "@/live/context";
import type { Live } from "@/live/live";

import { Frame } from "./frame";
import { theme, variables } from "./theme";

/** Screens beside the first one are loaded when somebody goes there. */
const DatasetsScreen = lazy(async () => {
  const { DatasetsScreen: Screen } = await import("@/features/datasets/datasets-screen");
  return { default: Screen };
});

const GenerateScreen = lazy(async () => {
  const { GenerateScreen: Screen } = await import("@/features/generate/generate-screen");
  return { default: Screen };
});

const SessionsScreen = lazy(async () => {
  const { SessionsScreen: Screen } = await import("@/features/sessions/sessions-screen");
  return { default: Screen };
});

const CompareScreen = lazy(async () => {
  const { CompareScreen: Screen } = await import("@/features/compare/compare-screen");
  return { default: Screen };
});

const AnalysisScreen = lazy(async () => {
  const { AnalysisScreen: Screen } = await import("@/features/analysis/analysis-screen");
  return { default: Screen };
});

const EvaluateScreen = lazy(async () => {
  const { EvaluateScreen: Screen } = await import("@/features/evaluate/evaluate-screen");
  return { default: Screen };
});

const ContestScreen = lazy(async () => {
  const { ContestScreen: Screen } = await import("@/features/evaluate/compare/contest-screen");
  return { default: Screen };
});

const ClassifyScreen = lazy(async () => {
  const { ClassifyScreen: Screen } = await import("@/features/evaluate/classify/classify-screen");
  return { default: Screen };
});

/** The page: theme, data, routes. */
export function App({ live }: { live: Live }) {
  const [queries] = useState(
    () => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: false } } }),
  );
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <LiveContext value={live}>
          <BrowserRouter>
            <Frame>
              <Routes>
                <Route
                  path="/datasets"
                  element={
                    <Suspense>
                      <Datasets />
                    </Suspense>
                  }
                />
                <Route
                  path="/generate"
                  element={
                    <Suspense>
                      <GenerateScreen />
                    </Suspense>
                  }
                />
                <Route
                  path="/sessions"
                  element={
                    <Suspense>
                      <SessionsScreen />
                    </Suspense>
                  }
                />
                <Route
                  path="/compare"
                  element={
                    <Suspense>
                      <CompareScreen />
                    </Suspense>
                  }
                />
                <Route
                  path="/analysis"
                  element={
                    <Suspense>
                      <AnalysisScreen />
                    </Suspense>
                  }
                />
                <Route
                  path="/evaluate"
                  element={
                    <Suspense>
                      <EvaluateScreen />
                    </Suspense>
                  }
                />
                <Route
                  path="/evaluate/compare"
                  element={
                    <Suspense>
                      <ContestScreen />
                    </Suspense>
                  }
                />
                <Route
                  path="/evaluate/classify"
                  element={
                    <Suspense>
                      <ClassifyScreen />
                    </Suspense>
                  }
                />
                <Route path="*" element={<TrainScreen />} />
              </Routes>
            </Frame>
          </BrowserRouter>
        </LiveContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** A data set to train on goes to the setup of a session: the one thing two screens share. */
function Datasets() {
  const navigate = useNavigate();
  const choose = useDraft((d) => d.choose);
  const train = (recipe: string, dataset: string) => {
    const changes = { dataset };
    choose(recipe, changes);
    void navigate(`/?${toAddress({ recipe, changes })}`);
  };
  return <DatasetsScreen onTrain={train} />;
}
