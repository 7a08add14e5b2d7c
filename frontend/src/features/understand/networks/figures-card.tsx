import { IconRuler2 } from "@tabler/icons-react";

import type { NetworkHistory } from "@/api/types";
import { count, figure } from "@/lib/format";
import { smallCurve } from "@/lib/small-curve";
import { Button } from "@/ui/button";
import { Card, CardHead } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import { RoleGlyph } from "@/ui/role-glyph";

import { courseOf, shapeText, type Place, type Quantity } from "./logic";

interface Props {
  places: readonly Place[];
  history: NetworkHistory | undefined;
  busy: boolean;
  error: Error | null;
  /** Why it cannot be measured now. */
  blocked: string | undefined;
  onMeasure: () => void;
}

const QUANTITIES: readonly { key: Quantity; title: string }[] = [
  { key: "mean", title: "Mean |w|" },
  { key: "deviation", title: "Deviation" },
  { key: "gradient", title: "Gradient" },
];

/** Every layer in a line: its shape, its weights, and how these and their gradients went. */
export function FiguresCard({ places, history, busy, error, blocked, onMeasure }: Props) {
  const layers = places.filter(({ first, layer }) => !first || layer.parameters > 0);
  return (
    <Card aria-labelledby="figures">
      <CardHead>
        <h2 className="title" id="figures">
          Weights and gradients over time
        </h2>
        <Button
          size="small"
          busy={busy}
          blocked={blocked}
          icon={<IconRuler2 size={16} stroke={1.6} aria-hidden="true" />}
          onClick={onMeasure}
        >
          {history ? "Measure again" : "Measure at the checkpoints"}
        </Button>
      </CardHead>
      <p className="note" role="status">
        {busy ? "Measuring, beside what trains…" : (error?.message ?? wordsOf(history))}
      </p>
      <DataTable label="Layers" look="words">
        <thead>
          <tr className="text-left">
            {["Layer", "Output", "Weights", ...QUANTITIES.map(({ title }) => title)].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {layers.map((place) => (
            <Line key={place.role + place.layer.name} place={place} history={history} />
          ))}
        </tbody>
      </DataTable>
    </Card>
  );
}

function Line({ place: { role, layer }, history }: { place: Place } & Pick<Props, "history">) {
  return (
    <tr>
      <th scope="row" className="text-left">
        <span className="row gap-8">
          <RoleGlyph role={role} />
          <span className="sr-only">{role}</span>
          {layer.name}
        </span>
      </th>
      <td data-number>{shapeText(layer.shape)}</td>
      <td data-number>{count(layer.parameters)}</td>
      {QUANTITIES.map(({ key }) => (
        <td key={key} data-number>
          <Course values={courseOf(history, role, layer.name, key)} />
        </td>
      ))}
    </tr>
  );
}

const SIZE = { width: 72, height: 20 };

/** The newest value, and the small curve that led to it. */
function Course({ values }: { values: (number | null)[] }) {
  const last = values.at(-1);
  if (last === null || last === undefined) return <>–</>;
  const curve = smallCurve(values, { ...SIZE, mark: "last" });
  const words = `from ${figure(curve?.first)} to ${figure(last)}`;
  return (
    <span className="row gap-8">
      {curve && (
        <svg className="block thin-line rigid" {...SIZE} role="img" aria-label={words}>
          <title>{words}</title>
          <path d={curve.path} />
          <circle cx={curve.mark.x} cy={curve.mark.y} r={2} />
        </svg>
      )}
      {figure(last)}
    </span>
  );
}

function wordsOf(history: NetworkHistory | undefined): string {
  const all = history?.checkpoints ?? [];
  const [first, last] = [all[0], all.at(-1)];
  if (!history || !first || !last) {
    return "Taken from the saved checkpoints, apart from training; it takes some seconds.";
  }
  const few = all.length < history.kept ? ` of ${count(history.kept)}` : "";
  const span =
    all.length === 1
      ? `At the one checkpoint, step ${count(last.step)}`
      : `At ${all.length}${few} checkpoints, step ${count(first.step)} to ${count(last.step)}`;
  const how = last.missing
    ? `Gradients were not measured: ${last.missing}`
    : `Gradients: their length in the step after each, with the same ${last.batch} real pictures and the same noise.`;
  return `${span}. The weights that are trained, without biases and norms. ${how}`;
}
