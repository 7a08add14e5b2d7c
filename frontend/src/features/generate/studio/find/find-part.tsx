import { IconPhotoUp } from "@tabler/icons-react";
import { useRef, useState } from "react";

import { latent } from "@/api/latent";
import type { ModelRef } from "@/api/types";
import { ACCEPTED } from "@/lib/picture-files";
import { Button } from "@/ui/button";
import { ChoiceField } from "@/ui/field";

import { refOf } from "../../logic/pictures";
import { usePicked } from "../../picked";
import classes from "../studio.module.css";
import { DrawingPad } from "./drawing-pad";
import { FindResult } from "./find-result";
import find from "./find.module.css";
import type { Progress } from "./progress";
import { useFind } from "./use-find";
import { useSource, type SourceChoice } from "./use-source";

interface Props {
  model: ModelRef;
  classNames: readonly string[];
}

/** Draw or bring a picture, and find where the model would draw it. */
export function FindPart({ model, classNames }: Props) {
  const choice = useSource();
  const [label, setLabel] = useState("");
  const { search, start, cancel } = useFind();
  const { picking, refusal, pick } = usePickFound(model);
  const running = search.status === "running";
  const { source } = choice;
  const begin = () => {
    if (!source) return;
    const class_index = label === "" ? null : Number(label);
    start({ model, picture: source.picture, class_index });
  };
  return (
    <div className={`grid ${classes.around}`}>
      <div
        className={`column gap-8 ${find.ask}`}
        role="group"
        aria-label="What to find"
        {...choice.drop}
      >
        <DrawingPad used={source?.kind === "drawn"} onDraw={choice.draw} />
        <FileChoice choice={choice} />
        {classNames.length > 0 && (
          <ChoiceField
            label="Class"
            value={label}
            options={[
              { value: "", label: "Let the judge say" },
              ...classNames.map((name, index) => ({ value: String(index), label: name })),
            ]}
            onChange={setLabel}
          />
        )}
        {running ? (
          <Button onClick={cancel}>Cancel</Button>
        ) : (
          <Button
            blocked={source ? undefined : "Draw something or choose a picture first."}
            onClick={begin}
          >
            Find it
          </Button>
        )}
      </div>
      <div className="column gap-12 min-w-0">
        <FindResult search={search} picking={picking} onPick={pick} />
        {refusal !== null && (
          <p className="refusal" role="alert">
            {refusal}
          </p>
        )}
      </div>
    </div>
  );
}

function FileChoice({ choice: { source, refusal, take } }: { choice: SourceChoice }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size="small"
        icon={<IconPhotoUp size={16} stroke={1.6} aria-hidden="true" />}
        onClick={() => input.current?.click()}
      >
        Choose a picture
      </Button>
      <p className="note">
        {source?.kind === "file" ? source.name : "Or drop a PNG, JPEG or WebP here."}
      </p>
      {refusal !== null && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept={ACCEPTED}
        tabIndex={-1}
        aria-hidden="true"
        data-testid="sought"
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          event.target.value = ""; // the same one may be chosen again
        }}
      />
    </>
  );
}

/** Draws what was found once more, whole: with the judge's opinion, and what makes it again. */
function usePickFound(model: ModelRef) {
  const toggle = usePicked((s) => s.toggle);
  const [picking, setPicking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const pick = async ({ newest }: Progress) => {
    setPicking(true);
    setRefusal(null);
    try {
      const answer = await latent.points(model, [newest.point], new AbortController().signal);
      const [picture] = answer.pictures;
      if (picture)
        toggle({ picture, model: refOf({ ...answer, weights: model.weights }), title: "found" });
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setPicking(false);
    }
  };
  return { picking, refusal, pick: (progress: Progress) => void pick(progress) };
}
