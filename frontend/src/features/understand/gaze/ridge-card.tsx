import type { GazeOutputs } from "@/api/types";
import { count, many, percent, score } from "@/lib/format";
import { innerTicks } from "@/lib/scale";
import { Card, CardHead } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import { Meter } from "@/ui/meter";
import { RoleGlyph } from "@/ui/role-glyph";

import classes from "./gaze.module.css";
import { highest, outline, placeOf, ridgeWords, RISE, ROW, WIDTH, type OutputsRow } from "./ridge";
import type { ChangeGaze } from "./use-address";
import type { GazeState } from "./use-gaze";
import { outputWords, realWord, type Shown } from "./words";

interface Props {
  shown: Shown;
  outputs: GazeState["outputs"];
  /** What the page says already. */
  said: readonly string[];
  onChange: ChangeGaze;
}

/** D's outputs at each checkpoint, one ridge above the other. */
export function RidgeCard({ outputs: { data, error }, shown, said, onChange }: Props) {
  return (
    <Card aria-labelledby="ridge-title">
      <CardHead>
        <h2 className="title" id="ridge-title">
          D's outputs over time
        </h2>
        <span className="flex wrap gap-12 note">
          <span className="inline-row gap-6">
            <RoleGlyph role="R" size={9} /> {realWord(shown)}s
          </span>
          <span className="inline-row gap-6">
            <RoleGlyph role="F" size={9} /> fakes
          </span>
        </span>
      </CardHead>
      {error && (
        <p className="note" role="status">
          {error.message}
        </p>
      )}
      {data && <Outputs found={data} shown={shown} said={said} onChange={onChange} />}
    </Card>
  );
}

interface OutputsProps extends Pick<Props, "shown" | "said" | "onChange"> {
  found: GazeOutputs;
}

function Outputs({ found, shown, said, onChange }: OutputsProps) {
  const { rows, left, saved, most, scale, notes } = found;
  if (saved === 0) {
    return (
      <p className="note" role="status">
        Nothing of this session was saved yet. Each save adds a ridge.
      </p>
    );
  }
  return (
    <>
      {left > 0 && (
        <Meter label="Checkpoints looked at" share={rows.length / (rows.length + left)} />
      )}
      {scale && (
        <>
          <p className="note">
            {many(found.count, shown)} of each kind, the same noise and the same {realWord(shown)}s
            at every checkpoint; each row counts them by D's output. {outputWords(scale, shown)}
            {saved > most && ` Of ${count(saved)} checkpoints ${most} are shown.`}
          </p>
          <div className={`grid gap-16 items-start narrow-column ${classes.ridge}`}>
            <Ridges found={found} scale={scale} shown={shown} />
            <Table rows={rows} onChange={onChange} />
          </div>
        </>
      )}
      {notes
        .filter((note) => !said.includes(note))
        .map((note) => (
          <p key={note} className="note">
            {note}
          </p>
        ))}
    </>
  );
}

const AXIS = 22;
const LABEL = 64;

interface RidgesProps extends Pick<Props, "shown"> {
  found: GazeOutputs;
  scale: NonNullable<GazeOutputs["scale"]>;
}

function Ridges({ found, scale, shown }: RidgesProps) {
  const { rows } = found;
  const most = highest(rows);
  const foot = RISE + (rows.length - 1) * ROW + 4;
  const x = (value: number) => placeOf(value, scale);
  return (
    <svg
      className="w-full text-11"
      viewBox={`${-LABEL} 0 ${WIDTH + LABEL + 16} ${foot + AXIS}`}
      role="img"
      aria-label={ridgeWords(found, shown)}
    >
      {innerTicks(scale.low, scale.high, 6).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={0} y2={foot} stroke="var(--grid)" />
          <text x={x(tick)} y={foot + 16} textAnchor="middle" fill="var(--tx3)">
            {score(tick)}
          </text>
        </g>
      ))}
      {scale.undecided !== null && (
        <line
          x1={x(scale.undecided)}
          x2={x(scale.undecided)}
          y1={0}
          y2={foot}
          stroke="var(--tx2)"
          strokeDasharray="2 3"
        />
      )}
      {rows.map((row, place) => (
        <Ridge key={row.checkpoint_id} row={row} most={most} base={RISE + place * ROW} />
      ))}
    </svg>
  );
}

function Ridge({ row, most, base }: { row: OutputsRow; most: number; base: number }) {
  return (
    <g>
      <text x={-8} y={base} textAnchor="end" fill="var(--tx2)">
        {count(row.step)}
      </text>
      {(["real", "fake"] as const).map((kind) => {
        const hue = kind === "real" ? "var(--R)" : "var(--F)";
        if (row[kind].length === 0) return null;
        return (
          <path
            key={kind}
            data-ridge={kind}
            d={outline(row[kind], most, base)}
            fill={hue}
            fillOpacity={0.18}
            stroke={hue}
            strokeWidth={1.6}
            strokeDasharray={kind === "fake" ? "6 3" : undefined}
            strokeLinejoin="round"
          />
        );
      })}
    </g>
  );
}

function Table({ rows, onChange }: { rows: readonly OutputsRow[]; onChange: ChangeGaze }) {
  return (
    <DataTable label="D's outputs over time" look="numbers" most="46vh">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col">Real, median</th>
          <th scope="col">Fake, median</th>
          <th scope="col">Told apart</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.checkpoint_id}>
            <th scope="row">
              <button
                type="button"
                className="pressable ink text-12 underlined min-h-24"
                aria-label={`Look at step ${count(row.step)}`}
                onClick={() => onChange({ at: row.checkpoint_id })}
              >
                {count(row.step)}
              </button>
            </th>
            <td>{score(row.real_median)}</td>
            <td>{score(row.fake_median)}</td>
            <td>{percent(row.told_apart)}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
