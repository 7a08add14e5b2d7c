import type { Generated, ModelRef, Picture } from "@/api/types";

const SURE = 0.7;

/** What the judge says of a picture: a sign and the word for it, never colour alone; where it finds
 * it like nothing that it learnt, the sign alone. */
export interface Badge {
  kind: "agrees" | "unsure" | "other" | "unlike" | "seen";
  text: string;
  /** For who listens. */
  words: string;
}

export function badgeOf({ opinion, label, class_name }: Picture): Badge | null {
  if (!opinion) return null;
  const { class_name: name, probability } = opinion;
  if (opinion.unlike) {
    return { kind: "unlike", text: "", words: "finds it unlike anything it learnt" };
  }
  const number = probability.toFixed(2);
  if (label === null)
    return { kind: "seen", text: `${name} · ${number}`, words: `seen as ${name}` };
  if (name !== class_name) {
    return { kind: "other", text: `${name} · ${number}`, words: `taken for ${name}` };
  }
  return probability >= SURE
    ? { kind: "agrees", text: `${name} · ${number}`, words: "agrees" }
    : { kind: "unsure", text: `${name}? ${number}`, words: "agrees, not surely" };
}

/** A picture and its place in the answer. */
export interface Placed {
  picture: Picture;
  place: number;
}

/** Those to show, in the order to show them. */
export function arranged(
  pictures: readonly Picture[],
  { sorted, recognised }: { sorted: boolean; recognised: boolean },
): Placed[] {
  const all = pictures.map((picture, place) => ({ picture, place }));
  const kept = recognised ? all.filter(({ picture }) => isRecognised(picture)) : all;
  return sorted ? kept.toSorted((a, b) => surety(b.picture) - surety(a.picture)) : kept;
}

/** Whether the judge takes it for what was asked; where nothing was, whether it is sure. */
function isRecognised({ opinion, label, class_name }: Picture): boolean {
  if (!opinion || opinion.unlike) return false;
  return label === null ? opinion.probability >= SURE : opinion.class_name === class_name;
}

function surety({ opinion }: Picture): number {
  if (opinion?.unlike) return 0;
  return opinion ? (opinion.asked ?? opinion.probability) : -1;
}

/** "Classifier agrees on 15 of 16 · mean confidence 0.96"; on what is unlike all it has no say. */
export function agreementText({ agreement, acceptance, pictures }: Generated): string {
  const judged = pictures.filter(({ opinion, label }) => opinion && label !== null);
  const unlike = judged.filter(({ opinion }) => opinion?.unlike).length;
  const of = (agreement?.of ?? 0) - unlike;
  const agreed = agreement
    ? [
        ...(of > 0 ? [`Classifier agrees on ${agreement.agreeing} of ${of}`] : []),
        ...(unlike > 0
          ? [`${unlike} of ${judged.length} unlike anything the classifier learnt`]
          : [`mean confidence ${agreement.mean.toFixed(2)}`]),
      ]
    : [];
  const kept = acceptance ? [`kept ${acceptance.kept} of ${acceptance.drawn} drawn`] : [];
  const fewer = acceptance?.said ? [acceptance.said] : [];
  return [...agreed, ...kept, ...fewer].join(" · ");
}

/** The weights that drew an answer, by name: they are the same tomorrow. */
export function refOf({ model, weights }: Pick<Generated, "model" | "weights">): ModelRef {
  return {
    session_id: model.session_id,
    checkpoint: model.checkpoint_id ?? "live",
    weights,
  };
}

const HEADER = 24;

/** Width and height of a PNG, of its first bytes. */
export function pngSize(base64: string): { width: number; height: number } {
  const bytes = Uint8Array.from(atob(base64.slice(0, (HEADER / 3) * 4)), (c) => c.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

export function pngBlob(base64: string): Blob {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return new Blob([bytes], { type: "image/png" });
}

/** A name for a picture's file. */
export function fileName(session: string, { class_name, point }: Picture): string {
  const words = [session, class_name, `seed ${point.seed}`, `${point.number}`];
  const name = words.filter((word) => word !== null).join(" ");
  return `${name.replaceAll(/[^\w-]+/g, "-")}.png`;
}
