import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { BrowserRouter, Route, Routes } from "react-router";

import { TrainScreen } from "@/features/train/train-screen";
import { LiveContext } from "@/live/context";
import type { Live } from "@/live/live";

import { Frame } from "./frame";
import { theme, variables } from "./theme";

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
                <Route path="*" element={<TrainScreen />} />
              </Routes>
            </Frame>
          </BrowserRouter>
        </LiveContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
