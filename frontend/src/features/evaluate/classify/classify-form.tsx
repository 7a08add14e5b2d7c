import { many } from "@/lib/format";
import { judgeText } from "@/live/judge-words";
import { Button } from "@/ui/button";
import { ChoiceField, TextField } from "@/ui/field";
import { Segmented } from "@/ui/segmented";

import page from "../evaluate.module.css";
import classes from "./classify.module.css";
import { PictureDrop } from "./picture-drop";
import type { Classifying, Source } from "./use-classifying";
import type { NamedJudge } from "./use-judges";

const SOURCES: readonly { value: Source; label: string }[] = [
  { value: "model", label: "Current model draws" },
  { value: "files", label: "My pictures" },
];

interface Props {
  classifying: Classifying;
  judges: readonly NamedJudge[] | undefined;
  /** Files are held over the page. */
  over: boolean;
  reachable: boolean;
}

/** Which pictures, and who looks at them. */
export function ClassifyForm({ classifying, judges, over, reachable }: Props) {
  const { form, set, take, blocked, busy, refusal, run } = classifying;
  const why = reachable ? blocked : "Ganscope's engine cannot be reached now.";
  return (
    <form
      className={`column gap-12 min-w-0 card-padding card phone-pad-12 ${classes.form}`}
      aria-label="What to classify"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === undefined && !busy) run();
      }}
    >
      <Segmented
        label="Which pictures"
        value={form.source}
        options={SOURCES}
        wide
        onChange={(source) => set({ source, dataset: "" })}
      />
      {form.source === "model" ? (
        <Drawing classifying={classifying} />
      ) : (
        <PictureDrop over={over} files={form.files} onChoose={take} />
      )}
      {judges && <JudgeField {...{ classifying, judges }} />}
      {refusal !== undefined && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      <Button type="submit" look="primary" busy={busy} blocked={why}>
        Classify
      </Button>
      {form.source === "files" && form.files.length > 0 && (
        <p className="note">
          {many(form.files.length, "picture")} chosen. They stay on this machine.
        </p>
      )}
    </form>
  );
}

function Drawing({ classifying: { form, set, manyError, seedError } }: Pick<Props, "classifying">) {
  return (
    <>
      <TextField
        label="Prompt"
        value={form.prompt}
        hint="A class in words; empty draws at random."
        onChange={(prompt) => set({ prompt })}
      />
      <div className="grid gap-12 halves">
        <TextField
          label="Pictures"
          value={form.many}
          numeric
          error={manyError}
          onChange={(many) => set({ many })}
        />
        <TextField
          label="Seed"
          value={form.seed}
          numeric
          mono
          error={seedError}
          hint="Empty draws a new one."
          onChange={(seed) => set({ seed })}
        />
      </div>
    </>
  );
}

function JudgeField({
  classifying,
  judges,
}: Required<Pick<Props, "classifying">> & { judges: readonly NamedJudge[] }) {
  const { form, set } = classifying;
  const options = judges.map(({ judge, title }) => ({ value: judge.dataset, label: title }));
  const own = { value: "", label: "Of the current model's data set" };
  const chosen = judges.find(({ judge }) => judge.dataset === form.dataset)?.judge;
  return (
    <ChoiceField
      label="Judge"
      value={form.dataset}
      options={form.source === "model" ? [own, ...options] : options}
      hint={
        chosen && (
          <>
            {judgeText(chosen)}
            {chosen.accuracy !== null && chosen.caution !== "" && (
              <span className={`text-12 line-16 ${page.caution}`}> {chosen.caution}</span>
            )}
          </>
        )
      }
      onChange={(dataset) => set({ dataset })}
    />
  );
}
