import { useElementSize } from "@mantine/hooks";

import { axisValue } from "@/lib/format";

import { labelled } from "../logic/history";
import classes from "./course.module.css";

export interface Place {
  id: string;
  x: number;
  y: number;
  /** Ends of the interval. */
  from?: number | null;
  to?: number | null;
  /** What stands beside it. */
  word: string;
  /** All that is said of it. */
  label: string;
}

export interface Axis {
  title: string;
  low: number;
  high: number;
  ticks: readonly number[];
}

interface Props {
  /** What it shows, for those who listen. */
  sentence: string;
  places: readonly Place[];
  /** The checkpoint on the screen. */
  chosen: string | null;
  x: Axis;
  y: Axis;
  /** A dashed line across, and its word. */
  reference?: { at: number; word: string } | null;
  onPick: (id: string) => void;
}

const HEIGHT = 190;
const EDGE = { top: 22, right: 12, bottom: 34, left: 36 };
const WORDS_APART = 34;

/** Checkpoints as points that can be pressed, joined in their order. */
export function Plot(props: Props) {
  const { sentence, places, chosen, x, y, reference, onPick } = props;
  const { ref, width } = useElementSize();
  const right = Math.max(EDGE.left + 1, width - EDGE.right);
  const bottom = HEIGHT - EDGE.bottom;
  const left = (value: number) => EDGE.left + share(value, x) * (right - EDGE.left);
  const top = (value: number) => bottom - share(value, y) * (bottom - EDGE.top);
  const spots = places.map((place) => ({ x: left(place.x), y: top(place.y) }));
  const current = places.findIndex(({ id }) => id === chosen);
  const words = labelled(spots, current, WORDS_APART);
  return (
    <div ref={ref} className={`relative ${classes.plot}`}>
      {width > 0 && (
        <>
          <div role="img" aria-label={sentence}>
            <svg width={width} height={HEIGHT} aria-hidden="true">
              {y.ticks.map((tick) => (
                <g key={tick}>
                  <line
                    x1={EDGE.left}
                    x2={right}
                    y1={top(tick)}
                    y2={top(tick)}
                    stroke="var(--grid)"
                  />
                  <text x={EDGE.left - 8} y={top(tick) + 4} textAnchor="end">
                    {axisValue(tick)}
                  </text>
                </g>
              ))}
              {x.ticks.map((tick) => (
                <text key={tick} x={left(tick)} y={bottom + 15} textAnchor="middle">
                  {axisValue(tick)}
                </text>
              ))}
              <text x={EDGE.left + 4} y={12}>
                {y.title}
              </text>
              <text x={right} y={HEIGHT - 4} textAnchor="end">
                {x.title}
              </text>
              {reference && (
                <g>
                  <line
                    x1={EDGE.left}
                    x2={right}
                    y1={top(reference.at)}
                    y2={top(reference.at)}
                    stroke="var(--tx3)"
                    strokeDasharray="4 3"
                  />
                  <text x={EDGE.left + 4} y={top(reference.at) - 5}>
                    {reference.word}
                  </text>
                </g>
              )}
              {places.map(({ id, x: at, from, to }) =>
                from == null || to == null ? null : (
                  <line
                    key={id}
                    x1={left(at)}
                    x2={left(at)}
                    y1={top(from)}
                    y2={top(to)}
                    stroke="var(--ctl)"
                    strokeWidth={2}
                  />
                ),
              )}
              <polyline
                points={spots.map((spot) => `${spot.x},${spot.y}`).join(" ")}
                fill="none"
                stroke="var(--tx2)"
              />
              {places.map(({ id }, index) => (
                <circle
                  key={id}
                  cx={spots[index]?.x}
                  cy={spots[index]?.y}
                  r={id === chosen ? 5 : 4}
                  fill={id === chosen ? "var(--ink)" : "var(--s1)"}
                  stroke={id === chosen ? "var(--ink)" : "var(--tx2)"}
                  strokeWidth={1.5}
                />
              ))}
              {words.map((index) => (
                <Word
                  key={index}
                  place={places[index]}
                  spot={spots[index]}
                  right={right}
                  chosen={index === current}
                />
              ))}
            </svg>
          </div>
          {places.map(({ id, label }, index) => (
            <button
              key={id}
              type="button"
              className={`absolute circle w-24 h-24 ${classes.point}`}
              style={{ left: spots[index]?.x, top: spots[index]?.y }}
              aria-pressed={id === chosen}
              aria-label={label}
              title={label}
              onClick={() => onPick(id)}
            />
          ))}
        </>
      )}
    </div>
  );
}

interface WordProps {
  place: Place | undefined;
  spot: { x: number; y: number } | undefined;
  right: number;
  chosen: boolean;
}

/** Beside its point, on the side that has room; the chosen one above. */
function Word({ place, spot, right, chosen }: WordProps) {
  if (!place || !spot) return null;
  const late = spot.x > right - 60;
  if (chosen) {
    return (
      <text
        x={late ? right : spot.x}
        y={spot.y - 10}
        textAnchor={late ? "end" : "middle"}
        data-chosen
      >
        {place.word}
      </text>
    );
  }
  return (
    <text x={spot.x + (late ? -9 : 9)} y={spot.y + 14} textAnchor={late ? "end" : "start"}>
      {place.word}
    </text>
  );
}

function share(value: number, { low, high }: Axis): number {
  return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
}
