import { useDebouncedValue } from "@mantine/hooks";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";

import { useCreateStudy, useStudyCheck } from "@/api/study-queries";
import { Button } from "@/ui/button";
import { Card, CardHead } from "@/ui/card";
import { TextBox } from "@/ui/text-box";

const SETTLED_MS = 400;
const ROWS = 16;
const EXAMPLE = `name: rates-1
recipe: quick-digits-28
dataset: drawn_digits
search: grid            # or random, or tpe with trials: 20
space:
  adam_d.learning_rate: [0.0002, 0.0005]
seeds: 3                # each combination with three seeds
budget: {epochs: 2}     # or steps, or minutes, of each session
`;

interface Props {
  reachable: boolean;
  onBegun: (name: string) => void;
}

/** A study as its file, checked while one types; the line under it says what it would do. */
export function Editor({ reachable, onBegun }: Props) {
  const [text, setText] = useState(EXAMPLE);
  const [settled] = useDebouncedValue(text, SETTLED_MS);
  const check = useStudyCheck(settled, reachable);
  const create = useCreateStudy();
  const checked = settled === text && !check.isFetching;
  const refusal = create.error?.message ?? (checked ? check.error?.message : undefined);
  return (
    <Card aria-labelledby="editor-title">
      <CardHead>
        <h2 className="title" id="editor-title">
          What is tried
        </h2>
        <Button
          look="primary"
          icon={<IconPlayerPlay size={16} stroke={1.6} aria-hidden="true" />}
          busy={create.isPending}
          blocked={blockedBy(reachable, checked, check.error)}
          onClick={() => create.mutate(text, { onSuccess: ({ name }) => onBegun(name) })}
        >
          Run study
        </Button>
      </CardHead>
      <TextBox
        label="Study, as YAML"
        rows={ROWS}
        mono
        value={text}
        error={refusal}
        hint={checked && check.data ? check.data.sentence : "Checked as you type."}
        onChange={(next) => {
          setText(next);
          create.reset();
        }}
      />
      <p className="note">
        Any setting can be tried, by its path. The recipe’s own values hold for the rest. All keys
        are explained in docs/studies.md; Ctrl+K finds it.
      </p>
    </Card>
  );
}

function blockedBy(reachable: boolean, checked: boolean, error: Error | null) {
  if (!reachable) return "Not while the connection is lost.";
  if (!checked) return "It is being checked.";
  return error ? "Correct the study first; what is wrong stands under it." : undefined;
}
