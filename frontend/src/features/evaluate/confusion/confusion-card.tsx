import { useState } from "react";

import type { Confusion } from "@/api/types";
import { count } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";

import { mostConfused, perClass, type Confused } from "../logic/confusion";
import { heldOf } from "../logic/sheets";
import { Picture } from "../pictures/picture";
import type { LoadedSheet } from "../pictures/use-sheet";
import { CellDialog } from "./cell-dialog";
import { ConfusionTable } from "./confusion-table";
import classes from "./confusion.module.css";

interface Props {
  confusion: Confusion;
  samples: LoadedSheet | null;
}

/** What was asked for against what the judge took it for. */
export function ConfusionCard({ confusion, samples }: Props) {
  const [cell, setCell] = useState<Confused | null>(null);
  const { n, even } = perClass(confusion);
  return (
    <Card aria-labelledby="confusion-title">
      <CardHead>
        <h2 className="title" id="confusion-title">
          Asked for → classifier saw
        </h2>
        <span className="note">
          {count(n)} {even ? "per class" : "in all"}
        </span>
      </CardHead>
      <ConfusionTable confusion={confusion} onOpen={setCell} />
      <MostConfused confusion={confusion} samples={samples} />
      <CellDialog
        cell={cell}
        confusion={confusion}
        samples={samples}
        onClose={() => setCell(null)}
      />
    </Card>
  );
}

const SIDE = 42;
const SHOWN = 7;

function MostConfused({ confusion, samples }: Props) {
  const { classes: names, examples } = confusion;
  const pairs = mostConfused(confusion);
  if (pairs.length === 0) {
    return <p className="note">The classifier took every picture for what was asked.</p>;
  }
  const words = ({ asked, seen }: Confused) => `${names[asked] ?? ""} → ${names[seen] ?? ""}`;
  return (
    <div className="column gap-10 pad-top-12 edge-top">
      <p className="note">
        Most confused:{" "}
        {pairs.map((pair, index) => (
          <span key={words(pair)}>
            {index > 0 && " and "}
            <strong className="ink">{words(pair)}</strong> ({count(pair.count)})
          </span>
        ))}
        . Click a cell to see the images.
      </p>
      {samples &&
        pairs.map((pair) => (
          <div key={words(pair)} className="row wrap gap-6-8">
            <span className={`break quiet mono text-11 line-16 ${classes.pair}`}>
              {words(pair)}
            </span>
            <div className="flex wrap gap-8">
              {heldOf(samples.sheet, examples[pair.asked]?.[pair.seen] ?? [])
                .slice(0, SHOWN)
                .map((picture) => (
                  <Picture
                    key={picture}
                    from={samples}
                    picture={picture}
                    most={SIDE}
                    label={`Sample ${picture}, asked for ${names[pair.asked] ?? ""}`}
                  />
                ))}
            </div>
          </div>
        ))}
    </div>
  );
}
