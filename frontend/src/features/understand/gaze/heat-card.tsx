import type { GazeMaps, HeatTile, SeenPicture } from "@/api/types";
import { score } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { RoleGlyph } from "@/ui/role-glyph";
import { Segmented } from "@/ui/segmented";

import classes from "./gaze.module.css";
import { HeatCanvas } from "./heat-canvas";
import type { ChangeGaze, GazeAddress } from "./use-address";
import type { GazeState } from "./use-gaze";
import { mapWords, nameOf, outputWords, roleOf } from "./words";

const KINDS = [
  { value: "fake", label: "Fakes" },
  { value: "real", label: "Reals" },
] as const;
const WAYS = [
  { value: "gradient", label: "Grad × input" },
  { value: "cam", label: "Grad-CAM" },
  { value: "occlusion", label: "Occlusion" },
] as const;

interface Props {
  address: GazeAddress;
  maps: GazeState["maps"];
  onChange: ChangeGaze;
  onOpen: (picture: SeenPicture) => void;
}

/** Pictures in grey, with D's hue where they matter to its verdict. */
export function HeatCard({ address, maps, onChange, onOpen }: Props) {
  const { data, error } = maps;
  return (
    <Card aria-labelledby="heat-title">
      <CardHead>
        <h2 className="title" id="heat-title">
          What D looks at
        </h2>
        <span className="flex wrap gap-8">
          <Segmented
            label="Pictures"
            value={address.kind}
            options={KINDS}
            onChange={(kind) => onChange({ kind })}
          />
          <Segmented
            label="Map"
            value={address.how}
            options={WAYS}
            onChange={(how) => onChange({ how })}
          />
        </span>
      </CardHead>
      {error ? (
        <p className="note" role="status">
          {error.message}
        </p>
      ) : (
        data && <Tiles maps={data} onOpen={onOpen} />
      )}
    </Card>
  );
}

function Tiles({ maps, onOpen }: { maps: GazeMaps; onOpen: Props["onOpen"] }) {
  return (
    <>
      <p className="row wrap gap-4-12 note">
        {maps.refusal === "" ? mapWords(maps) : maps.refusal}
        {maps.refusal === "" && <Legend />}
      </p>
      <ul className={`grid gap-12 ${classes.tiles}`} aria-label="Pictures with their maps">
        {maps.tiles.map((tile) => (
          <li key={`${tile.picture.kind} ${tile.picture.number}`}>
            <Tile tile={tile} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      <p className="note">
        {outputWords(maps.facts)} Each picture has its own scale. Press one for its slope and the
        step that would please D.
      </p>
    </>
  );
}

function Legend() {
  return (
    <span className="inline-row gap-6 tiny-note">
      least <span className={`round-2 ${classes.legend}`} aria-hidden="true" /> most
    </span>
  );
}

function Tile({ tile: { picture, heat }, onOpen }: { tile: HeatTile; onOpen: Props["onOpen"] }) {
  return (
    <button
      type="button"
      className="pressable column gap-6 w-full ink text-12"
      aria-label={`${nameOf(picture)}, D says ${score(picture.score)}`}
      onClick={() => onOpen(picture)}
    >
      <HeatCanvas png={picture.png_base64} heat={heat} look="over" label="" />
      <span className="row centred gap-6">
        <RoleGlyph role={roleOf(picture)} size={9} />
        {score(picture.score)}
      </span>
    </button>
  );
}
