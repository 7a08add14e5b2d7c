import { IconChevronLeft, IconChevronRight, IconCopy, IconDownload } from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { Generated } from "@/api/types";
import { count } from "@/lib/format";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { IconButton } from "@/ui/icon-button";
import { Term } from "@/ui/term";

import { badgeOf, pngSize, type Placed } from "../logic/pictures";
import type { Actions } from "./grid";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;
const ROOM = 320;

interface Props {
  /** Null while nothing is shown large. */
  one: Placed | null;
  shown: Generated;
  act: Actions;
  note: string;
  onMove: (step: number) => void;
  onClose: () => void;
}

/** One picture in whole zooms, with all that is known of it. */
export function LargeDialog({ one, shown, act, note, onMove, onClose }: Props) {
  const name = one ? (one.picture.class_name ?? `Picture ${one.place + 1}`) : "";
  return (
    <Dialog title={name} opened={one !== null} onClose={onClose} width={400}>
      {one && (
        <div className="row gap-12 stacked">
          <Whole one={one} name={name} />
          <Facts one={one} shown={shown} />
          <div className="flex wrap gap-8 centred">
            <IconButton label="Previous picture" size={32} outlined onClick={() => onMove(-1)}>
              <IconChevronLeft {...icon} />
            </IconButton>
            <IconButton label="Next picture" size={32} outlined onClick={() => onMove(1)}>
              <IconChevronRight {...icon} />
            </IconButton>
            <Button icon={<IconCopy {...icon} />} onClick={() => act.copy(one.picture, one.place)}>
              Copy
            </Button>
            <Button
              icon={<IconDownload {...icon} />}
              onClick={() => act.save(one.picture, one.place)}
            >
              Download
            </Button>
          </div>
          {note !== "" && <p className="note">{note}</p>}
        </div>
      )}
    </Dialog>
  );
}

function Whole({ one: { picture }, name }: { one: Placed; name: string }) {
  const { width } = pngSize(picture.png_base64);
  const zoom = Math.max(1, Math.floor(ROOM / width));
  return (
    <img
      className={`block round-2 on-black max-w-full ${zoom >= 4 ? "sharp" : ""}`}
      src={`data:image/png;base64,${picture.png_base64}`}
      alt={name}
      style={{ width: Math.min(ROOM, zoom * width) }}
    />
  );
}

function Facts({ one: { picture }, shown }: { one: Placed; shown: Generated }) {
  const { point, opinion } = picture;
  const { model, weights } = shown;
  const badge = badgeOf(picture);
  const asked = opinion?.asked;
  const facts: [string, ReactNode][] = [
    ["Seed", `${point.seed}, number ${point.number}`],
    ["Truncation", point.truncation.toFixed(2)],
    ["Model", `${model.session_name}, step ${count(model.step)}`],
    ["Weights", weights === "ema" ? <Term of="EMA">EMA</Term> : "raw"],
    ...(badge && opinion
      ? [
          [
            "Classifier",
            opinion.unlike
              ? badge.words
              : `${opinion.class_name}, ${opinion.probability.toFixed(2)}; ${badge.words}`,
          ] as [string, string],
        ]
      : []),
    ...(asked != null && badge?.kind === "other"
      ? [["For what was asked", asked.toFixed(2)] as [string, string]]
      : []),
  ];
  return (
    <dl className="column gap-4 w-full text-12">
      {facts.map(([term, value]) => (
        <div className="flex between gap-16" key={term}>
          <dt className="rigid quiet">{term}</dt>
          <dd className="break text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
