import type { CheckpointFigures } from "@/api/types";
import { count, figure, many, rate, score } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { RoleGlyph } from "@/ui/role-glyph";

interface Part {
  role?: "G" | "D";
  title: string;
  note: string;
}

interface Props {
  figures: CheckpointFigures | undefined;
  thing: "picture" | "point";
}

/** The six parts of one step with the numbers that they had, computed again beside training. */
export function StepList({ figures, thing }: Props) {
  return (
    <Card aria-labelledby="step-by-step">
      <CardHead>
        <h2 className="title" id="step-by-step">
          Step by step
        </h2>
        {figures && <span className="note">after step {count(figures.step)}</span>}
      </CardHead>
      {figures?.missing === "" ? (
        <>
          <ol className="column">
            {partsOf(figures, thing).map(({ role, title, note }, index) => (
              <li key={title} className={`row gap-10 pad-6-8 ${index > 0 ? "edge-top" : ""}`}>
                <span className="flex rigid centred items-centre circle edge w-24 h-24 text-12">
                  {index + 1}
                </span>
                <span className="column min-w-0">
                  <span className="row gap-6 text-13">
                    {role && <RoleGlyph role={role} />}
                    {title}
                  </span>
                  <span className="note">{note}</span>
                </span>
              </li>
            ))}
          </ol>
          <p className="note">
            Computed again on a copy of the checkpoint with {many(figures.batch, thing)} of each
            kind; what trains is not touched.
          </p>
        </>
      ) : (
        <p className="note">
          {figures?.missing ??
            "Measure at the checkpoints below: the parts of one step then stand here with their numbers."}
        </p>
      )}
    </Card>
  );
}

export function partsOf({ numbers: n, batch }: CheckpointFigures, thing: Props["thing"]): Part[] {
  return [
    { title: `Take ${many(batch, `real ${thing}`)}`, note: `D(real) = ${score(n["d/real"])}` },
    { role: "G", title: `G draws ${many(batch, thing)}`, note: `D(fake) = ${score(n["d/fake"])}` },
    {
      role: "D",
      title: "D’s loss flows back through D",
      note: `Loss ${score(n["loss/d"])}, gradient of length ${figure(n["grad_norm/d"])}`,
    },
    { role: "D", title: "Update D", note: moved(n["lr/d"]) },
    {
      role: "D",
      title: `D judges the same ${thing}s anew`,
      note: `G’s loss ${score(n["loss/g"])}; back through D, its gradient in G has length ${figure(n["grad_norm/g"])}`,
    },
    { role: "G", title: "Update G", note: moved(n["lr/g"]) },
  ];
}

function moved(learningRate: number | undefined): string {
  if (learningRate === undefined) return "";
  return learningRate === 0 ? "At rest in this session" : `Learning rate ${rate(learningRate)}`;
}
