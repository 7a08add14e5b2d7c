import { IconPhotoUp, IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";

import { useRecreate } from "@/api/drawing-queries";
import type { Recreated } from "@/api/types";
import { count, many } from "@/lib/format";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

import { differenceText, settingsOf, toBase64 } from "../logic/recreated";
import type { GenerateState } from "../use-generate-state";
import classes from "./recreate.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;
const LARGEST = 3_000_000;

export interface Recreating {
  take: (files: readonly File[]) => void;
  /** The file's name; empty before the first. */
  name: string;
  busy: boolean;
  refusal: string;
  found: Recreated | null;
  close: () => void;
}

/** A picture drawn again from its own file. */
export function useRecreating(): Recreating {
  const { mutate, reset, data, error, isPending } = useRecreate();
  const [name, setName] = useState("");
  const [refused, setRefused] = useState("");
  const take = (files: readonly File[]) => {
    const [file] = files;
    if (!file) return;
    reset();
    setName(file.name);
    const fits = file.size <= LARGEST;
    setRefused(fits ? "" : "This file is larger than 3 MB. Choose a PNG that Ganscope wrote.");
    if (fits) void toBase64(file).then((text) => mutate(text));
  };
  const close = () => {
    reset();
    setName("");
    setRefused("");
  };
  const refusal = refused !== "" ? refused : (error?.message ?? "");
  return { take, name, busy: isPending, refusal, found: data ?? null, close };
}

/** The way in by keyboard and touch; a file can be dropped anywhere on the page as well. */
export function Choose({ recreating }: { recreating: Recreating }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <Button
        size="small"
        icon={<IconPhotoUp {...icon} />}
        busy={recreating.busy}
        onClick={() => input.current?.click()}
      >
        Draw again from a file
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png"
        tabIndex={-1}
        aria-hidden="true"
        data-testid="again"
        onChange={(event) => {
          recreating.take([...(event.target.files ?? [])]);
          event.target.value = ""; // the same one may be chosen again
        }}
      />
    </div>
  );
}

/** What came of a file. */
export function RecreatedCard({
  state,
  recreating,
}: {
  state: GenerateState;
  recreating: Recreating;
}) {
  const { name, found, refusal, busy, close } = recreating;
  if (name === "") return null;
  return (
    <section
      className={`flex items-start gap-16 card phone-wrap ${classes.card}`}
      aria-label="Drawn again from a file"
      aria-busy={busy}
    >
      {found && <Again found={found} />}
      <div
        className={`column grow gap-4 min-w-0 note break phone-full ${classes.words}`}
        role="status"
      >
        <h2 className="ink title">{name}</h2>
        {busy && <p>Drawing it again…</p>}
        {refusal !== "" && <p className="bad">{refusal}</p>}
        {found && <Facts found={found} />}
        {found && (
          <div className="pad-top-8">
            <Button size="small" onClick={() => state.use(settingsOf(found))}>
              Use these settings
            </Button>
          </div>
        )}
      </div>
      <IconButton label="Close" size={24} onClick={close}>
        <IconX {...icon} />
      </IconButton>
    </section>
  );
}

const MOST_SHOWN = 16;

function Again({ found: { pictures } }: { found: Recreated }) {
  return (
    <span className={`grid rigid ${classes.pictures}`} data-many={pictures.length > 1 || undefined}>
      {pictures.slice(0, MOST_SHOWN).map(({ png_base64, class_name }, place) => (
        <img
          className={`block w-full round-2 on-black ${pictures.length > 1 ? "" : "sharp"}`}
          key={place}
          src={`data:image/png;base64,${png_base64}`}
          alt={`${class_name ?? `Number ${place + 1}`}, drawn again`}
        />
      ))}
    </span>
  );
}

function Facts({ found }: { found: Recreated }) {
  const { model, prompt, pictures } = found;
  const point = pictures[0]?.point;
  return (
    <>
      <p>
        <strong className="medium">{differenceText(found)}</strong>
      </p>
      <p>{found.said}</p>
      <p>
        {prompt !== "" && <>“{prompt}” · </>}
        {point && (
          <>
            seed <code className="text-11 mono">{point.seed}</code>, {numbersOf(found)} · truncation{" "}
            {point.truncation.toFixed(2)} ·{" "}
          </>
        )}
        {model.session_name}, step {count(model.step)}
      </p>
    </>
  );
}

function numbersOf({ pictures }: Recreated): string {
  const [first] = pictures;
  return pictures.length > 1
    ? many(pictures.length, "image")
    : `number ${first?.point.number ?? 0}`;
}
