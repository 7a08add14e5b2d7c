import { useEffect, useRef } from "react";

import type { NetworksView } from "@/api/types";
import { figure, score } from "@/lib/format";

import { shapeText, spokenOf, titleOf, weightsText, type Place } from "./logic";
import { Picture, Tiles } from "./tiles";

interface Props {
  place: Place;
  view: NetworksView;
  current: boolean;
  onPick: () => void;
}

const ON_CARD = 4;
const WIDTH = 132;

function lit(role: Place["role"]) {
  return { borderColor: `var(--${role})`, boxShadow: `0 0 0 1px var(--${role})` };
}

/** One layer: what leaves it for the sample, its shape, what it is and how many weights it has. */
export function LayerCard({ place, view, current, onPick }: Props) {
  const { role, layer } = place;
  const card = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const lane = card.current?.closest("ol");
    if (!current || !card.current || !lane) return;
    const { offsetLeft, offsetWidth } = card.current;
    lane.scrollLeft = offsetLeft - lane.offsetLeft - (lane.clientWidth - offsetWidth) / 2;
  }, [current]);
  return (
    <div className="column gap-4 rigid">
      <button
        ref={card}
        type="button"
        className="column gap-6 grow outlined round-6 on-s2 text-left hover-s3 pad-8"
        style={{ width: WIDTH, ...(current && lit(role)) }}
        aria-current={current ? "step" : undefined}
        onClick={onPick}
      >
        <span className="sr-only">{spokenOf(place)}</span>
        <span className="block w-full square clip">
          <Shown place={place} view={view} />
        </span>
        <span className="mono text-12 strong line-16">{shapeText(layer.shape)}</span>
        <span className="note break">{titleOf(place, view)}</span>
      </button>
      <span className="tiny-note pad-x-2">{weightsText(layer.parameters)}</span>
    </div>
  );
}

/** The picture itself where there is one, few numbers as they are, else channels. */
function Shown({
  place: { role, layer, first, last },
  view,
}: {
  place: Place;
  view: NetworksView;
}) {
  const { passed } = view;
  if (role === "D" && last) return <Verdict view={view} />;
  const picture = role === "G" ? last && passed.drawn : first && passed.shown;
  if (picture) return <Picture png={picture} label="" />;
  if (layer.values.length > 0) {
    return (
      <span className="column centred items-centre h-full mono text-14">
        {layer.values.map((value, index) => (
          <span key={index}>{figure(value)}</span>
        ))}
      </span>
    );
  }
  return <Tiles role={role} layer={layer} most={ON_CARD} label="" />;
}

/** D's word: its number, and on a scale of probabilities where that lies. */
function Verdict({ view: { passed, scores, undecided } }: { view: NetworksView }) {
  const share = scores === "probability" && passed.score !== null ? passed.score : null;
  return (
    <span className="column gap-6 pad-4">
      <span className="note">Verdict</span>
      <span className="figure">{score(passed.score)}</span>
      {share !== null && (
        <span className="block relative round-2 on-s3" style={{ height: 6 }}>
          <span
            className="block h-full round-2"
            style={{ width: `${share * 100}%`, background: "var(--D)" }}
          />
        </span>
      )}
      <span className="row between tiny-note">
        <span>generated</span>
        <span>real</span>
      </span>
      {undecided !== null && <span className="tiny-note">guess: {figure(undecided)}</span>}
    </span>
  );
}
