import { useElementSize } from "@mantine/hooks";
import { useLayoutEffect, useRef } from "react";
import { Link } from "react-router";

import type { Samples } from "@/api/types";
import { count, epochText } from "@/lib/format";
import { usePreferences } from "@/lib/preferences";

import classes from "../compare.module.css";
import { LetterMark } from "../letter";
import { placeOf, placeText, type Align } from "../logic/align";
import { fitted, paintGrid, sheetOf } from "../logic/grid";
import type { Compared } from "../use-board";
import { usePicture } from "./use-picture";

interface Props {
  compared: Compared;
  align: Align;
  place: number;
}

/** What one session drew nearest to the slider's place. */
export function GridCard({ compared: { letter, session, preview }, align, place }: Props) {
  const weights = usePreferences((p) => p.weights);
  const { ref, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = usePicture(preview, weights);
  useLayoutEffect(() => {
    if (!canvas.current || !picture || width === 0) return;
    const sheet = sheetOf(picture.samples);
    paintGrid(canvas.current, picture, sheet, fitted(sheet, width, window.devicePixelRatio));
  }, [picture, width]);
  return (
    <section
      className="column min-w-0 card"
      aria-label={`Samples of ${letter}`}
      data-step={picture?.samples.step}
    >
      <header className={`row gap-8 rigid ${classes.cardHead}`} role="presentation">
        <LetterMark letter={letter} />
        <h2 className={`min-w-0 ellipsis title ${classes.name}`} title={session.name}>
          <Link to={linkTo(session.id, preview?.step)}>{session.name}</Link>
        </h2>
        <span className="grow" />
        <span className={`quiet text-12 nowrap rigid ${classes.when}`}>
          {whenText(preview, align, place)}
        </span>
      </header>
      <div
        ref={ref}
        className={classes.grid}
        role="img"
        aria-label={
          preview
            ? `Pictures that ${session.name} drew at step ${count(preview.step)}`
            : `${session.name} has drawn nothing yet`
        }
      >
        <canvas className="block max-w-full round-2" ref={canvas} />
      </div>
    </section>
  );
}

/** Which preview it is; where there is none at that place, the nearest one says so. */
function whenText(preview: Samples | null, align: Align, place: number): string {
  if (!preview) return "no preview yet";
  const at = placeOf(preview, align);
  const words = placeText(at, align);
  return at === place ? `${words}, epoch ${epochText(preview.epoch)}` : `nearest: ${words}`;
}

function linkTo(session: string, step: number | undefined): string {
  const place = step === undefined ? {} : { at: String(step) };
  return `/?${new URLSearchParams({ session, ...place }).toString()}`;
}
