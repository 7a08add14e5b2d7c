import { bytes, many } from "@/lib/format";
import { Button } from "@/ui/button";
import { TextField } from "@/ui/field";

import classes from "./add.module.css";
import { amountOf, NAME_LENGTH, useAdding, type Adding } from "./adding";
import { bytesOf } from "./pack";

type Chosen = Extract<Adding, { status: "chosen" }>;

/** What was chosen, and the name under which it will be known. */
export function ChooseStep({ source, name }: Chosen) {
  const { rename, send, reset } = useAdding();
  const problem = nameProblem(name);
  const what = source.kind === "archive" ? source.file.name : many(amountOf(source), "file");
  return (
    <form
      className="column grow gap-12"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined) void send(source, name.trim());
      }}
    >
      <div className={classes.line}>
        <h2 className={classes.title}>Chosen</h2>
        <span className="quiet text-12">
          {what}, {bytes(bytesOf(source))}
        </span>
      </div>
      <TextField label="Name of the data set" value={name} error={problem} onChange={rename} />
      <div className={`flex gap-8 card-padding on-bg ${classes.foot}`}>
        <Button type="submit" look="primary" size="main" wide blocked={problem}>
          Check the pictures
        </Button>
        <Button size="main" onClick={reset}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

function nameProblem(name: string): string | undefined {
  const length = name.trim().length;
  return length >= 1 && length <= NAME_LENGTH ? undefined : `Use 1 to ${NAME_LENGTH} letters`;
}
