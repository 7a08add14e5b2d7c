import type { Catalog, Download, SpeedReport } from "@/api/types";
import { entryAt } from "@/forms/entries";
import type { Refusal } from "@/forms/refusal";
import { beforeText, errorOf, SettingField } from "@/forms/setting-field";
import { ChoiceField } from "@/ui/field";

import { downloadText } from "../setup/downloads";
import { useDraft } from "../setup/draft";
import { estimate } from "../setup/estimate";
import type { Form } from "../setup/form";
import { AboutRecipe } from "./about-recipe";
import classes from "./panel.module.css";
import { RecipeActions } from "./recipe-actions";
import { RecipePicker } from "./recipe-picker";

interface Props {
  catalog: Catalog;
  downloads: readonly Download[];
  speed: SpeedReport;
  form: Form;
  refusal: Refusal | null;
  /** Seconds that this draft takes, where a speed test tells. */
  seconds: number | null;
}

/** The main settings of a run that has not started; each has a value from the recipe. */
export function SetupFields({ catalog, downloads, speed, form, refusal, seconds }: Props) {
  const choose = useDraft((d) => d.choose);
  const type = useDraft((d) => d.type);
  const setting = (path: string) => {
    const entry = entryAt(form.entries, path);
    return entry && <SettingField entry={entry} refusal={refusal} onType={type} />;
  };
  return (
    <div className="column gap-12">
      <RecipePicker
        recipes={catalog.recipes}
        value={form.recipe.name}
        seconds={seconds}
        secondsOf={(recipe) => estimate(recipe, speed, form.device)}
        onChange={(name) => choose(name)}
      />
      <AboutRecipe recipe={form.recipe}>
        <RecipeActions catalog={catalog} form={form} />
      </AboutRecipe>
      <div className={`grid gap-8 ${classes.pair}`} data-first="wide">
        <DatasetField catalog={catalog} downloads={downloads} form={form} refusal={refusal} />
        <DeviceField catalog={catalog} form={form} refusal={refusal} />
      </div>
      <FittedNotes recipe={form.recipe} />
      <div className={`grid gap-8 ${classes.pair}`}>
        {setting("epochs")}
        {setting("batch_size")}
      </div>
      <div className={`grid gap-8 ${classes.pair}`}>
        {setting("adam_g.learning_rate")}
        {setting("adam_d.learning_rate")}
      </div>
      <div className={`grid gap-8 ${classes.pair}`}>{setting("seed")}</div>
    </div>
  );
}

/** What of the recipe is otherwise because the data want it so. */
function FittedNotes({ recipe }: Pick<Form, "recipe">) {
  if (recipe.fitted.length === 0) return null;
  return (
    <ul className="note" aria-label="Fitted to the data">
      {recipe.fitted.map(({ path, text }) => (
        <li key={path}>{text}</li>
      ))}
    </ul>
  );
}

type ChoiceProps = Pick<Props, "catalog" | "form" | "refusal">;

/** Data sets by title; the others say what it takes to have them. */
function DatasetField(props: ChoiceProps & { downloads: readonly Download[] }) {
  const { catalog, downloads, form, refusal } = props;
  const type = useDraft((d) => d.type);
  const entry = entryAt(form.entries, "dataset");
  const fitting = catalog.datasets.filter((d) => form.recipe.datasets.includes(d.name));
  const chosen = fitting.find((d) => d.name === form.dataset);
  const before = entry && beforeText(entry);
  const options = fitting.map((dataset) => ({
    value: dataset.name,
    label:
      dataset === chosen
        ? dataset.title // its state stands below the field
        : `${dataset.title} · ${downloadText(dataset, downloads)}`,
  }));
  return (
    <ChoiceField
      label="Data set"
      help={entry?.setting.help}
      value={form.dataset}
      options={[...(chosen ? [] : [{ value: form.dataset, label: form.dataset }]), ...options]}
      error={entry && errorOf(entry, refusal)}
      recipeValue={before && (fitting.find((d) => d.name === before)?.title ?? before)}
      hint={chosen && downloadText(chosen, downloads)}
      onChange={(name) => type("dataset", name)}
    />
  );
}

function DeviceField({ catalog, form, refusal }: ChoiceProps) {
  const type = useDraft((d) => d.type);
  const entry = entryAt(form.entries, "device");
  return (
    <ChoiceField
      label="Device"
      help={entry?.setting.help}
      value={form.device}
      options={catalog.devices.map((d) => ({ value: d.name, label: d.name.toUpperCase() }))}
      error={entry && errorOf(entry, refusal)}
      recipeValue={entry && beforeText(entry)?.toUpperCase()}
      onChange={(name) => type("device", name)}
    />
  );
}
