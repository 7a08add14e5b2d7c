import { useDisclosure } from "@mantine/hooks";

import type { Understanding } from "@/api/types";
import { count, many } from "@/lib/format";
import { Dialog } from "@/ui/dialog";

import { settled, shownCounts, totalOf, withoutWish, withWish } from "../logic/chips";
import type { GenerateState } from "../use-generate-state";
import { PlainChip, WishChip } from "./chip";
import { Lost } from "./lost";
import classes from "./prompt.module.css";

/** What the prompt is taken for, before anything is drawn; every chip can be changed. */
export function Understood({ state }: { state: GenerateState }) {
  const { understood, edited } = state;
  if (!understood)
    return <div className={`row wrap between min-h-28 ${classes.understood}`} id="understood" />;
  return (
    <div className="column gap-8">
      <div
        className={`row wrap between min-h-28 ${classes.understood}`}
        id="understood"
        aria-busy={state.reading || undefined}
      >
        <Chips state={state} understood={understood} />
        <Known state={state} />
      </div>
      {!edited && <Lost state={state} />}
    </div>
  );
}

function Chips({ state, understood }: { state: GenerateState; understood: Understanding }) {
  const { wishes, edited } = state;
  const total = edited ? editedTotal(state) : understood.total;
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
          onChange={(next) => state.setWishes(withWish(held, place, next))}
          onRemove={() => state.setWishes(withoutWish(held, place))}
        />
      ))}
      {!edited && <TakenChips understood={understood} />}
      {!edited && <LostChips understood={understood} />}
      {wishes.length === 0 && !refused && (
        <PlainChip strong={`${count(total)} ×`}>anything</PlainChip>
      )}
      {!refused && <Outcome state={state} total={plain ? null : total} />}
      {edited && (
        <button
          type="button"
          className="link pad-x-2 min-h-24 touch-44 text-12"
          onClick={() => state.setWishes(null)}
        >
          As typed
        </button>
      )}
    </div>
  );
}

function headOf(wishes: number, refused: boolean): string {
  return wishes === 0 && refused ? "Not understood" : "Understood as";
}

/** Typing errors, and what they were taken for. */
function TakenChips({ understood }: { understood: Understanding }) {
  return understood.taken.map(({ word, taken_for }, place) => (
    <PlainChip key={`${place} ${word}`}>
      “{word}” taken as {taken_for}
    </PlainChip>
  ));
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
function Outcome({
  state: { address, shown },
  total,
}: {
  state: GenerateState;
  total: number | null;
}) {
  const known = address.locked || shown?.seed === address.seed;
  return (
    <>
      <PlainChip>{known && address.seed !== null ? `seed ${address.seed}` : "new seed"}</PlainChip>
      {total !== null && <PlainChip>= {images(total)}</PlainChip>}
    </>
  );
}

/** Prompts to try, and what can be asked for. */
function Known({ state: { understood, setPrompt, address } }: { state: GenerateState }) {
  const [listed, list] = useDisclosure(false);
  const also = understood?.also.filter((one) => one !== address.prompt).slice(0, 2) ?? [];
  const names = understood?.classes ?? [];
  return (
    <div className="flex wrap gap-2-12 quiet text-12">
      {also.length > 0 && (
        <span>
          Also try:{" "}
          {also.map((one) => (
            <button
              key={one}
              type="button"
              className="hover-link pad-x-2 min-h-24 touch-44 text-12"
              onClick={() => setPrompt(one)}
            >
              “{one}”
            </button>
          ))}
        </span>
      )}
      {names.length > 0 && (
        <span>
          {many(names.length, "class", "classes")} known ·{" "}
          <button
            type="button"
            className="link pad-x-2 min-h-24 touch-44 text-12"
            onClick={list.open}
          >
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
                className={`min-h-28 touch-44 outlined on-s1 hover-s3 ${classes.name}`}
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

function editedTotal({ wishes, address }: GenerateState): number {
  return wishes.length === 0 ? (address.count ?? USUAL) : (totalOf(wishes) ?? 0);
}

function images(total: number): string {
  return many(total, "image");
}
