import { controls } from "./controls";
import { find, make } from "./dom";
import { about, bytes, readFacts, summary, type Facts } from "./facts";
import { Gallery } from "./gallery";
import { pointsOf, type Point, type Wish } from "./latent";
import { Morph } from "./morph";
import { batchOf, openNetwork, type Draw } from "./network";
import { noise } from "./noise";
import { saveFile, savePng, split } from "./pixels";

declare global {
  interface Window {
    /** For the console and for tests; see docs/exports.md. */
    ganscope?: {
      facts: Facts;
      draw: Draw;
      noise: (seed: number, number: number) => Float32Array;
    };
  }
}

function introduce(facts: Facts, fileName: string): void {
  find("name", HTMLHeadingElement).textContent = facts.origin.session_name;
  find("summary", HTMLParagraphElement).textContent = summary(facts);
  for (const [name, value] of about(facts)) {
    find("about", HTMLDListElement).append(make("dt", {}, name), make("dd", {}, value));
  }
  find("save-network", HTMLButtonElement).addEventListener("click", () => {
    saveFile(new Blob([bytes("network")]), `${fileName}.onnx`);
  });
}

/** Draws what was asked for last, not what was asked for meanwhile; true once nothing is left. */
function easel(draw: (wish: Wish) => Promise<void>): (wish: Wish) => Promise<boolean> {
  let wanted: Wish | null = null;
  let busy = false;
  return async (wish) => {
    wanted = wish;
    if (busy) return false;
    busy = true;
    while (wanted) {
      const next: Wish = wanted;
      wanted = null;
      await draw(next);
    }
    busy = false;
    return true;
  };
}

async function start(): Promise<void> {
  const facts = readFacts();
  const fileName = `${facts.origin.checkpoint_id}-${facts.weights}`;
  introduce(facts, fileName);
  const opened = openNetwork(facts);
  const draw = async (points: Point[]) => split(await (await opened)(batchOf(points)), facts);
  const morph = new Morph(facts, fileName, draw, () => gallery.mark(morph.a, morph.b));
  const gallery = new Gallery(facts, (picture) => morph.pick(picture));
  const ask = easel(async (wish) => {
    const points = pointsOf(facts, wish);
    await opened;
    const started = performance.now();
    const images = await draw(points);
    status(
      `${points.length} pictures in ${Math.max(1, Math.round(performance.now() - started))} ms`,
    );
    gallery.show(points.flatMap((point, i) => (images[i] ? [{ point, image: images[i] }] : [])));
    gallery.mark(morph.a, morph.b);
  });
  controls(facts, (wish) => {
    gallery.room(wish.count);
    ask(wish).then((all) => all && gallery.rest(), refuse);
  });
  find("save-all", HTMLButtonElement).addEventListener("click", () => {
    const images = gallery.pictures.map(({ image }) => image);
    if (images.length) savePng(images, facts, `${fileName}-${images.length}`);
  });
  const row = (seed: number, number: number) => noise(seed, number, facts.latent_dim);
  window.ganscope = { facts, draw: await opened, noise: row };
}

function status(text: string): void {
  find("status", HTMLParagraphElement).textContent = text;
}

function refuse(error: unknown): void {
  const why = error instanceof Error ? error.message : String(error);
  status(`This browser cannot run the network: ${why} A browser of 2023 or later can.`);
}

start().catch(refuse);
