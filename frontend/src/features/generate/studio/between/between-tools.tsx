import { Menu } from "@mantine/core";
import { IconBookmark, IconChevronDown, IconGif, IconX } from "@tabler/icons-react";

import { latent, type FilmKind } from "@/api/latent";
import { useDownload } from "@/lib/use-download";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Segmented } from "@/ui/segmented";
import { Term } from "@/ui/term";

import type { Picked } from "../../picked";
import { usePutBack } from "../../use-put-back";
import { subjectOf } from "../words";
import { FRAMES, marksOf } from "./frames";
import { useSavedPaths } from "./saved-paths";
import type { Walk } from "./use-way";

const PATHS = [
  { value: "slerp", label: "Slerp" },
  { value: "linear", label: "Linear" },
] as const;

const WHATS = [
  { value: "latent", label: "Latent" },
  { value: "both", label: "Latent + class" },
] as const;

const MORE = [
  { kind: "mp4", title: "MP4, for players and slides" },
  { kind: "webp", title: "WebP, small, for pages" },
] as const;

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  picked: readonly Picked[];
  walk: Walk;
  conditional: boolean;
}

/** How to go, and what to take along. */
export function BetweenTools({ picked, walk: { way, setManner }, conditional }: Props) {
  const putBack = usePutBack();
  const keep = useSavedPaths((s) => s.keep);
  const subjects = picked.map(({ picture }) => subjectOf(picture));
  if (!way) return null;
  return (
    <div className="row wrap gap-8">
      <span className="note">
        <Term of="Slerp">Way</Term>
      </span>
      <Segmented
        label="Path"
        value={way.path}
        options={PATHS}
        onChange={(path) => setManner({ path })}
      />
      {conditional && (
        <Segmented
          label="What changes"
          value={way.what}
          options={WHATS}
          onChange={(what) => setManner({ what })}
        />
      )}
      <Downloads way={way} name={subjects.join("-to-")} />
      <IconButton label="Keep this path" onClick={() => keep({ way, title: subjects.join(" → ") })}>
        <IconBookmark {...icon} />
      </IconButton>
      <IconButton label="Put all picked images back" onClick={putBack}>
        <IconX {...icon} />
      </IconButton>
    </div>
  );
}

type Given = NonNullable<Walk["way"]>;

function Downloads({ way, name }: { way: Given; name: string }) {
  const { busy, refusal, take } = useDownload();
  const film = (kind: FilmKind) => take(`${name}.${kind}`, () => latent.film(way, FRAMES, kind));
  const strip = () =>
    take(`${name}.png`, () => latent.strip(way, marksOf(way.points.length).length));
  return (
    <>
      <Button
        size="small"
        look="ghost"
        icon={<IconGif {...icon} />}
        busy={busy !== null}
        onClick={() => film("gif")}
      >
        {busy === null ? "GIF" : "Making it"}
      </Button>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <IconButton label="Other formats">
            <IconChevronDown {...icon} />
          </IconButton>
        </Menu.Target>
        <Menu.Dropdown>
          {MORE.map(({ kind, title }) => (
            <Menu.Item key={kind} disabled={busy !== null} onClick={() => film(kind)}>
              {title}
            </Menu.Item>
          ))}
          <Menu.Item disabled={busy !== null} onClick={strip}>
            Strip, PNG
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
    </>
  );
}
