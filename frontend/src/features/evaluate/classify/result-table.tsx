import { UNKNOWN } from "@/lib/format";
import { DataTable } from "@/ui/data-table";

import classes from "./classify.module.css";
import { Changes, pictureName } from "./result-grid";
import { agrees, percent, UNLIKE, verdictOf, type Classified } from "./words";

interface Props {
  pictures: readonly Classified[];
  names: readonly string[];
}

const PLACES = ["First guess", "Second", "Third"] as const;

/** A line for each picture. */
export function ResultTable({ pictures, names }: Props) {
  const asked = pictures.some((one) => one.asked !== null);
  return (
    <DataTable label="Guesses" look="words" className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Picture</th>
          {asked && <th scope="col">Asked for</th>}
          {PLACES.map((place) => (
            <th key={place} scope="col">
              {place}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pictures.map((one, index) => (
          <tr key={index}>
            <td>
              <img
                className={`round-2 on-black ${classes.picture} ${classes.small}`}
                src={`data:image/png;base64,${one.png_base64}`}
                alt={pictureName(one, index)}
              />{" "}
              {names[index]}
              <Changes one={one} />
            </td>
            {asked && <Asked one={one} />}
            {PLACES.map((place, order) => {
              return (
                <td key={place} data-number>
                  {guessText(one, order)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function guessText({ guesses, unlike }: Classified, order: number): string {
  const guess = guesses[order];
  if (unlike) return order === 0 ? UNLIKE : UNKNOWN;
  return guess ? `${guess.class_name}: ${percent(guess.probability)}` : UNKNOWN;
}

function Asked({ one }: { one: Classified }) {
  const verdict = verdictOf(one);
  return (
    <td
      className={`text-12 strong line-16 ${classes.verdict}`}
      data-agrees={agrees(one) ?? undefined}
    >
      {one.asked ?? UNKNOWN} <span aria-hidden="true">{verdict?.sign}</span>
      <span className="sr-only">{verdict?.words}</span>
    </td>
  );
}
