import { describe, expect, it } from "vitest";

import { catalog } from "./fixtures";
import { settingLabel } from "./labels";
import { parse, problemWith, read, same, write } from "./rules";
import { settingsOf, type Schema, type Setting } from "./schema";

function of(path: string, schema: Schema): Setting {
  const [setting] = settingsOf({ properties: { [path]: schema } }, []);
  if (!setting) throw new Error("no setting");
  return setting;
}

const { settings, parts } = catalog();

function problem(path: string, text: string): string | undefined {
  const setting = settingsOf(settings, parts).find((s) => s.path === path);
  if (!setting) throw new Error(`no setting ${path}`);
  return problemWith(setting, text);
}

describe("typed numbers", () => {
  it("have the schema's bounds, said as advice", () => {
    expect(problem("epochs", "0")).toBe("Use a whole number from 1 to 10,000");
    expect(problem("epochs", "10000")).toBeUndefined();
    expect(problem("epochs", "1.5")).toBeDefined();
    expect(problem("batch_size", "1")).toBeDefined();
    expect(problem("batch_size", "1024")).toBeUndefined();
    expect(problem("adam_g.learning_rate", "2.0")).toBe("Use 1e-6 to 1e-1");
    expect(problem("adam_d.learning_rate", "1e-6")).toBeUndefined();
    expect(problem("adam_g.beta1", "1")).toBe("Use at least 0, less than 1");
    expect(problem("clip_gradients", "0")).toBe(
      "Use more than 0, at most 1,000,000, or leave it empty",
    );
    expect(problem("clip_gradients", "off")).toBeUndefined();
    expect(problem("seed", String(2 ** 31))).toBeDefined();
  });

  it("are read strictly", () => {
    expect(parse(" 2e-4 ")).toBe(2e-4);
    expect(parse(".5")).toBe(0.5);
    for (const text of ["", "0,5", "1,024", "abc", "1e", "0x10", "NaN", "Infinity"]) {
      expect(parse(text)).toBeNaN();
    }
  });
});

describe("a setting", () => {
  const list = of("widths", {
    type: "array",
    items: { type: "integer" },
    minItems: 2,
    maxItems: 3,
  });
  const odd = of("odd", { anyOf: [{ type: "integer" }, { type: "string" }] });
  const flag = of("flag", { type: "boolean" });
  const channels = of("channels", { anyOf: [{ enum: [1, 3], type: "integer" }, { type: "null" }] });

  it("is read by its kind", () => {
    expect(read(list, "256, 128,64")).toEqual({ value: [256, 128, 64] });
    expect(read(list, "256")).toEqual({
      problem: "Use 2 to 3 whole numbers with commas between them",
    });
    expect(read(list, "1.5, 2")).toHaveProperty("problem");
    expect(read(flag, "off")).toEqual({ value: false });
    expect(read(channels, "3")).toEqual({ value: 3 });
    expect(read(channels, "")).toEqual({ value: null });
    expect(read(channels, "2")).toHaveProperty("problem");
    expect(read(odd, "[1, 2]")).toEqual({ value: [1, 2] });
  });

  it("is written as it is read", () => {
    expect(write(list, [256, 128])).toBe("256, 128");
    expect(write(flag, true)).toBe("on");
    expect(write(channels, null)).toBe("");
    expect(write(odd, { a: 1 })).toBe('{"a":1}');
    expect(same(list, "256, 128", "256,128")).toBe(true);
    expect(same(channels, "", "off")).toBe(true);
  });
});

it("is named after its place", () => {
  expect(settingLabel("network.options.g_widths")).toBe("G widths");
  expect(settingLabel("network.options.latent_dim")).toBe("Latent size");
  expect(settingLabel("adam_d.beta1")).toBe("β1 of D");
  expect(settingLabel("schedule.options.hold_kimg")).toBe("Hold, kimg");
  expect(settingLabel("n_critic")).toBe("D steps per G step");
  expect(settingLabel("something_new")).toBe("Something new");
});
