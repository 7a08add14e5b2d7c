import { Slider } from "@mantine/core";

import { count } from "@/lib/format";
import { Term } from "@/ui/term";

import type { GenerateState } from "../use-generate-state";
import classes from "./panel.module.css";

const look = { root: classes.slider, track: "rail", bar: "on-tx", thumb: "ring on-s1" };
const shape = { size: 2, thumbSize: 12, label: null } as const;

/** How far from the middle of all noise the pictures lie. */
export function TruncationSlider({ state: { address, change } }: { state: GenerateState }) {
  return (
    <div>
      <p className={`row gap-8 note ${classes.line}`}>
        <Term of="Truncation">Truncation</Term>
        <strong>{address.truncation.toFixed(2)}</strong>
      </p>
      <Slider
        {...shape}
        classNames={look}
        min={0}
        max={2}
        step={0.05}
        thumbLabel="Truncation"
        value={address.truncation}
        onChange={(truncation) => change({ truncation: Number(truncation.toFixed(2)) })}
      />
      <p className="push-6 tiny-note">Lower: safer, more alike. Higher: bolder, more varied.</p>
    </div>
  );
}

/** Numbers of pictures that somebody may want. */
const NUMBERS = [
  1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48, 64, 80, 100, 128, 160, 200, 256, 400, 500, 750,
  1000,
];
const USUAL = 16;

/** How many, where the prompt does not say. */
export function CountSlider({ state }: { state: GenerateState }) {
  const { address, change, understood } = state;
  const number = address.count ?? (understood?.total || USUAL); // eslint-disable-line @typescript-eslint/prefer-nullish-coalescing -- 0 of what is refused
  const place = NUMBERS.findLastIndex((one) => one <= number);
  const said = saysCount(state);
  return (
    <div>
      <p className={`row gap-8 note ${classes.line}`}>
        <span>Images per prompt</span>
        {address.count !== null && (
          <button
            type="button"
            className={`min-h-24 text-12 touch-44 underlined ${classes.link}`}
            onClick={() => change({ count: null })}
          >
            Reset
          </button>
        )}
        <strong>{said ? "from prompt" : count(number)}</strong>
      </p>
      <Slider
        {...shape}
        classNames={look}
        min={0}
        max={NUMBERS.length - 1}
        step={1}
        thumbLabel="Images per prompt"
        thumbProps={{ "aria-valuetext": said ? `${number}, but the prompt says` : `${number}` }}
        value={place}
        onChange={(next) => change({ count: NUMBERS[next] ?? null })}
      />
    </div>
  );
}

/** Whether the prompt itself gives the number. */
function saysCount({ wishes, understood, address }: GenerateState): boolean {
  if (!understood) return false;
  if (wishes.length > 0) return wishes.every((wish) => wish.count !== null);
  return understood.total > 0 && understood.total !== (address.count ?? USUAL);
}
