import { useState } from "react";

import { useDeleteRecipe, useRecipeDifference, useRecipeText } from "@/api/recipe-queries";
import type { Catalog, RecipeInfo } from "@/api/types";
import { download } from "@/lib/csv";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import { Dialog } from "@/ui/dialog";
import { ChoiceField } from "@/ui/field";

interface Props {
  catalog: Catalog;
  recipe: RecipeInfo;
  onClose: () => void;
  /** One's own was deleted. */
  onDeleted: () => void;
}

/** A recipe's file, what another one does otherwise, and what can be done with it. */
export function RecipeFile({ catalog, recipe, onClose, onDeleted }: Props) {
  const text = useRecipeText(recipe.name);
  const remove = useDeleteRecipe();
  const yaml = text.data?.yaml;
  const trouble = text.error ?? remove.error;
  const take = () => {
    if (yaml) download(`${recipe.name}.yaml`, new Blob([yaml], { type: "application/yaml" }));
  };
  return (
    <Dialog title={`${recipe.title}, its file`} opened onClose={onClose} width={720}>
      <div className="column gap-12">
        {yaml !== undefined && (
          <pre className="mono text-12 scroll on-s2 round-6 pad-8" style={{ maxHeight: "40vh" }}>
            {yaml}
          </pre>
        )}
        <Difference catalog={catalog} recipe={recipe} />
        {trouble && (
          <p className="refusal" role="alert">
            {trouble.message}
          </p>
        )}
        <div className="row gap-8">
          <Button blocked={yaml === undefined ? "It is being read." : undefined} onClick={take}>
            Save the file
          </Button>
          {recipe.own && (
            <Button
              busy={remove.isPending}
              onClick={() => remove.mutate(recipe.name, { onSuccess: onDeleted })}
            >
              Delete this recipe
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** Setting by setting, against a recipe that is chosen. */
function Difference({ catalog, recipe }: Pick<Props, "catalog" | "recipe">) {
  const [to, choose] = useState(recipe.extends ?? "");
  const { data, error } = useRecipeDifference(recipe.name, to);
  const others = catalog.recipes.filter(({ name }) => name !== recipe.name);
  return (
    <>
      <ChoiceField
        label="Difference to"
        value={to}
        options={[
          { value: "", label: "Choose a recipe" },
          ...others.map(({ name, title }) => ({ value: name, label: title })),
        ]}
        error={error?.message}
        onChange={choose}
      />
      {data?.length === 0 && <p className="note">Both do the same.</p>}
      {data && data.length > 0 && (
        <DataTable label="Differences" look="words" most="30vh">
          <thead>
            <tr className="text-left">
              <th scope="col">Setting</th>
              <th scope="col">Here</th>
              <th scope="col">There</th>
            </tr>
          </thead>
          <tbody>
            {data.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row" className="text-left">
                  {path}
                </th>
                <td>{valueText(before)}</td>
                <td>{valueText(after)}</td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </>
  );
}

function valueText(value: unknown): string {
  return value === null || value === undefined ? "–" : JSON.stringify(value);
}
