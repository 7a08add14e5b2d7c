import type { ReactNode } from "react";

import type { ImportChoice, ImportReport } from "@/api/types";
import { many } from "@/lib/format";
import { Segmented } from "@/ui/segmented";
import { Toggle } from "@/ui/toggle";

import classes from "./check.module.css";
import { duplicatesIn, groundText, hasSmallClasses, showsValues } from "./choice";

interface Props {
  report: ImportReport;
  choice: ImportChoice;
  onChange: (part: Partial<ImportChoice>) => void;
}

const SIZES = ["28", "32", "64", "128"].map((size) => ({ value: size, label: size }));
const COLOURS = [
  { value: "3", label: "Colour" },
  { value: "1", label: "Grey" },
] as const;
const FITS = [
  { value: "crop", label: "Crop" },
  { value: "pad", label: "Pad" },
] as const;

const VALUES = [
  { value: "as_is", label: "As they are" },
  { value: "stretch", label: "Stretched" },
  { value: "labels", label: "Labels" },
] as const;
const GROUNDS = [
  { value: "white", label: "White" },
  { value: "black", label: "Black" },
  { value: "grey", label: "Grey" },
  { value: "checker", label: "Checker" },
] as const;

/** How the pictures become a data set. */
export function Choices({ report, choice, onChange }: Props) {
  const copies = duplicatesIn(report);
  return (
    <>
      <div className="flex wrap gap-12">
        <Choice label="Size">
          <Segmented
            label="Size"
            value={String(choice.resolution)}
            options={SIZES}
            onChange={(size) => onChange({ resolution: sizeOf(size) })}
          />
        </Choice>
        <Choice label="Colour">
          <Segmented
            label="Colour"
            value={choice.channels === 3 ? "3" : "1"}
            options={COLOURS}
            onChange={(channels) => onChange({ channels: channels === "3" ? 3 : 1 })}
          />
        </Choice>
        <Choice label="Shape">
          <Segmented
            label="Shape"
            value={choice.fit}
            options={FITS}
            onChange={(fit) => onChange({ fit })}
          />
        </Choice>
        {showsValues(report) && (
          <Choice label="Values">
            <Segmented
              label="Values"
              value={choice.values}
              options={VALUES}
              onChange={(values) => onChange({ values })}
            />
          </Choice>
        )}
        {report.grounds.length > 0 && (
          <Choice label="Ground">
            <Segmented
              label="Ground"
              value={choice.ground}
              options={GROUNDS}
              onChange={(ground) => onChange({ ground })}
            />
          </Choice>
        )}
      </div>
      {report.grounds.length > 0 && <p className="note">{groundText(report, choice)}</p>}
      <div className={`column ${classes.switches}`}>
        {copies > 0 && (
          <Toggle
            label="Skip duplicates"
            description={`Leaves out ${many(copies, "copy", "copies")} of other pictures`}
            checked={choice.skip_duplicates}
            onChange={(on) => onChange({ skip_duplicates: on })}
          />
        )}
        {hasSmallClasses(report) && (
          <Toggle
            label="Repeat pictures of small classes"
            description="Up to the largest class, each at most 8 times"
            checked={choice.oversample}
            onChange={(on) => onChange({ oversample: on })}
          />
        )}
        <Toggle
          label="Mirrored pictures are as good"
          description="True for fruit and faces, not for text or digits"
          checked={choice.flips}
          onChange={(on) => onChange({ flips: on })}
        />
      </div>
    </>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="column grow gap-6">
      <span className="note" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}

function sizeOf(text: string): ImportChoice["resolution"] {
  return ([28, 32, 64, 128] as const).find((size) => String(size) === text) ?? 64;
}
