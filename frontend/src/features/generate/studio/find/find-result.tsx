import { smallCurve } from "@/lib/small-curve";
import { Button } from "@/ui/button";

import { LargePicture } from "../large-picture";
import find from "./find.module.css";
import { progressText, type Progress } from "./progress";
import type { Search } from "./use-find";

const WIDTH = 220;
const HEIGHT = 56;

interface Props {
  search: Search;
  picking: boolean;
  onPick: (progress: Progress) => void;
}

/** What is sought beside what is found, and how near it is. */
export function FindResult({ search, picking, onPick }: Props) {
  if (search.status === "idle") {
    return (
      <p className="note">
        The search changes the noise, step by step, until the model draws what comes nearest to your
        picture. What it finds can be picked, morphed and moved like any other.
      </p>
    );
  }
  if (search.status === "failed") {
    return (
      <p className="refusal" role="alert">
        {search.sentence}
      </p>
    );
  }
  const { progress } = search;
  if (!progress) return <p className="note">Looking for where to begin</p>;
  const ended = search.status === "ended";
  const { class_name } = progress.newest;
  return (
    <div className="column items-start gap-10">
      <div className="flex wrap gap-16">
        {progress.target !== null && (
          <Figure name="Sought" png={progress.target} note="as this model would draw it" />
        )}
        <Figure
          name="Found"
          png={progress.newest.png_base64}
          note={class_name === null ? "" : `class ${class_name}`}
        />
      </div>
      <Curve progress={progress} />
      <p className="note" aria-hidden={!ended || undefined}>
        {progressText(progress)}
        {ended && search.early && ", broken off"}
      </p>
      {progress.newest.fault !== "" && (
        <p className="refusal" role="alert">
          {progress.newest.fault}
        </p>
      )}
      <p className="sr-only" role="status">
        {ended ? `Search ended. ${progressText(progress)}` : "Searching"}
      </p>
      <Button
        size="small"
        busy={picking}
        blocked={ended ? undefined : "Wait for the search, or cancel it first."}
        onClick={() => onPick(progress)}
      >
        Pick this
      </Button>
    </div>
  );
}

function Figure({ name, png, note }: { name: string; png: string; note: string }) {
  return (
    <figure className="text-12 line-16">
      <LargePicture png={png} alt={name} />
      <figcaption className="pad-top-4">
        {name}
        {note !== "" && <span className="note"> {note}</span>}
      </figcaption>
    </figure>
  );
}

function Curve({ progress }: { progress: Progress }) {
  const curve = smallCurve(progress.losses, { width: WIDTH, height: HEIGHT, mark: "last" });
  if (!curve) return null;
  return (
    <svg
      className={`max-w-full ${find.curve}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={`Loss from ${curve.first.toFixed(3)} to ${curve.last.toFixed(3)}`}
    >
      <path d={curve.path} />
      <circle cx={curve.mark.x} cy={curve.mark.y} r={3} />
    </svg>
  );
}
