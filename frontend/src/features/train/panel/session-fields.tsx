import type { Catalog } from "@/api/types";
import { settingLabel } from "@/forms/labels";
import { count } from "@/lib/format";
import { hasEnded } from "@/live/phase";
import type { Settings, Watched } from "@/live/state";
import { TextField } from "@/ui/field";

import type { Held } from "../setup/held";
import type { Moment } from "../time/moment";
import { ExactBadge } from "../top-bar/exact-badge";
import type { SessionForm } from "../use-session-form";
import type { Steering } from "../use-steering";
import { LiveField } from "./live-field";
import classes from "./panel.module.css";
import { RecipePicker } from "./recipe-picker";

interface Props {
  catalog: Catalog | undefined;
  watched: Watched;
  form: SessionForm;
  steering: Steering;
  /** Whether the top bar has room for the badge. */
  badgeAbove: boolean;
  /** The moment whose settings are shown; null for those of now. */
  then: Moment | null;
}

/** The main settings of a session: most are locked, epochs and rates change while it runs. */
export function SessionFields(props: Props) {
  const { catalog, watched, form, steering, badgeAbove, then } = props;
  const { session } = watched;
  const { config } = session;
  const { settings } = steering;
  const device = (then ?? session).device ?? settings.device;
  const dataset = catalog?.datasets.find((d) => d.name === settings.dataset)?.title;
  const field = (path: string) => {
    const held = form.all.find(({ setting }) => setting.path === path) ?? plain(path, settings);
    return <LiveField held={held} steering={steering} locked={form.lockOf(held)} />;
  };
  return (
    <div className="column gap-12">
      {then && <p className="strong">Settings at step {count(then.samples.step)}</p>}
      <RecipePicker recipes={catalog?.recipes ?? []} value={config.recipe} locked />
      <div className={`grid gap-8 ${classes.pair}`} data-first="wide">
        <TextField label="Data set" value={dataset ?? settings.dataset} locked={form.fixed} />
        <TextField label="Device" value={device.toUpperCase()} locked={form.fixed} />
      </div>
      <div className={`grid gap-8 ${classes.pair}`}>
        {field("epochs")}
        {field("batch_size")}
      </div>
      <div className={`grid gap-8 ${classes.pair}`}>
        {field("adam_g.learning_rate")}
        {field("adam_d.learning_rate")}
      </div>
      <div className={`grid gap-8 ${classes.pair}`}>
        {field("seed")}
        <div className={`column items-start gap-6 ${classes.beside}`}>
          {!badgeAbove && <ExactBadge inexact={session.inexact} />}
          {!hasEnded(session.state) && !then && (
            <p className="quiet text-12 line-17">
              Fields without a lock can change while it trains.
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

/** A setting of which nothing is known before the catalogue is here: shown, not changed. */
function plain(path: string, settings: Settings): Held {
  const value = path
    .split(".")
    .reduce<unknown>((place, name) => (place as Record<string, unknown>)[name], settings);
  return {
    setting: {
      path,
      label: settingLabel(path),
      help: "",
      kind: { type: "json" },
      nullable: false,
      live: false,
      default: undefined,
    },
    value,
    usual: value,
    origin: "recipe",
    changed: false,
    owner: undefined,
  };
}
