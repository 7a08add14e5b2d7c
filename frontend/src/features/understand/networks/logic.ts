import type { LayerFigures, LayerPass, NetworkHistory, NetworksView } from "@/api/types";
import { count, figure, score } from "@/lib/format";

/** A layer on the way from noise to verdict. */
export interface Place {
  role: "G" | "D";
  /** Among the layers of its network. */
  index: number;
  layer: LayerPass;
  first: boolean;
  last: boolean;
}

/** Every layer in the order in which the sample passes: G's, then D's where it is here. */
export function placesOf({ passed }: NetworksView): Place[] {
  return [...inNetwork("G", passed.g.layers), ...inNetwork("D", passed.d?.layers ?? [])];
}

function inNetwork(role: Place["role"], layers: readonly LayerPass[]): Place[] {
  const last = layers.length - 1;
  return layers.map((layer, index) => ({
    role,
    index,
    layer,
    first: index === 0,
    last: index === last,
  }));
}

/** What is drawn: a 2-D toy's point has no picture. */
export function thingOf({ passed }: NetworksView): "picture" | "point" {
  return passed.drawn === "" ? "point" : "picture";
}

export function shapeText(shape: readonly number[]): string {
  return shape.join("×");
}

/** What a card says under the shape: of the first one what comes in, else what is done. */
export function titleOf(place: Place, view: NetworksView): string {
  if (!place.first) return doneText(place.layer);
  const { passed, classes } = view;
  const name = passed.label === null ? undefined : classes[passed.label];
  if (place.role === "D")
    return `${passed.seen} ${thingOf(view)}${name === undefined ? "" : ` of ${name}`}`;
  return view.conditional && name !== undefined ? `noise z, class ${name}` : "noise z";
}

const LISTED = 3;

function doneText({ operations }: LayerPass): string {
  const titles = [...new Set(operations.map(({ title }) => title))];
  if (operations.length > LISTED) return `block of ${operations.length}: ${titles[0] ?? ""}, …`;
  return titles.join(", ");
}

/** What those who listen hear before the rest of a card. */
export function spokenOf({ role, layer }: Place): string {
  return `${role === "G" ? "Generator" : "Discriminator"}, ${layer.name}:`;
}

export function weightsText(parameters: number): string {
  return parameters === 0 ? "no weights" : `${count(parameters)} weights`;
}

/** What D's verdict means, from its numbers alone. */
export function verdictText(view: NetworksView): string {
  const { passed, scores, undecided } = view;
  if (passed.score === null) return "";
  const said = `D gives this ${passed.seen} ${thingOf(view)} ${score(passed.score)}`;
  if (undecided === null)
    return `${said}. Only differences count with this loss: larger is more real.`;
  const side = passed.score > undecided ? "takes it for real" : "takes it for generated";
  const means = scores === "probability" ? "on a scale from 0 to 1" : "larger is more real";
  return `${said} (${means}) and ${side}; at ${figure(undecided)} it could only guess.`;
}

export type Quantity = "mean" | "deviation" | "gradient";

/** One layer's course of a number over the checkpoints. */
export function courseOf(
  history: NetworkHistory | undefined,
  role: Place["role"],
  name: string,
  quantity: Quantity,
): (number | null)[] {
  return (history?.checkpoints ?? []).map((one) => {
    const layers: readonly LayerFigures[] = role === "G" ? one.g : one.d;
    return layers.find((layer) => layer.name === name)?.[quantity] ?? null;
  });
}
