import { useDecoded } from "@/ui/tiles";

import classes from "./panel.module.css";

/** As the engine draws previews: one row a class, eight pictures of each. */
const COLUMNS = 8;

interface Props {
  src: string;
  /** Points are one picture together. */
  whole: boolean;
  /** How many pictures, and in how many columns. */
  shown: number;
  columns: number;
  label: string;
}

/** Some pictures of a preview grid, one of each class before a second of any. */
export function Tiles({ src, whole, shown, columns, label }: Props) {
  const image = useDecoded(src)?.image;
  const rows = image ? Math.round(image.naturalHeight / (image.naturalWidth / COLUMNS)) : 0;
  const style = { gridTemplateColumns: `repeat(${columns}, 1fr)` };
  if (whole)
    return <img className={`block round-4 on-black ${classes.scatter}`} src={src} alt={label} />;
  const places = [...Array(Math.min(shown, rows * COLUMNS)).keys()].map((index) => ({
    row: index % rows,
    column: Math.floor(index / rows),
  }));
  return (
    <div
      className={`grid gap-3 round-4 on-black ${classes.tiles}`}
      style={{ ...style, aspectRatio: `${columns} / ${Math.ceil(shown / columns)}` }}
      role="img"
      aria-label={label}
    >
      {places.map(({ row, column }) => (
        <span
          key={`${row} ${column}`}
          className="square round-2 on-black"
          style={{
            backgroundImage: `url("${src}")`,
            backgroundSize: `${COLUMNS * 100}% ${rows * 100}%`,
            backgroundPosition: `${share(column, COLUMNS)}% ${share(row, rows)}%`,
          }}
        />
      ))}
    </div>
  );
}

function share(place: number, of: number): number {
  return of > 1 ? (place / (of - 1)) * 100 : 0;
}
