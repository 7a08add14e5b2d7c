import type { Generated } from "@/api/types";
import { count } from "@/lib/format";

import classes from "./ask.module.css";

/** The pictures, what the words were taken for, and the seed that draws them again. */
export function Result({ answer }: { answer: Generated }) {
  const { understood, seed, pictures, model, taken, ignored } = answer;
  const aside = [
    ...taken.map(({ word, taken_for }) => `“${word}” taken as ${taken_for}`),
    ...ignored.map((words) => `“${words}” left out`),
  ];
  return (
    <div aria-live="polite">
      <p className="flex between gap-8 text-12 line-16 under-6">
        <span>{understood}</span>
        <span className="faint nowrap">
          step {count(model.step)} · seed <code className="text-11 mono">{seed}</code>
        </span>
      </p>
      {aside.length > 0 && <p className="quiet text-12 line-16 under-6">{aside.join(" · ")}</p>}
      <ul className={`grid gap-6 ${classes.pictures}`}>
        {pictures.map((picture, index) => (
          <li key={`${seed} ${index}`}>
            <img
              className="block w-full square round-2 on-black"
              src={`data:image/png;base64,${picture.png_base64}`}
              alt={pictureName(picture.class_name, index + 1)}
            />
            {picture.class_name !== null && (
              <span className="block ellipsis quiet text-11 line-16 text-centre">
                {picture.class_name}
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function pictureName(className: string | null, number: number): string {
  return className === null ? `Picture ${number}` : `${className}, picture ${number}`;
}
