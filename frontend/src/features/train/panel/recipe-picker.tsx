import { Combobox, useCombobox } from "@mantine/core";
import { IconLock, IconSelector } from "@tabler/icons-react";
import { useId } from "react";

import type { RecipeInfo } from "@/api/types";
import { weights } from "@/lib/format";
import { Key } from "@/ui/key";

import classes from "./recipe-picker.module.css";

interface Props {
  recipes: readonly RecipeInfo[];
  value: string;
  locked?: boolean;
  onChange?: (name: string) => void;
}

/** The chosen recipe as a card; pressing it opens the list. */
export function RecipePicker({ recipes, value, locked = false, onChange }: Props) {
  const id = useId();
  const box = useCombobox({
    onDropdownOpen: () => box.updateSelectedOptionIndex("active"),
  });
  const recipe = recipes.find((r) => r.name === value);
  return (
    <div>
      <span className={classes.label} id={`${id}-label`}>
        Recipe
      </span>
      <Combobox
        store={box}
        position="right-start"
        width={400}
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
            className={classes.card}
            aria-labelledby={`${id}-label ${id}-card`}
            aria-disabled={locked || undefined}
            data-locked={locked || undefined}
            onClick={() => !locked && box.toggleDropdown()}
          >
            <span className={classes.title}>{recipe?.title ?? value}</span>
            <span className={classes.fact}>{recipe && kindOf(recipe)}</span>
            <span className={classes.fact}>{recipe && sizeOf(recipe)}</span>
            {locked ? (
              <IconLock className={classes.mark} size={14} stroke={1.6} aria-hidden="true" />
            ) : (
              <IconSelector className={classes.mark} size={14} stroke={1.6} aria-hidden="true" />
            )}
          </button>
        </Combobox.Target>
        <Combobox.Dropdown className={classes.dropdown}>
          <p className={classes.heading}>Recipes</p>
          <Combobox.Options aria-label="Choices">
            {recipes.map((r) => (
              <Combobox.Option
                key={r.name}
                value={r.name}
                active={r.name === value}
                className={classes.option}
              >
                <span className={classes.title}>{r.title}</span>
                <span className={classes.fact}>
                  {kindOf(r)} · {sizeOf(r)}
                </span>
                <span className={classes.summary}>{r.summary}</span>
                <span className={classes.summary}>{r.expected}</span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
          <p className={classes.foot} aria-hidden="true">
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

function kindOf(recipe: RecipeInfo): string {
  return recipe.conditional ? "By class" : "Without classes";
}

function sizeOf(recipe: RecipeInfo): string {
  return `G ${weights(recipe.parameters_g)}, D ${weights(recipe.parameters_d)} weights`;
}
