import type { Confusion } from "@/api/types";
import { many } from "@/lib/format";
import { Dialog } from "@/ui/dialog";

import type { Confused } from "../logic/confusion";
import { heldOf } from "../logic/sheets";
import { Picture } from "../pictures/picture";
import type { LoadedSheet } from "../pictures/use-sheet";

interface Props {
  cell: Confused | null;
  confusion: Confusion;
  samples: LoadedSheet | null;
  onClose: () => void;
}

const SIDE = 84;

/** The pictures behind one cell. */
export function CellDialog({ cell, confusion, samples, onClose }: Props) {
  return (
    <Dialog
      title={cell ? titleOf(cell, confusion) : ""}
      opened={cell !== null}
      onClose={onClose}
      width={520}
    >
      {cell && <Pictures cell={cell} confusion={confusion} samples={samples} />}
    </Dialog>
  );
}

function titleOf({ asked, seen }: Confused, { classes: names }: Confusion): string {
  return `Asked for ${names[asked] ?? ""}, classifier saw ${names[seen] ?? ""}`;
}

interface PicturesProps {
  cell: Confused;
  confusion: Confusion;
  samples: LoadedSheet | null;
}

function Pictures({ cell, confusion: { examples }, samples }: PicturesProps) {
  const held = heldOf(samples?.sheet ?? null, examples[cell.asked]?.[cell.seen] ?? []);
  return (
    <div className="column gap-12">
      <p className="note">
        {many(cell.count, "picture")}
        {heldText(held.length, cell.count)}
      </p>
      {samples && (
        <div className="flex wrap gap-8">
          {held.map((picture) => (
            <Picture
              key={picture}
              from={samples}
              picture={picture}
              most={SIDE}
              label={`Sample ${picture}`}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function heldText(held: number, all: number): string {
  if (held === 0) return "; none of them was kept.";
  return held < all ? `, ${held} of them shown.` : ".";
}
