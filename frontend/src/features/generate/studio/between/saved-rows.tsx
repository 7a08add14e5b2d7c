import { IconPlayerPlay, IconTrash } from "@tabler/icons-react";

import { useMorph } from "@/api/latent-queries";
import type { Picture } from "@/api/types";
import { useUndo } from "@/lib/undo";
import { IconButton } from "@/ui/icon-button";

import { usePicked } from "../../picked";
import classes from "../studio.module.css";
import { pictureSource } from "../words";
import { FRAMES, marksOf, strideOf } from "./frames";
import { manner, pathKey, useSavedPaths, type SavedPath } from "./saved-paths";
import type { Manner } from "./use-way";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  sessionId: string | null;
  onOpen: (manner: Manner) => void;
}

/** Ways that were kept, of this session's models. */
export function SavedRows({ sessionId, onOpen }: Props) {
  const paths = useSavedPaths((s) => s.paths);
  const own = paths.filter(({ way }) => way.model.session_id === sessionId);
  if (own.length === 0) return null;
  return (
    <section className={`column gap-12 ${classes.paths}`} aria-label="Saved paths">
      {own.map((path) => (
        <SavedRow key={pathKey(path)} path={path} onOpen={onOpen} />
      ))}
    </section>
  );
}

function SavedRow({ path, onOpen }: { path: SavedPath; onOpen: Props["onOpen"] }) {
  const { way, title } = path;
  const marks = marksOf(way.points.length);
  const { data, error } = useMorph(way, marks.length);
  const remove = useRemove(path);
  const open = useOpen(path, data?.pictures ?? []);
  return (
    <div className={`column gap-8 ${classes.saved}`}>
      <header className="row wrap gap-6-12 min-h-28">
        <h3 className="title">Saved path</h3>
        <p className={`grow ellipsis note phone-full ${classes.about}`}>
          {title}, {manner(way)}
        </p>
        <IconButton
          label={`Play ${title}`}
          aria-disabled={!data || undefined}
          onClick={() => {
            if (!data) return;
            open();
            onOpen({ path: way.path, what: way.what });
          }}
        >
          <IconPlayerPlay {...icon} />
        </IconButton>
        <IconButton label={`Remove ${title}`} onClick={remove}>
          <IconTrash {...icon} />
        </IconButton>
      </header>
      {error && <p className="refusal">{error.message}</p>}
      <div
        className={`grid gap-8 ${classes.strip}`}
        style={{ gridTemplateColumns: `repeat(${marks.length}, minmax(0, 1fr))` }}
        role="img"
        aria-label={`${title}, ${marks.length} frames`}
      >
        {marks.map(({ frame }, place) => {
          const picture = data?.pictures[place];
          return picture ? (
            <img key={frame} className="picture" src={pictureSource(picture)} alt="" />
          ) : (
            <span key={frame} className="picture on-s3" />
          );
        })}
      </div>
    </div>
  );
}

function useRemove(path: SavedPath): () => void {
  const remove = useSavedPaths((s) => s.remove);
  const keep = useSavedPaths((s) => s.keep);
  const done = useUndo((s) => s.done);
  return () => {
    remove(path);
    done(`path:${pathKey(path)}`, `Removed the path ${path.title}.`, () => keep(path));
  };
}

/** Picks the pictures that the way lies between. */
function useOpen({ way, title }: SavedPath, frames: readonly Picture[]): () => void {
  const clear = usePicked((s) => s.clear);
  const toggle = usePicked((s) => s.toggle);
  const leg = (FRAMES - 1) / strideOf(way.points.length) / (way.points.length - 1);
  return () => {
    clear();
    for (const [place, point] of way.points.entries()) {
      const picture = frames[place * leg];
      // The point as it was picked, so that the same picture elsewhere shows its letter.
      if (picture) toggle({ picture: { ...picture, point }, model: way.model, title });
    }
  };
}
