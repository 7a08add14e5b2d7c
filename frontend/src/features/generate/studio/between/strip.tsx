import classes from "../studio.module.css";
import { useRoving } from "../use-roving";
import { opinionText, pictureSource } from "../words";
import { marksOf, placeOf } from "./frames";
import type { Walk } from "./use-way";

interface Props {
  walk: Walk;
  pictures: number;
}

/** Some frames of the way side by side; the one nearest to where somebody stands shows that place. */
export function Strip({ walk: { frames, index, stale, show }, pictures }: Props) {
  const marks = marksOf(pictures);
  const { group, tile } = useRoving(marks.length, marks.length);
  const current = placeOf(index, pictures);
  return (
    <div
      className={`grid gap-8 ${classes.strip}`}
      style={{ gridTemplateColumns: `repeat(${marks.length}, minmax(0, 1fr))` }}
      role="group"
      aria-label="Frames"
      aria-busy={stale || frames.length === 0}
      {...group}
    >
      {marks.map(({ frame, label }, place) => {
        const shown = frames[place === current ? index : frame];
        const opinion = shown ? opinionText(shown) : "";
        return (
          <button
            key={frame}
            type="button"
            className={`row stacked gap-4 quiet text-11 line-16 ${classes.frame}`}
            aria-label={`${label}${opinion === "" ? "" : `, taken for ${opinion}`}`}
            aria-current={place === current || undefined}
            onClick={() => show(frame)}
            {...tile(place)}
          >
            {shown ? (
              <img className="picture" src={pictureSource(shown)} alt="" />
            ) : (
              <span className="picture on-s3" />
            )}
            <span aria-hidden="true">{label}</span>
          </button>
        );
      })}
    </div>
  );
}
