import { useState } from "react";

import type { Wish } from "@/api/types";
import { ChoiceField, TextField } from "@/ui/field";

import { withShare } from "../logic/chips";
import classes from "./prompt.module.css";

interface Props {
  wish: Wish;
  shown: number | null;
  classNames: readonly string[];
  onChange: (wish: Wish) => void;
}

const MOST = 1000;

/** How many, of what, and how much of each. */
export function ChipEditor({ wish, shown, classNames, onChange }: Props) {
  const count = wish.count ?? shown;
  const single = wish.how !== "blend" && wish.classes.length === 1;
  return (
    <div className="column gap-10 pad-8">
      <NumberField
        label={wish.how === "each" && wish.classes.length > 1 ? "Images of each" : "Images"}
        value={count}
        most={MOST}
        onChange={(next) => onChange({ ...wish, count: next })}
      />
      {single && (
        <ClassField
          label="Class"
          value={wish.classes[0] ?? 0}
          classNames={classNames}
          onChange={(index) => onChange({ ...wish, classes: [index] })}
        />
      )}
      {wish.how === "blend" && <Shares {...{ wish, classNames, onChange }} />}
      {wish.how !== "blend" && !single && <Several {...{ wish, classNames, onChange }} />}
    </div>
  );
}

type Part = Pick<Props, "wish" | "classNames" | "onChange">;

/** The parts of a blend, in percent. */
function Shares({ wish, classNames, onChange }: Part) {
  return wish.classes.map((index, place) => (
    <div className={`grid gap-8 ${classes.share}`} key={place}>
      <ClassField
        label={`Class ${place + 1}`}
        value={index}
        classNames={classNames}
        taken={wish.classes}
        onChange={(next) => onChange({ ...wish, classes: wish.classes.with(place, next) })}
      />
      <NumberField
        label="Per cent"
        value={Math.round((wish.shares[place] ?? 0) * 100)}
        most={99}
        onChange={(next) => onChange(withShare(wish, place, next / 100))}
      />
    </div>
  ));
}

/** Several classes, each of them in or out; the last one stays. */
function Several({ wish, classNames, onChange }: Part) {
  const toggle = (index: number) => {
    const others = wish.classes.filter((held) => held !== index);
    const next = others.length < wish.classes.length ? others : [...others, index];
    if (next.length > 0) onChange({ ...wish, classes: next.toSorted((a, b) => a - b) });
  };
  return (
    <div
      className={`flex wrap gap-6 scroll-y ${classes.several}`}
      role="group"
      aria-label="Classes"
    >
      {classNames.map((name, index) => (
        <button
          key={`${index} ${name}`}
          type="button"
          className={`min-h-28 touch-44 outlined on-s1 hover-s3 ${classes.name}`}
          aria-pressed={wish.classes.includes(index)}
          onClick={() => toggle(index)}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

interface ClassProps {
  label: string;
  value: number;
  classNames: readonly string[];
  /** Those of a blend are all different. */
  taken?: readonly number[];
  onChange: (index: number) => void;
}

function ClassField({ label, value, classNames, taken = [], onChange }: ClassProps) {
  const options = classNames
    .map((name, index) => ({ value: String(index), label: name }))
    .filter((_, index) => index === value || !taken.includes(index));
  return (
    <ChoiceField
      label={label}
      value={String(value)}
      options={options}
      onChange={(next) => onChange(Number(next))}
    />
  );
}

interface NumberProps {
  label: string;
  value: number | null;
  most: number;
  onChange: (value: number) => void;
}

function NumberField({ label, value, most, onChange }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string) => {
    const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : NaN;
    return number >= 1 && number <= most ? number : null;
  };
  return (
    <TextField
      numeric
      label={label}
      value={typed ?? (value === null ? "" : String(value))}
      error={typed !== null && read(typed) === null ? `1 to ${most}` : undefined}
      onChange={(text) => {
        setTyped(text);
        const number = read(text);
        if (number !== null) onChange(number);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
