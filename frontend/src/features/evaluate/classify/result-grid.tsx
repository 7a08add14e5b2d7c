import classes from "./classify.module.css";
import { agrees, percent, UNLIKE, verdictOf, type Classified } from "./words";

interface Props {
  pictures: readonly Classified[];
  /** Of the files, in their order; none where the model drew. */
  names: readonly string[];
}

/** Every picture with its guesses under it. */
export function ResultGrid({ pictures, names }: Props) {
  return (
    <ul className={`grid gap-12 ${classes.grid}`}>
      {pictures.map((one, index) => (
        <li key={index} className="column gap-6 min-w-0">
          <img
            className={`round-2 on-black ${classes.picture}`}
            src={`data:image/png;base64,${one.png_base64}`}
            alt={pictureName(one, index)}
          />
          {names[index] !== undefined && (
            <span className="ellipsis quiet text-11 line-16" title={names[index]}>
              {names[index]}
            </span>
          )}
          <Verdict one={one} />
          <Changes one={one} />
          <Guesses one={one} />
        </li>
      ))}
    </ul>
  );
}

function Guesses({ one: { guesses, unlike } }: { one: Classified }) {
  if (unlike) return <p className="quiet text-11 line-16">{UNLIKE}</p>;
  return (
    <ol className={`quiet text-11 line-16 ${classes.guesses}`} aria-label="Guesses">
      {guesses.map(({ class_name, probability }) => (
        <li key={class_name}>
          {class_name}: {percent(probability)}
        </li>
      ))}
    </ol>
  );
}

function Verdict({ one }: { one: Classified }) {
  const verdict = verdictOf(one);
  if (!verdict) return null;
  return (
    <span
      className={`text-12 strong line-16 ${classes.verdict}`}
      data-agrees={agrees(one) ?? undefined}
    >
      <span aria-hidden="true">{verdict.sign}</span> asked {one.asked}, {verdict.words}
    </span>
  );
}

/** What was done to a picture before the judge saw it, and what is still unlike. */
export function Changes({ one: { changes } }: { one: Classified }) {
  if (changes.length === 0) return null;
  return (
    <ul className={`quiet text-11 line-16 ${classes.guesses}`} aria-label="Changes">
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}

/** What a picture is called where it is not seen; a file's name stands beside it. */
export function pictureName({ asked }: Classified, index: number): string {
  return asked === null ? `Picture ${index + 1}` : `${asked}, picture ${index + 1}`;
}
