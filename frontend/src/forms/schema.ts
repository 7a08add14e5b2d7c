import type { PartInfo } from "@/api/types";

import { settingLabel } from "./labels";

/** As much of JSON schema as the engine's own models use. */
export interface Schema {
  type?: string;
  description?: string;
  default?: unknown;
  /** Whether it may change while a session runs. */
  live?: boolean;
  enum?: readonly Choice[];
  const?: Choice;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  anyOf?: readonly Schema[];
  $ref?: string;
  properties?: Readonly<Record<string, Schema>>;
  $defs?: Readonly<Record<string, Schema>>;
}

type Choice = string | number | boolean;

export interface Bounds {
  whole: boolean;
  low: number;
  high: number;
  /** Whether the bound itself is allowed. */
  lowFits: boolean;
  highFits: boolean;
}

/** How a setting is written and drawn. */
export type Kind =
  | { type: "number"; bounds: Bounds }
  | { type: "switch" }
  | { type: "choice"; values: readonly Choice[] }
  | { type: "list"; item: Kind; least: number; most: number }
  | { type: "text" }
  | { type: "part"; parts: readonly PartInfo[] }
  | { type: "parts"; parts: readonly PartInfo[] }
  | { type: "json" };

/** One setting, as its schema describes it. */
export interface Setting {
  /** Where it stands in the configuration: `adam_g.beta1`. */
  path: string;
  label: string;
  help: string;
  kind: Kind;
  /** Whether it can be switched off. */
  nullable: boolean;
  /** Whether it can change while it trains. */
  live: boolean;
  default: unknown;
}

/** Which parts a setting chooses among. */
const FAMILIES: Readonly<Record<string, PartInfo["kind"]>> = {
  network: "networks",
  loss: "losses",
  penalty: "penalties",
  schedule: "schedules",
  augment: "augment",
};

/** Every setting of a model, those of models inside it by their path. */
export function settingsOf(
  model: Schema,
  parts: readonly PartInfo[],
  prefix = "",
  defs = model.$defs ?? {},
): Setting[] {
  return Object.entries(model.properties ?? {}).flatMap(([name, written]) => {
    const path = prefix + name;
    const { schema, nullable } = unwrapped(written);
    const family = parts.filter((part) => part.kind === FAMILIES[path]);
    const target = follow(schema, defs);
    if (family.length === 0 && target.properties && !nullable) {
      return settingsOf(target, parts, `${path}.`, defs);
    }
    const plain = kindOf(target, defs);
    const kind: Kind =
      family.length > 0
        ? { type: schema.type === "array" ? "parts" : "part", parts: family }
        : nullable && plain.type === "switch"
          ? { type: "choice", values: [true, false] } // off is a third thing here
          : plain;
    return [
      {
        path,
        label: settingLabel(path),
        help: (written.description ?? target.description ?? "").replaceAll("\n", " "),
        kind,
        nullable,
        live: written.live === true,
        default: written.default,
      },
    ];
  });
}

/** The one shape beside null; a setting of several shapes is written as JSON. */
function unwrapped(written: Schema): { schema: Schema; nullable: boolean } {
  if (!written.anyOf) return { schema: written, nullable: false };
  const shapes = written.anyOf.filter((shape) => shape.type !== "null");
  const [only] = shapes;
  return {
    schema: shapes.length === 1 && only ? only : {},
    nullable: shapes.length < written.anyOf.length,
  };
}

function follow(schema: Schema, defs: Readonly<Record<string, Schema>>): Schema {
  return schema.$ref === undefined ? schema : (defs[schema.$ref.split("/").at(-1) ?? ""] ?? {});
}

function kindOf(schema: Schema, defs: Readonly<Record<string, Schema>>): Kind {
  if (schema.enum) return { type: "choice", values: schema.enum };
  if (schema.const !== undefined) return { type: "choice", values: [schema.const] };
  switch (schema.type) {
    case "boolean":
      return { type: "switch" };
    case "integer":
    case "number":
      return { type: "number", bounds: boundsOf(schema) };
    case "string":
      return { type: "text" };
    case "array": {
      const item = kindOf(follow(schema.items ?? {}, defs), defs);
      if (item.type === "json" || item.type === "list") return { type: "json" };
      return { type: "list", item, least: schema.minItems ?? 0, most: schema.maxItems ?? Infinity };
    }
    case undefined:
    default:
      return { type: "json" };
  }
}

function boundsOf(schema: Schema): Bounds {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return {
    whole: schema.type === "integer",
    low: minimum ?? exclusiveMinimum ?? -Infinity,
    high: maximum ?? exclusiveMaximum ?? Infinity,
    lowFits: exclusiveMinimum === undefined,
    highFits: exclusiveMaximum === undefined,
  };
}
