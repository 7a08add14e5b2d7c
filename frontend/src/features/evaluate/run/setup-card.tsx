import { IconX } from "@tabler/icons-react";

import type { Measured } from "@/api/types";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { Segmented } from "@/ui/segmented";

import { costText, ENOUGH } from "../logic/cost";
import classes from "./run.module.css";
import type { Setup } from "./use-setup";

const CHOICES = [
  { value: "1000", label: "1,000" },
  { value: "5000", label: "5,000" },
  { value: "10000", label: "10,000" },
  { value: "custom", label: "Other" },
] as const;

interface Props {
  setup: Setup;
  costs: readonly Measured[];
  /** Why nothing can be asked now. */
  blocked: string | undefined;
}

/** What is asked and what it costs, before anything runs. */
export function SetupCard({ setup, costs, blocked }: Props) {
  const { settings, busy, error, close } = setup;
  const { n, custom, order } = settings;
  const chosen = CHOICES.find(({ value }) => !custom && value === n)?.value ?? "custom";
  const wrong = order === null ? "Correct the numbers first." : undefined;
  return (
    <form
      ref={close && focused}
      tabIndex={-1}
      className={`flex wrap card ${classes.setup}`}
      aria-label="Evaluate this checkpoint"
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked === undefined && order !== null) setup.run();
      }}
    >
      <div className={`min-w-0 ${classes.words}`}>
        <p className={`heading ${classes.cost}`}>{order ? costText(order.n, costs) : "–"}</p>
        <p className={`block note ${classes.label}`}>{wordsFor(order?.n)}</p>
        {error && (
          <p role="alert" className={`block note ${classes.label}`}>
            {error.message}
          </p>
        )}
      </div>
      <div>
        <span className={`block note ${classes.label}`}>Pictures to draw</span>
        <Segmented
          label="Pictures to draw"
          value={chosen}
          options={CHOICES}
          onChange={(value) => (value === "custom" ? settings.setCustom() : settings.setN(value))}
        />
      </div>
      {chosen === "custom" && (
        <div className={classes.field}>
          <TextField
            label="Number of pictures"
            value={n}
            numeric
            error={settings.nError}
            onChange={settings.setN}
          />
        </div>
      )}
      <div className={classes.field}>
        <TextField
          label="Seed"
          value={settings.seed}
          mono
          numeric
          error={settings.seedError}
          onChange={settings.setSeed}
        />
      </div>
      <Button type="submit" look="primary" busy={busy} blocked={blocked ?? wrong}>
        Evaluate
      </Button>
      {close && (
        <IconButton label="Close the settings" size={32} onClick={close}>
          <IconX size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
      )}
    </form>
  );
}

function wordsFor(n: number | undefined): string {
  if (n !== undefined && n < ENOUGH) {
    return "Fewer than 5,000 images: the Fréchet distance will be too high, and says so.";
  }
  return "Generated pictures against real ones that no network trained on, where there are such.";
}

/** What opened it is gone: who works by keyboard goes on here. */
function focused(form: HTMLFormElement | null): void {
  form?.focus();
}
