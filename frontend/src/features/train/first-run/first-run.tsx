import { IconCircleCheck, IconPlayerPlay, IconSquare, IconWifiOff } from "@tabler/icons-react";
import { useMemo } from "react";

import type { Catalog, Download } from "@/api/types";
import { useKeys } from "@/lib/use-keys";
import { Button } from "@/ui/button";

import { useDraft } from "../setup/draft";
import { estimateOn } from "../setup/estimate";
import { fastest } from "../setup/form";
import { useSpeed } from "../setup/use-speed";
import { ASKING } from "../start-words";
import type { Run } from "../use-run";
import classes from "./first-run.module.css";
import { Players } from "./players";
import { RecipeCard, pairings } from "./recipe-card";

const DEMO = { recipe: "quick-digits-28", overrides: { dataset: "drawn_digits" } };
const icon = { size: 14, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  catalog: Catalog | undefined;
  downloads: readonly Download[];
  run: Run;
  blocked: string | undefined;
  onSetup: () => void;
}

/** A first visit: one button that needs no question, and the recipes below it. */
export function FirstRun({ catalog, downloads, run, blocked, onSetup }: Props) {
  const choose = useDraft((d) => d.choose);
  const speed = useSpeed(catalog);
  const start = run.start;
  const keys = useMemo(() => ({ Enter: () => start(DEMO), Space: () => start(DEMO) }), [start]);
  useKeys(keys);
  return (
    <div className={`grow min-h-0 scroll-y ${classes.page}`}>
      <div className={`grid items-centre ${classes.hero}`}>
        <div className={classes.words}>
          <h2 className={`strong ${classes.title}`}>
            <span>Watch a network learn to draw,</span> <span>from noise to digits</span>
          </h2>
          <p className={`quiet ${classes.lead}`}>
            Two networks play against each other on your own machine. One forges digits, the other
            spots the forgeries, and both get better while you watch.
          </p>
          <Button
            look="primary"
            size="hero"
            icon={<IconPlayerPlay size={18} stroke={1.6} aria-hidden="true" />}
            shortcut="Enter"
            busy={run.busy === "start"}
            blocked={blocked}
            onClick={() => start(DEMO)}
          >
            Quick demo: drawn digits
          </Button>
          {run.busy === "start" && (
            <p className="pad-top-12 note" role="status">
              {ASKING}
            </p>
          )}
          {run.refusal && (
            <p className="pad-top-12 bad" role="alert">
              {run.refusal}
            </p>
          )}
          <ul className={`flex wrap pad-top-14 quiet text-12 ${classes.promises}`}>
            <li className="inline-row gap-4">
              <IconCircleCheck {...icon} /> No download
            </li>
            <li className="inline-row gap-4">
              <IconWifiOff {...icon} /> Works without a network
            </li>
            <li className="inline-row gap-4">
              <IconSquare {...icon} /> Stop any time, nothing is lost
            </li>
          </ul>
        </div>
        <Players />
      </div>
      {catalog && (
        <section className={classes.recipes} aria-labelledby="recipes-title">
          <h2 className="heading" id="recipes-title">
            Or start from a recipe
          </h2>
          <ul className={`grid thirds gap-12 pad-top-14 ${classes.cards}`}>
            {pairings(catalog).map(({ recipe, dataset }) => (
              <li className="flex" key={`${recipe.name} ${dataset.name}`}>
                <RecipeCard
                  recipe={recipe}
                  dataset={dataset}
                  downloads={downloads}
                  seconds={speed && estimateOn(recipe, dataset, speed, fastest(catalog.devices))}
                  onChoose={() => {
                    choose(recipe.name, { dataset: dataset.name });
                    onSetup();
                  }}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
