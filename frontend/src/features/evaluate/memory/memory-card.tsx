import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useState } from "react";

import type { Memory } from "@/api/types";
import { Button } from "@/ui/button";
import { Card, CardHead } from "@/ui/card";
import { Dialog } from "@/ui/dialog";
import { Pill } from "@/ui/pill";
import { RoleGlyph } from "@/ui/role-glyph";

import { distanceText, isTelling, normalText, suspiciousText } from "../logic/sentences";
import type { LoadedSheet } from "../pictures/use-sheet";
import classes from "./memory.module.css";
import { NeighbourRow } from "./neighbour-row";

const icon = { size: 14, stroke: 1.6, "aria-hidden": true } as const;
const SHOWN = 5;

interface Props {
  memory: Memory;
  samples: LoadedSheet;
  real: LoadedSheet;
}

/** Is it copying? Samples beside the training images nearest to them. */
export function MemoryCard({ memory, samples, real }: Props) {
  const [all, setAll] = useState(false);
  const { typical, suspicious, rows } = memory;
  return (
    <Card aria-labelledby="memory-title">
      <CardHead>
        <h2 className="title" id="memory-title">
          Memorisation check
        </h2>
        <Pill
          tone={isTelling(memory) ? "warn" : "plain"}
          icon={isTelling(memory) ? <IconAlertTriangle {...icon} /> : <IconCircleCheck {...icon} />}
        >
          {suspiciousText(memory)}
        </Pill>
      </CardHead>
      <p className="note">
        Generated image, then its three nearest training images. A distance far below the
        real-to-real median ({distanceText(typical)}) may be a copy; a person has to look.{" "}
        {suspicious > 0 && normalText(memory)}
      </p>
      <Legend />
      <ul className="column gap-10">
        {rows.slice(0, SHOWN).map((row) => (
          <NeighbourRow key={row.sample} {...{ row, samples, real }} />
        ))}
      </ul>
      <div className="row wrap gap-8-12 push-top">
        <Button onClick={() => setAll(true)}>Show all sorted by distance</Button>
        <span className="note">pixel and feature distance</span>
      </div>
      <Dialog
        title="Memorisation check, the nearest first"
        opened={all}
        onClose={() => setAll(false)}
        width={640}
      >
        <All {...{ memory, samples, real }} />
      </Dialog>
    </Card>
  );
}

function Legend() {
  return (
    <p className={`flex wrap quiet text-11 line-16 ${classes.legend}`}>
      <span className="inline-row gap-6">
        <RoleGlyph role="F" /> generated
      </span>
      <span className="inline-row gap-6">
        <RoleGlyph role="R" /> nearest training images, feature distance
      </span>
    </p>
  );
}

function All({ memory: { rows, n, suspicious_below }, samples, real }: Props) {
  const sorted = rows.toSorted(
    (a, b) => (a.near[0]?.distance ?? Infinity) - (b.near[0]?.distance ?? Infinity),
  );
  return (
    <>
      <p className="note">
        {rows.length} of {n} samples: the nearest ones, and others from near to far. Suspicious
        below {distanceText(suspicious_below)}.
      </p>
      <div
        className={`column gap-12 scroll-y pad-4 ${classes.scroll}`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, scrollable
        tabIndex={0}
        role="region"
        aria-label="Samples and their nearest training images"
      >
        <ul className="column gap-10">
          {sorted.map((row) => (
            <NeighbourRow key={row.sample} {...{ row, samples, real }} pixels />
          ))}
        </ul>
      </div>
    </>
  );
}
