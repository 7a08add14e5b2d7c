/** The element of this id. Names and labels become text nodes everywhere: never markup. */
export function find<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export interface SliderOptions {
  id: string;
  label: string;
  min: number;
  max: number;
  step: number;
  value: number;
  say: (value: number) => string;
}

export interface Slider {
  row: HTMLElement;
  value: () => number;
  set: (value: number) => void;
}

/** A slider with its name and its value above it. */
export function slider(options: SliderOptions): Slider {
  const { id, say } = options;
  const input = make("input", { id, type: "range" });
  for (const name of ["min", "max", "step"] as const) input[name] = String(options[name]);
  const told = make("span", { class: "value", "aria-hidden": "true" });
  const tell = () => {
    told.textContent = say(input.valueAsNumber);
    input.setAttribute("aria-valuetext", say(input.valueAsNumber));
  };
  const set = (value: number) => {
    input.valueAsNumber = value;
    tell();
  };
  input.addEventListener("input", tell);
  set(options.value);
  const row = make(
    "div",
    { class: "slider" },
    make("label", { for: id }, options.label),
    told,
    input,
  );
  return { row, value: () => input.valueAsNumber, set };
}
