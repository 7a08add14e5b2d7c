import type { Catalog, Download } from "@/api/types";
import { ChoiceField, TextField } from "@/ui/field";
import type { Role } from "@/ui/role-glyph";

import { downloadText } from "../setup/downloads";
import { useDraft, type Form } from "../setup/form";
import type { Field } from "../setup/rules";
import classes from "./panel.module.css";
import { RecipePicker } from "./recipe-picker";

interface Props {
  catalog: Catalog;
  downloads: readonly Download[];
  form: Form;
}

const LABELS = {
  epochs: "Epochs",
  batch_size: "Batch size",
  learning_rate_g: "Learning rate G",
  learning_rate_d: "Learning rate D",
  seed: "Seed",
} as const;

const ROLES: Partial<Record<Field, Role>> = { learning_rate_g: "G", learning_rate_d: "D" };

/** Every setting of a run that has not started; each has a value from the recipe. */
export function SetupFields({ catalog, downloads, form }: Props) {
  const choose = useDraft((d) => d.choose);
  const type = useDraft((d) => d.type);
  const { values, defaults, problems, changed } = form;
  const datasets = catalog.datasets.filter((d) => form.recipe.datasets.includes(d.name));
  const dataset = datasets.find((d) => d.name === values.dataset);
  const titleOf = (name: string) => datasets.find((d) => d.name === name)?.title ?? name;
  const recipeValue = (field: Field, text = defaults[field]) =>
    changed.includes(field) ? text : undefined;
  const number = (field: keyof typeof LABELS) => {
    const role = ROLES[field];
    return (
      <TextField
        label={LABELS[field]}
        {...(role && { role })}
        mono={role !== undefined || field === "seed"}
        numeric
        value={values[field]}
        error={problems[field]}
        recipeValue={recipeValue(field)}
        onChange={(text) => type(field, text)}
      />
    );
  };
  return (
    <div className={classes.fields}>
      <RecipePicker
        recipes={catalog.recipes}
        value={form.recipe.name}
        onChange={(name) => choose(name)}
      />
      <div className={classes.pair} data-first="wide">
        <ChoiceField
          label="Data set"
          value={values.dataset}
          options={datasets.map((d) => ({ value: d.name, label: d.title }))}
          recipeValue={recipeValue("dataset", titleOf(defaults.dataset))}
          hint={dataset && downloadText(dataset, downloads)}
          onChange={(name) => type("dataset", name)}
        />
        <ChoiceField
          label="Device"
          value={values.device}
          options={catalog.devices.map((d) => ({ value: d.name, label: d.name.toUpperCase() }))}
          recipeValue={recipeValue("device", defaults.device.toUpperCase())}
          onChange={(name) => type("device", name)}
        />
      </div>
      <div className={classes.pair}>
        {number("epochs")}
        {number("batch_size")}
      </div>
      <div className={classes.pair}>
        {number("learning_rate_g")}
        {number("learning_rate_d")}
      </div>
      <div className={classes.pair}>{number("seed")}</div>
    </div>
  );
}
