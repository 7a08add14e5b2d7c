import { useMemo } from "react";

import type { Catalog, SessionState } from "@/api/types";
import type { Watched } from "@/live/state";
import { TextField } from "@/ui/field";

import { hasEnded, isSteerable } from "../phase";
import { settingLabel } from "../setup/labels";
import { settingsOf, type Setting } from "../setup/schema";
import { KnobField } from "./knob-field";
import classes from "./panel.module.css";
import { RecipePicker } from "./recipe-picker";

interface Props {
  catalog: Catalog | undefined;
  watched: Watched;
  offline: boolean;
}

const FIXED = "Fixed while it trains: the networks and their data were built with it.";
const OVER = "This session has ended. Resume it, or start a new session to change this.";
const STARTING = "Can be changed as soon as training has started.";
const OFFLINE = "Not while the connection is lost.";

/** The settings of a session: most are locked, epochs and rates change while it runs. */
export function SessionFields({ catalog, watched, offline }: Props) {
  const { session, knobs } = watched;
  const { config } = session;
  const ended = hasEnded(session.state);
  const fixed = ended ? OVER : FIXED;
  const known = useMemo(() => knownOf(catalog, config), [catalog, config]);
  const { recipe, recipes, dataset } = known;
  const knob = { sessionId: session.id, locked: knobLock(session.state, offline) };
  return (
    <div className={classes.fields}>
      <RecipePicker recipes={recipes} value={config.recipe} locked />
      <div className={classes.pair} data-first="wide">
        <TextField label="Data set" value={dataset} locked={fixed} />
        <TextField
          label="Device"
          value={(session.device ?? config.device).toUpperCase()}
          locked={fixed}
        />
      </div>
      <div className={classes.pair}>
        <KnobField
          {...knob}
          setting={known.setting("epochs")}
          knob="epochs"
          value={knobs.epochs}
          recipeValue={recipe?.epochs}
        />
        <TextField label="Batch size" value={String(config.batch_size)} locked={fixed} />
      </div>
      <div className={classes.pair}>
        <KnobField
          {...knob}
          setting={known.setting("adam_g.learning_rate")}
          knob="learning_rate_g"
          role="G"
          value={knobs.learning_rate_g}
          recipeValue={recipe?.adam_g.learning_rate}
        />
        <KnobField
          {...knob}
          setting={known.setting("adam_d.learning_rate")}
          knob="learning_rate_d"
          role="D"
          value={knobs.learning_rate_d}
          recipeValue={recipe?.adam_d.learning_rate}
        />
      </div>
      {!ended && (
        <p className={classes.note}>
          Epochs and rates can change while running; the change is marked on the charts.
        </p>
      )}
      <div className={classes.pair}>
        <TextField label="Seed" mono value={String(config.seed)} locked={fixed} />
      </div>
    </div>
  );
}

/** What the catalogue says of the recipe, the data set and the settings, once it is here. */
function knownOf(catalog: Catalog | undefined, config: Watched["session"]["config"]) {
  const recipes = catalog?.recipes ?? [];
  const settings = catalog ? settingsOf(catalog.settings, catalog.parts) : [];
  const dataset = catalog?.datasets.find((d) => d.name === config.dataset)?.title;
  return {
    recipes,
    recipe: recipes.find((r) => r.name === config.recipe)?.config,
    dataset: dataset ?? config.dataset,
    setting: (path: string) => settings.find((s) => s.path === path) ?? plain(path),
  };
}

/** A number whose bounds are not known yet; the engine refuses what does not fit. */
function plain(path: string): Setting {
  const bounds = { whole: false, low: -Infinity, high: Infinity, lowFits: true, highFits: true };
  return {
    path,
    label: settingLabel(path),
    help: "",
    kind: { type: "number", bounds },
    nullable: false,
    default: undefined,
  };
}

/** Why epochs and rates cannot change now. */
function knobLock(state: SessionState, offline: boolean): string | undefined {
  if (hasEnded(state)) return OVER;
  if (offline) return OFFLINE;
  return isSteerable(state) ? undefined : STARTING;
}
