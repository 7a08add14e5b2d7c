import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from "@tabler/icons-react";

import type { NetworksView } from "@/api/types";
import { count } from "@/lib/format";
import type { Player } from "@/lib/use-player";
import { Button } from "@/ui/button";
import { Card, CardHead } from "@/ui/card";
import { IconButton } from "@/ui/icon-button";
import { RoleGlyph } from "@/ui/role-glyph";

import { shapeText, thingOf, verdictText, weightsText, type Place } from "./logic";
import { Tiles } from "./tiles";

interface Props {
  view: NetworksView;
  places: readonly Place[];
  index: number;
  player: Player;
  onIndex: (index: number) => void;
}

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** Watch one noise become a picture: layer after layer, in words. */
export function Explained({ view, places, index, player, onIndex }: Props) {
  const place = places[index];
  if (!place) return null;
  const step = (to: number) => () => {
    player.stop();
    onIndex(Math.min(places.length - 1, Math.max(0, to)));
  };
  return (
    <Card aria-labelledby="explained">
      <CardHead>
        <h2 className="title" id="explained">
          One noise becomes a {thingOf(view)}
        </h2>
        <span className="note">
          {index + 1} of {places.length}
        </span>
      </CardHead>
      <div className="row gap-8">
        <IconButton label="Layer before" size={32} outlined onClick={step(index - 1)}>
          <IconPlayerSkipBack {...icon} />
        </IconButton>
        <Button
          look="primary"
          shortcut="Space"
          icon={player.playing ? <IconPlayerPause {...icon} /> : <IconPlayerPlay {...icon} />}
          onClick={player.toggle}
        >
          {player.playing ? "Pause" : "Play"}
        </Button>
        <IconButton label="Next layer" size={32} outlined onClick={step(index + 1)}>
          <IconPlayerSkipForward {...icon} />
        </IconButton>
      </div>
      <div className="column gap-8" aria-live={player.playing ? "off" : "polite"}>
        <h3 className="row gap-8 text-13 medium">
          <RoleGlyph role={place.role} />
          {heading(place)}
          <span className="mono regular quiet">{shapeText(place.layer.shape)}</span>
        </h3>
        <Said place={place} view={view} />
      </div>
      <Strongest place={place} />
    </Card>
  );
}

function heading({ role, first, layer }: Place): string {
  if (!first) return layer.name;
  return role === "G" ? "What G is given" : "What D is shown";
}

/** What a layer does, part by part. */
function Said({ place, view }: { place: Place; view: NetworksView }) {
  const { layer, first, role, last } = place;
  const own = layer.says === layer.operations[0]?.says ? "" : layer.says;
  const whole = first ? given(place, view) : own;
  return (
    <>
      {whole !== "" && <p className="text-13 line-20 capital">{whole}</p>}
      {layer.operations.length > 0 && (
        <ul className="column gap-4">
          {layer.operations.map(({ title, says, parameters }, index) => (
            <li key={index} className="note">
              <span className="ink medium">{title}</span>
              {parameters > 0 && ` (${weightsText(parameters)})`}: {says}
            </li>
          ))}
        </ul>
      )}
      {role === "D" && last && <p className="text-13 line-20">{verdictText(view)}</p>}
    </>
  );
}

function given({ role, layer }: Place, view: NetworksView): string {
  const { passed, classes, conditional } = view;
  const thing = thingOf(view);
  const name = passed.label === null ? undefined : classes[passed.label];
  if (role === "D") {
    return passed.seen === "real"
      ? `A ${thing} of the data set, which G never sees.`
      : `The ${thing} that G has just drawn. D is not told where it comes from.`;
  }
  const numbers = `${count(layer.shape[0])} numbers drawn at random.`;
  return conditional && name !== undefined ? `${numbers} Beside them the class: ${name}.` : numbers;
}

const STRONGEST = 16;

/** Its channels, larger and more of them than on its card. */
function Strongest({ place: { role, layer } }: { place: Place }) {
  const shown = Math.min(STRONGEST, layer.tiles.length);
  const of = layer.shape[0] ?? 1;
  const words =
    layer.channels.length > 0
      ? `The ${shown} strongest of ${count(of)} channels${layer.pooled ? ", averaged to 32×32" : ""}`
      : `Its numbers, row by row`;
  return (
    <figure className="column gap-6">
      <Tiles role={role} layer={layer} most={STRONGEST} label={words} />
      <figcaption className="note">
        {words}. The brighter, the farther from 0, whatever its sign.
      </figcaption>
    </figure>
  );
}
