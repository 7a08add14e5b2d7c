import { IconArrowNarrowRight } from "@tabler/icons-react";

import type { NetworksView } from "@/api/types";
import { count, weights } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { RoleGlyph } from "@/ui/role-glyph";

import { LayerCard } from "./layer-card";
import { thingOf, type Place } from "./logic";

interface Props {
  role: "G" | "D";
  view: NetworksView;
  places: readonly Place[];
  current: Place | undefined;
  onPick: (place: Place) => void;
}

const NAMES = {
  G: ["Generator", (thing: string) => `noise to ${thing}`],
  D: ["Discriminator", (thing: string) => `${thing} to verdict`],
} as const;

/** Of the picture on a card, in pixels. */
const MIDDLE = 54;

/** One network from left to right. */
export function NetLane({ role, view, places, current, onPick }: Props) {
  const [name, way] = NAMES[role];
  const network = role === "G" ? view.passed.g : view.passed.d;
  const step = role === "G" ? view.passed.step_g : view.passed.step_d;
  if (!network || step === null) return null;
  return (
    <Card aria-labelledby={`lane-${role}`}>
      <CardHead>
        <h2 className="row gap-8 title" id={`lane-${role}`}>
          <RoleGlyph role={role} />
          {name}
          <span className="note regular">
            {way(thingOf(view))} · {weights(network.parameters)} weights
            {network.beside > 0 && `, ${count(network.beside)} of them not used here`}
          </span>
        </h2>
        <span className="note">as of step {count(step)}</span>
      </CardHead>
      <ol
        className="flex gap-8 scroll-x pad-4"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- WCAG 2.1.1, scrollable
        tabIndex={0}
        aria-label={`Layers of the ${name.toLowerCase()}`}
      >
        {places
          .filter((place) => place.role === role)
          .map((place) => (
            <li key={place.index} className={`flex gap-8 ${place.first ? "rigid" : "grow"}`}>
              {!place.first && <Arrow lit={place.layer === current?.layer ? role : null} />}
              <LayerCard
                place={place}
                view={view}
                current={place.layer === current?.layer}
                onPick={() => onPick(place)}
              />
            </li>
          ))}
      </ol>
    </Card>
  );
}

function Arrow({ lit }: { lit: "G" | "D" | null }) {
  const color = lit === null ? undefined : `var(--${lit})`;
  return (
    <span className="flex centred grow faint" style={{ color, paddingTop: MIDDLE }}>
      <IconArrowNarrowRight size={20} stroke={1.4} aria-hidden="true" />
    </span>
  );
}
