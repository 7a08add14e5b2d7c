import { useState } from "react";
import { useNavigate } from "react-router";

import { useRepeatSession } from "@/api/study-queries";
import type { SessionRow } from "@/api/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { TextField } from "@/ui/field";

const [FEWEST, MOST] = [1, 100];

interface Props {
  row: SessionRow;
  opened: boolean;
  blocked: string | undefined;
  onClose: () => void;
}

/** The same settings with several seeds, as a study. */
export function RepeatDialog({ row, opened, blocked, onClose }: Props) {
  const navigate = useNavigate();
  const [text, setText] = useState("5");
  const repeat = useRepeatSession();
  const seeds = Number(text);
  const valid = Number.isInteger(seeds) && seeds >= FEWEST && seeds <= MOST;
  const error = valid ? repeat.error?.message : "A whole number from 1 to 100.";
  const run = () =>
    repeat.mutate(
      { session_id: row.id, seeds },
      { onSuccess: ({ name }) => void navigate(`/studies?study=${name}`) },
    );
  return (
    <Dialog title={`Repeat ${row.name} over seeds`} opened={opened} width={400} onClose={onClose}>
      <div className="column gap-12">
        <p className="quiet">
          A study trains these settings once with each seed, one after the other, and shows how far
          their scores lie apart. With four seeds or more two such studies can be told apart.
        </p>
        <TextField label="Seeds" numeric value={text} error={error} onChange={setText} />
        <Button
          look="primary"
          wide
          busy={repeat.isPending}
          blocked={blocked ?? (valid ? undefined : "Enter how many seeds first.")}
          onClick={run}
        >
          Run study
        </Button>
      </div>
    </Dialog>
  );
}
