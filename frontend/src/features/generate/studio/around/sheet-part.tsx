import { IconDice3 } from "@tabler/icons-react";
import { useState, type CSSProperties } from "react";

import { useSheet } from "@/api/latent-queries";
import type { ModelRef, Picture } from "@/api/types";
import { Button } from "@/ui/button";

import { Range } from "../range";
import classes from "../studio.module.css";
import { Tile } from "../tile";
import { usePick } from "../use-pick";
import { useRoving } from "../use-roving";
import { newSeed } from "../words";
import sheet from "./sheet.module.css";

const MOST_STYLES = 16;
const USUAL_STYLES = 8;

/** Every class in the same styles: the same noise down a column, the same class along a row. */
export function SheetPart({ model, truncation }: { model: ModelRef; truncation: number }) {
  const [seed, setSeed] = useState(0);
  const [styles, setStyles] = useState(USUAL_STYLES);
  const { data, error, isPlaceholderData } = useSheet({ model, seed, styles, truncation });
  const pick = usePick(data?.model, model, `styles of seed ${seed}`);
  return (
    <div className="column gap-12 min-w-0">
      <div className="row wrap gap-8">
        <div className={`row gap-12 w-full quiet text-12 ${classes.field}`}>
          <span aria-hidden="true">Styles</span>
          <Range
            label="Styles"
            value={styles}
            low={1}
            high={MOST_STYLES}
            step={1}
            onChange={setStyles}
          />
          <span className={`ink text-right ${classes.value}`} aria-hidden="true">
            {styles}
          </span>
        </div>
        <Button
          size="small"
          icon={<IconDice3 size={16} stroke={1.6} aria-hidden="true" />}
          onClick={() => setSeed(newSeed())}
        >
          New seed
        </Button>
        <span className="note">
          seed <code>{seed}</code>
        </span>
      </div>
      {error && (
        <p className="refusal" role="alert">
          {error.message}
        </p>
      )}
      {data && (
        <Sheet rows={data.rows} pictures={data.pictures} busy={isPlaceholderData} pick={pick} />
      )}
    </div>
  );
}

interface SheetProps {
  rows: readonly string[];
  pictures: readonly Picture[];
  busy: boolean;
  pick: ReturnType<typeof usePick>;
}

function Sheet({ rows, pictures, busy, pick }: SheetProps) {
  const columns = pictures.length / rows.length;
  const { group, tile } = useRoving(pictures.length, columns);
  const named = rows.some((name) => name !== "");
  return (
    <div className={`scroll-x ${sheet.box}`}>
      <table
        className={sheet.sheet}
        style={{ "--columns": columns } as CSSProperties}
        aria-busy={busy}
        {...group}
      >
        <caption className="sr-only">
          {named ? "Classes by styles: the same noise down a column" : "Styles"}
        </caption>
        <thead>
          <tr>
            {named && <td className="pad-0" />}
            {Array.from({ length: columns }, (_, column) => (
              <th className="quiet text-11 line-16" key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((name, row) => (
            <tr key={name}>
              {named && (
                <th className="quiet text-11 line-16" scope="row">
                  {name}
                </th>
              )}
              {pictures.slice(row * columns, (row + 1) * columns).map((picture, column) => (
                <td className="pad-0" key={column}>
                  <Tile
                    label={`${named ? `${name}, ` : ""}style ${column}`}
                    picture={picture}
                    pick={pick}
                    {...tile(row * columns + column)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
