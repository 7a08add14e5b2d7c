import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { BrowserRouter } from "react-router";

import { LiveContext } from "@/live/context";
import type { Live } from "@/live/live";

import { Frame } from "./frame";
import { Screens } from "./screens";
import { theme, variables } from "./theme";

/** The page: theme, data, and the screen of the address. */
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
              <Screens />
            </Frame>
          </BrowserRouter>
        </LiveContext>
      </QueryClientProvider>
    </MantineProvider>
  );
}
