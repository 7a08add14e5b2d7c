import { IconCheck, IconCircleDashed, IconEye, IconQuestionMark, IconX } from "@tabler/icons-react";
import { memo, useState } from "react";

import type { Picture } from "@/api/types";

import { badgeOf, type Badge, type Placed } from "../logic/pictures";
import { GAP } from "../logic/zoom";
import type { Actions } from "./grid";
import classes from "./result.module.css";
import { TileMenu } from "./tile-menu";

interface Props {
  one: Placed;
  place: number;
  side: number;
  pixelated: boolean;
  /** A to D where it is picked. */
  letter: string | null;
  /** Whether Tab stops here. */
  active: boolean;
  onActive: (place: number) => void;
  onPick: (picture: Picture) => void;
  act: Actions;
}

/** One picture with what the judge says of it; a press picks it. */
export const Tile = memo(function Tile(props: Props) {
  const { one, place, side, pixelated, letter, active, onActive, onPick, act } = props;
  const [menu, setMenu] = useState(false);
  const [near, setNear] = useState(false);
  const { picture } = one;
  const badge = badgeOf(picture);
  return (
    <li
      className={`relative min-w-0 ${classes.one}`}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
    >
      <button
        type="button"
        className={`relative block pad-0 round-2 on-black ${classes.tile}`}
        style={{ width: side, height: side }}
        tabIndex={active ? 0 : -1}
        data-place={place}
        data-picked={letter ?? undefined}
        aria-pressed={letter !== null}
        aria-label={nameOf(one, badge, letter)}
        title={badge?.kind === "unlike" ? `The classifier ${badge.words}.` : undefined}
        onFocus={() => onActive(place)}
        onClick={() => onPick(picture)}
        onContextMenu={(event) => {
          event.preventDefault();
          setMenu(true);
        }}
      >
        <img
          className={`block round-2 ${pixelated ? "sharp" : ""}`}
          src={`data:image/png;base64,${picture.png_base64}`}
          alt=""
          width={side}
          height={side}
          loading="lazy"
          decoding="async"
        />
        {letter !== null && <span className="letter">{letter}</span>}
      </button>
      {(near || menu || active) && (
        <TileMenu {...{ picture, place, act }} opened={menu} onToggle={setMenu} />
      )}
      <span
        className={`row note nowrap min-h-16 rigid-icons ${classes.caption}`}
        style={{ maxWidth: side + GAP - 2 }}
        data-kind={badge?.kind}
        aria-hidden="true"
      >
        {badge ? (
          <>
            <Sign kind={badge.kind} />
            <span className="clip cut">{badge.text}</span>
          </>
        ) : (
          <span className="clip cut">{picture.class_name}</span>
        )}
      </span>
    </li>
  );
});

const icon = { size: 14, stroke: 2, "aria-hidden": true } as const;

function Sign({ kind }: Pick<Badge, "kind">) {
  switch (kind) {
    case "agrees":
      return <IconCheck {...icon} className="ok" />;
    case "unsure":
      return <IconQuestionMark {...icon} className="warn" />;
    case "other":
      return <IconX {...icon} className="bad" />;
    case "unlike":
      return <IconCircleDashed {...icon} />;
    case "seen":
      return <IconEye {...icon} />;
  }
}

function nameOf({ picture, place }: Placed, badge: Badge | null, letter: string | null): string {
  const { class_name, opinion } = picture;
  return [
    class_name === null ? `Picture ${place + 1}` : `${class_name}, picture ${place + 1}`,
    ...(badge && opinion
      ? [`classifier ${badge.words}${opinion.unlike ? "" : `, ${opinion.probability.toFixed(2)}`}`]
      : []),
    ...(letter === null ? [] : [`picked as ${letter}`]),
  ].join(", ");
}
