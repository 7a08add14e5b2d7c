import { count } from "@/lib/format";
import { Tooltip } from "@/ui/tooltip";

import classes from "./card.module.css";

/** More names than this find no room below their bars. */
const NAMED = 10;
const SMALL = 1 / 3;
/** More bars than these cannot be told apart. */
const DRAWN = 100;

/** How many pictures each class has. */
export function BalanceBars(props: { classes: readonly string[]; counts: readonly number[] }) {
  const { classes: names, counts } = props;
  const most = Math.max(1, ...counts);
  const named = names.length <= NAMED;
  return (
    <ul
      className={`flex gap-4 ${classes.bars}`}
      data-dense={!named || undefined}
      aria-label="Pictures per class"
    >
      {counts.slice(0, DRAWN).map((pictures, label) => {
        const name = names[label] ?? String(label);
        return (
          <li className="column grow min-w-0 gap-4" key={name}>
            <Tooltip label={`${name}: ${count(pictures)}`}>
              <span className={`flex lowered ${classes.slot}`}>
                <span
                  className={`w-full ${classes.bar}`}
                  data-small={pictures < most * SMALL || undefined}
                  style={{ height: `${(pictures / most) * 100}%` }}
                />
              </span>
            </Tooltip>
            <span className={named ? "ellipsis tiny-note text-centre" : "sr-only"}>{name}</span>
            <span className="sr-only">: {count(pictures)}</span>
          </li>
        );
      })}
      {counts.length > DRAWN && (
        <li className="quiet text-12 rigid">and {count(counts.length - DRAWN)} more</li>
      )}
    </ul>
  );
}
