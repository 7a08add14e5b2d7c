/** Settings by their path: `adam_g.learning_rate`, `augment.0.options.probability`. */

/** What lies at a path; undefined where there is nothing. */
export function valueAt(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((place, name) => {
    const inside = typeof place === "object" && place !== null && Object.hasOwn(place, name);
    return inside ? (place as Record<string, unknown>)[name] : undefined;
  }, value);
}

/** The same with another value at a path; where there is no such place, nothing changes. */
export function withValue<T>(whole: T, path: string, value: unknown): T {
  return put(whole, path.split("."), value) as T;
}

function put(place: unknown, [name = "", ...inside]: string[], value: unknown): unknown {
  if (typeof place !== "object" || place === null) return place;
  const held = (place as Record<string, unknown>)[name];
  if (inside.length > 0 && held === undefined) return place;
  const next = inside.length === 0 ? value : put(held, inside, value);
  if (!Array.isArray(place)) return { ...place, [name]: next };
  return place.map((item: unknown, index) => (String(index) === name ? next : item));
}
