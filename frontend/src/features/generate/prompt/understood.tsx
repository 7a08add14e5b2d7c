import { useDisclosure } from "@mantine/hooks";

import type { Understanding } from "@/api/types";
import { count } from "@/lib/format";
import { Dialog } from "@/ui/dialog";

import { settled, shownCounts, totalOf, withoutWish, withWish } from "../logic/chips";
import type { Desk } from "../use-desk";
import { PlainChip, WishChip } from "./chip";
import { Lost } from "./lost";
import classes from "./prompt.module.css";

/** What the prompt is taken for, before anything is drawn; every chip can be changed. */
export function Understood({ desk }: { desk: Desk }) {
  const { understood, edited } = desk;
  if (!understood)
    return <div className={`row wrap between min-h-28 ${classes.understood}`} id="understood" />;
  return (
    <div className="column gap-8">
      <div
        className={`row wrap between min-h-28 ${classes.understood}`}
        id="understood"
        aria-busy={desk.reading || undefined}
      >
        <Chips desk={desk} understood={understood} />
        <Known desk={desk} />
      </div>
      {!edited && <Lost desk={desk} />}
    </div>
  );
}

function Chips({ desk, understood }: { desk: Desk; understood: Understanding }) {
  const { wishes, edited } = desk;
  const total = edited ? editedTotal(desk) : understood.total;
  const counts = shownCounts(wishes, total);
  const held = settled(wishes, total);
  const refused = !edited && understood.refusal !== "";
  const plain = wishes.length === 0 || (wishes.length === 1 && counts[0] === total);
  return (
    <div className="row wrap gap-6-8 min-w-0" role="status">
      <span className="quiet text-12">{headOf(wishes.length, refused)}</span>
      {held.map((wish, place) => (
        <WishChip
          key={`${place} ${wish.said}`}
          wish={wish}
          shown={counts[place] ?? null}
          classNames={understood.classes}
          onChange={(next) => desk.setWishes(withWish(held, place, next))}
          onRemove={() => desk.setWishes(withoutWish(held, place))}
        />
      ))}
      {!edited && <LostChips understood={understood} />}
      {wishes.length === 0 && !refused && (
        <PlainChip strong={`${count(total)} ×`}>anything</PlainChip>
      )}
      {!refused && <Outcome desk={desk} total={plain ? null : total} />}
      {edited && (
        <button type="button" className={classes.link} onClick={() => desk.setWishes(null)}>
          As typed
        </button>
      )}
    </div>
  );
}

function headOf(wishes: number, refused: boolean): string {
  return wishes === 0 && refused ? "Not understood" : "Understood as";
}

/** Words that were not understood. */
function LostChips({ understood }: { understood: Understanding }) {
  return understood.lost.map(({ words, asked }, place) => (
    <PlainChip key={`${place} ${words}`}>
      <s>{words}</s>
      {!asked && " left out"}
    </PlainChip>
  ));
}

/** The seed of what is shown or kept, before that a new one; and the sum where it is not plain. */
function Outcome({ desk: { address, shown }, total }: { desk: Desk; total: number | null }) {
  const known = address.locked || shown?.seed === address.seed;
  return (
    <>
      <PlainChip>{known && address.seed !== null ? `seed ${address.seed}` : "new seed"}</PlainChip>
      {total !== null && <PlainChip>= {images(total)}</PlainChip>}
    </>
  );
}

/** Prompts to try, and what can be asked for. */
function Known({ desk: { understood, setPrompt, address } }: { desk: Desk }) {
  const [listed, list] = useDisclosure(false);
  const also = understood?.also.filter((one) => one !== address.prompt).slice(0, 2) ?? [];
  const names = understood?.classes ?? [];
  return (
    <div className={`flex wrap quiet text-12 ${classes.known}`}>
      {also.length > 0 && (
        <span>
          Also try:{" "}
          {also.map((one) => (
            <button key={one} type="button" onClick={() => setPrompt(one)}>
              “{one}”
            </button>
          ))}
        </span>
      )}
      {names.length > 0 && (
        <span>
          {count(names.length)} classes known ·{" "}
          <button type="button" data-underlined onClick={list.open}>
            see list
          </button>
        </span>
      )}
      <Dialog title="What this model knows" opened={listed} onClose={list.close} width={420}>
        <ul className={`flex wrap gap-6 scroll-y ${classes.list}`}>
          {names.map((name, index) => (
            <li key={`${index} ${name}`}>
              <button
                type="button"
                onClick={() => {
                  setPrompt(name);
                  list.close();
                }}
              >
                {name}
              </button>
            </li>
          ))}
        </ul>
      </Dialog>
    </div>
  );
}

const USUAL = 16;

function editedTotal({ wishes, address }: Desk): number {
  return wishes.length === 0 ? (address.count ?? USUAL) : (totalOf(wishes) ?? 0);
}

function images(total: number): string {
  return total === 1 ? "1 image" : `${count(total)} images`;
}
