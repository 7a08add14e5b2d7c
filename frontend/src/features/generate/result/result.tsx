import { useElementSize } from "@mantine/hooks";
import { IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import { useMemo, useState } from "react";

import type { Generated } from "@/api/types";
import { count } from "@/lib/format";
import { IconButton } from "@/ui/icon-button";
import { Key } from "@/ui/key";

import { agreementText, arranged, pngSize } from "../logic/pictures";
import { fitTiles, zoomText, type Fit } from "../logic/zoom";
import { usePicked } from "../picked";
import type { GenerateState } from "../use-generate-state";
import { usePutBack } from "../use-put-back";
import { Grid } from "./grid";
import classes from "./result.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** The pictures, and how far the judge agrees. */
export function Result({ state, shown }: { state: GenerateState; shown: Generated }) {
  const { ref, width } = useElementSize();
  const [extra, setExtra] = useState(0);
  const { sorted, recognised } = state.address;
  const placed = useMemo(
    () => arranged(shown.pictures, { sorted, recognised }),
    [shown, sorted, recognised],
  );
  const first = shown.pictures[0];
  const size = useMemo(() => (first ? pngSize(first.png_base64) : null), [first]);
  const fit = size && width > 0 ? fitTiles(shown.pictures.length, width, size.width, extra) : null;
  const hidden = shown.pictures.length - placed.length;
  return (
    <section className="column gap-8 min-w-0" aria-label="Result" ref={ref}>
      <header className="row wrap gap-2-12 min-h-24">
        <h2 className="title">Result</h2>
        <p className={`note ${classes.quiet}`} role="status">
          {agreementText(shown) || shown.understood}
          {hidden > 0 && ` · ${count(hidden)} not recognised, hidden`}
        </p>
        <span className="grow" />
        <PickHint shown={shown} />
        {size && fit && (
          <span className="inline-row gap-6 note">
            {zoomText(size, fit)}
            <Zoom fit={fit} extra={extra} onZoom={setExtra} />
          </span>
        )}
      </header>
      <p className={`note ${classes.quiet}`}>{drawnBy(state, shown)}</p>
      {shown.pictures.length === 0 && (
        <p className={`quiet text-centre round-8 ${classes.empty}`}>
          Nothing was kept: none of the pictures drawn was taken for what was asked. Ask for fewer,
          or try another checkpoint.
        </p>
      )}
      {placed.length === 0 && shown.pictures.length > 0 && (
        <p className={`quiet text-centre round-8 ${classes.empty}`}>
          The classifier recognises none of these pictures. Switch “Only recognised” off to see
          them.
        </p>
      )}
      {fit && <Grid state={state} shown={shown} placed={placed} fit={fit} />}
    </section>
  );
}

function PickHint({ shown }: { shown: Generated }) {
  const picked = usePicked((p) => p.picked);
  const putBack = usePutBack();
  if (picked.length > 0) {
    return (
      <button type="button" className="min-h-24 pad-x-2 text-12 touch-44 link" onClick={putBack}>
        Put {picked.length === 1 ? "A" : `all ${picked.length}`} back
      </button>
    );
  }
  if (shown.pictures.length < 2 || shown.acceptance) return null;
  return (
    <span className="inline-row gap-6 note desktop-only">
      Click two images to interpolate <Key>I</Key>
    </span>
  );
}

interface ZoomProps {
  fit: Fit;
  extra: number;
  onZoom: (extra: number) => void;
}

function Zoom({ fit, extra, onZoom }: ZoomProps) {
  return (
    <>
      {extra > 0 && (
        <IconButton label="Smaller" size={24} onClick={() => onZoom(extra - 1)}>
          <IconZoomOut {...icon} />
        </IconButton>
      )}
      {fit.columns > 1 && (
        <IconButton label="Larger" size={24} onClick={() => onZoom(extra + 1)}>
          <IconZoomIn {...icon} />
        </IconButton>
      )}
    </>
  );
}

/** Whose pictures these are, where the panel says another model by now. */
function drawnBy({ model }: GenerateState, { model: drew, weights, ignored }: Generated): string {
  const left = ignored.length > 0 ? [`left out: ${ignored.map((w) => `“${w}”`).join(", ")}`] : [];
  const same =
    model.ref?.session_id === drew.session_id &&
    model.ref.checkpoint === (drew.checkpoint_id ?? "live") &&
    model.ref.weights === weights;
  const whose = same
    ? []
    : [
        `drawn by ${drew.session_name}, step ${count(drew.step)}, ${weights === "ema" ? "EMA" : "raw weights"}`,
      ];
  const live = drew.source === "live" ? ["model still training"] : [];
  return [...whose, ...live, ...left].join(" · ");
}
