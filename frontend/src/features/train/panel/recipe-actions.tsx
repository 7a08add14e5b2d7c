import { useRef, useState } from "react";

import { useBringRecipe, useSaveRecipe } from "@/api/recipe-queries";
import type { Catalog } from "@/api/types";
import { later } from "@/lib/later";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";

import { useDraft } from "../setup/draft";
import { toOrder, type Form } from "../setup/form";

const RecipeFile = later(async () => (await import("./recipe-file")).RecipeFile);

interface Props {
  catalog: Catalog;
  form: Form;
}

/** The recipe's file, these settings as a recipe of one's own, and files that are none. */
export function RecipeActions({ catalog, form }: Props) {
  const [opened, open] = useState<"file" | "save" | null>(null);
  const choose = useDraft((d) => d.choose);
  const bring = useBringRecipe();
  const input = useRef<HTMLInputElement>(null);
  const close = () => open(null);
  const chosen = (name: string) => {
    close();
    choose(name);
  };
  const take = (file: File | undefined) =>
    file && bring.mutate(file, { onSuccess: ({ name }) => choose(name) });
  return (
    <div className="column gap-8 pad-top-6">
      <div className="row wrap gap-8">
        <Button size="small" onClick={() => open("file")}>
          Its file
        </Button>
        <Button size="small" onClick={() => open("save")}>
          Save these settings as a recipe
        </Button>
        <Button size="small" busy={bring.isPending} onClick={() => input.current?.click()}>
          Import a recipe
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".yaml,.yml"
          aria-label="Recipe file"
          onChange={(event) => take(event.target.files?.[0])}
        />
      </div>
      {bring.error && (
        <p className="refusal" role="alert">
          {bring.error.message}
        </p>
      )}
      {catalog.refused_recipes.map(({ file, line, sentence }) => (
        <p key={file} className="note break">
          {file}, line {line}: {sentence}
        </p>
      ))}
      {opened === "file" && (
        <RecipeFile
          catalog={catalog}
          recipe={form.recipe}
          onClose={close}
          onDeleted={() => chosen(form.recipe.extends ?? catalog.recipes[0]?.name ?? "")}
        />
      )}
      {opened === "save" && <SaveDialog form={form} onClose={close} onSaved={chosen} />}
    </div>
  );
}

interface SaveProps extends Pick<Props, "form"> {
  onClose: () => void;
  onSaved: (name: string) => void;
}

/** Asks for a name; what is refused is said beneath it. */
function SaveDialog({ form, onClose, onSaved }: SaveProps) {
  const [name, type] = useState("");
  const save = useSaveRecipe();
  const { recipe, overrides } = toOrder(form);
  const keep = () =>
    save.mutate({ name, recipe, overrides }, { onSuccess: (saved) => onSaved(saved.name) });
  return (
    <Dialog title="Save these settings as a recipe" opened onClose={onClose}>
      <div className="column gap-12">
        <TextField
          label="Name"
          value={name}
          placeholder="my-digits"
          error={save.error?.message}
          hint="Small letters, digits and hyphens. It is a file in the folder recipes of the workspace."
          onChange={type}
          onKeyDown={(event) => event.key === "Enter" && name && keep()}
        />
        <Button
          look="primary"
          busy={save.isPending}
          blocked={name ? undefined : "It needs a name."}
          onClick={keep}
        >
          Save
        </Button>
      </div>
    </Dialog>
  );
}
