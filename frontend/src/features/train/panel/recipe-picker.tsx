import { Combobox, ScrollArea, useCombobox } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconLock, IconSelector } from "@tabler/icons-react";
import { useId } from "react";

import type { RecipeInfo } from "@/api/types";
import { roughly, weights } from "@/lib/format";
import { Key } from "@/ui/key";

import { RecipePicture, pictureText } from "../recipe-picture";
import { families } from "../setup/families";
import classes from "./recipe-picker.module.css";

interface Props {
  recipes: readonly RecipeInfo[];
  value: string;
  locked?: boolean;
  /** Seconds that the run takes as it is set up; null where no speed test tells. */
  seconds?: number | null;
  secondsOf?: (recipe: RecipeInfo) => number | null;
  onChange?: (name: string) => void;
}

/** The chosen recipe as a card; pressing it opens the list. */
export function RecipePicker(props: Props) {
  const { recipes, value, locked = false, seconds = null, secondsOf, onChange } = props;
  const id = useId();
  const box = useCombobox({
    onDropdownOpen: () => box.updateSelectedOptionIndex("active", { scrollIntoView: true }),
  });
  const narrow = useMediaQuery("(max-width: 899px)", false, { getInitialValueInEffect: false });
  const recipe = recipes.find((r) => r.name === value);
  const mark = {
    className: `absolute quiet ${classes.mark}`,
    size: 14,
    stroke: 1.6,
    "aria-hidden": true,
  } as const;
  return (
    <div>
      <span className="block note under-6" id={`${id}-label`}>
        Recipe
      </span>
      <Combobox
        store={box}
        position={narrow ? "bottom-start" : "right-start"}
        width="min(460px, calc(100vw - 32px))"
        offset={8}
        withinPortal
        onOptionSubmit={(name) => {
          onChange?.(name);
          box.closeDropdown();
        }}
      >
        <Combobox.Target targetType="button">
          <button
            type="button"
            id={`${id}-card`}
            className={`relative column w-full on-s1 control round-8 text-left ${classes.card}`}
            aria-labelledby={`${id}-label ${id}-card`}
            aria-disabled={locked || undefined}
            data-locked={locked || undefined}
            onClick={() => !locked && box.toggleDropdown()}
          >
            <span className={`title ink ${classes.title}`}>{recipe?.title ?? value}</span>
            <span className="quiet text-12 line-18">{recipe && factsOf(recipe)}</span>
            {seconds !== null && (
              <span className="quiet text-12 line-18">≈ {roughly(seconds)} here</span>
            )}
            {locked ? <IconLock {...mark} /> : <IconSelector {...mark} />}
          </button>
        </Combobox.Target>
        <Combobox.Dropdown className="pad-8 on-s1 lifted outlined round-12">
          <p className={`strong ${classes.heading}`}>Recipes</p>
          <RecipeList recipes={recipes} value={value} secondsOf={secondsOf} />
          <p className={`row gap-6 edge-top quiet text-12 ${classes.foot}`} aria-hidden="true">
            <Key>↑</Key>
            <Key>↓</Key>
            choose
            <Key>↵</Key>
            use
          </p>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  );
}

interface ListProps {
  recipes: readonly RecipeInfo[];
  value: string;
  secondsOf: Props["secondsOf"];
}

/** Each recipe with its variants below it. */
function RecipeList({ recipes, value, secondsOf }: ListProps) {
  return (
    <Combobox.Options aria-label="Choices">
      <ScrollArea.Autosize mah="min(560px, 70vh)" type="scroll">
        {families(recipes).map(({ base, variants }) => (
          <Combobox.Group key={base.name} classNames={{ groupLabel: classes.noLabel }}>
            {[base, ...variants].map((recipe) => (
              <Combobox.Option
                key={recipe.name}
                value={recipe.name}
                active={recipe.name === value}
                className={`option column pad-8 round-6 ${classes.option}`}
                data-variant={recipe !== base || undefined}
              >
                <RecipeWords recipe={recipe} seconds={secondsOf?.(recipe) ?? null} />
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
      </ScrollArea.Autosize>
    </Combobox.Options>
  );
}

function RecipeWords({ recipe, seconds }: { recipe: RecipeInfo; seconds: number | null }) {
  return (
    <span className="flex gap-12">
      <RecipePicture recipe={recipe} />
      <span className="column grow min-w-0">
        <span className="flex between gap-12">
          <span className={`title ink ${classes.title}`}>
            {recipe.title}
            {recipe.own && <span className="quiet"> · yours</span>}
          </span>
          {seconds !== null && <span className="rigid strong">{roughly(seconds)}</span>}
        </span>
        <span className="quiet text-12 line-17">{recipe.summary}</span>
        <span className={`tiny-note ${classes.small}`}>{factsOf(recipe)}</span>
        <span className={`tiny-note ${classes.small}`}>{pictureText(recipe)}</span>
      </span>
    </span>
  );
}

/** "By class · 1.1 M parameters". */
function factsOf(recipe: RecipeInfo): string {
  const kind = recipe.conditional ? "By class" : "Without classes";
  return `${kind} · ${weights(recipe.parameters_g + recipe.parameters_d)} parameters`;
}
