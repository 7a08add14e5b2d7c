import { find, make, slider } from "./dom";
import type { Facts } from "./facts";
import type { Wish } from "./latent";

const MOST_SEED = 2 ** 31;
const percent = (value: number) => `${Math.round(value * 100)} %`;
const signed = (value: number) => (value > 0 ? "+" : "") + value.toFixed(1);

/** The form: calls back with what it asks for, at once and whenever that changes. */
export function controls(facts: Facts, changed: (wish: Wish) => void): void {
  const form = find("controls", HTMLFormElement);
  const seed = find("seed", HTMLInputElement);
  const other = find("other", HTMLSelectElement);
  const share = slider({
    id: "share", label: "Its share", min: 0, max: 1, step: 0.05, value: 0.5, say: percent,
  }); // prettier-ignore
  const truncation = slider({
    id: "truncation", label: "Truncation", min: 0, max: 2, step: 0.05, value: 0.85,
    say: (value) => value.toFixed(2),
  }); // prettier-ignore
  const count = slider({
    id: "count", label: "Pictures", min: 4, max: 48, step: 4, value: 16, say: String,
  }); // prettier-ignore
  const hint = make(
    "p",
    { class: "hint" },
    "Lower: safer, more alike. Higher: bolder, more varied.",
  );
  find("sliders", HTMLDivElement).append(truncation.row, hint, count.row);
  find("blend", HTMLDivElement).append(share.row);
  const moves = directions(facts);
  offerClasses(facts, other);

  const tell = () => {
    const chosen = new FormData(form).get("class");
    const classIndex = typeof chosen === "string" && chosen ? Number(chosen) : null;
    find("blend", HTMLDivElement).hidden = classIndex === null;
    share.row.hidden = !other.value;
    if (!seed.validity.valid) return;
    changed({
      seed: seed.valueAsNumber,
      count: count.value(),
      truncation: truncation.value(),
      moves: moves.map((each) => each.value()),
      classIndex,
      other: other.value ? Number(other.value) : null,
      share: share.value(),
    });
  };
  form.addEventListener("input", tell);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    seed.value = String(Math.floor(Math.random() * MOST_SEED));
    tell();
  });
  find("straight", HTMLButtonElement).addEventListener("click", () => {
    for (const each of moves) each.set(0);
    tell();
  });
  seed.value = "0";
  tell();
}

function directions(facts: Facts) {
  find("more", HTMLDetailsElement).hidden = !facts.directions.length;
  const made = facts.directions.map(
    (direction, i) =>
    slider({
      id: `direction-${i + 1}`,
      label: `Direction ${i + 1} · ${percent(direction.share)}`,
      min: -6, max: 6, step: 0.1, value: 0, say: signed,
    }), // prettier-ignore
  );
  find("directions", HTMLDivElement).append(...made.map((each) => each.row));
  return made;
}

function offerClasses(facts: Facts, other: HTMLSelectElement): void {
  find("classes", HTMLFieldSetElement).hidden = !facts.classes.length;
  const named: [string, string][] = facts.classes.map((name, i) => [String(i), name]);
  const chips = [["", "All"], ...named].map(([value = "", name = ""]) => {
    const input = make("input", { type: "radio", name: "class", value });
    input.checked = value === "";
    return make("label", {}, input, make("span", {}, name));
  });
  find("chips", HTMLDivElement).append(...chips);
  const options = [["", "No other class"], ...named];
  other.append(...options.map(([value = "", name = ""]) => make("option", { value }, name)));
}
