import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { catalog, recipe } from "@/forms/fixtures";

import { RecipeFile } from "./recipe-file";

const OWN = recipe({ name: "mine", title: "Mine", own: true, extends: "quick-digits-28" });

it("shows the file and what another recipe does otherwise", async () => {
  const queries = new QueryClient();
  queries.setQueryData(["recipe", "mine"], { name: "mine", own: true, yaml: "extends: a\n" });
  queries.setQueryData(
    ["recipe", "mine", "quick-digits-28"],
    [{ path: "loss.name", before: "hinge", after: null }],
  );
  queries.setDefaultOptions({ queries: { staleTime: Infinity } });
  render(
    <QueryClientProvider client={queries}>
      <MantineProvider env="test">
        <RecipeFile
          catalog={catalog()}
          recipe={OWN}
          onClose={() => undefined}
          onDeleted={() => undefined}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
  expect(await screen.findByText("extends: a")).toBeVisible();
  expect(screen.getByRole("row", { name: 'loss.name "hinge" –' })).toBeVisible();
  expect(screen.getByRole("button", { name: "Delete this recipe" })).toBeVisible();
});
