import { expect, it } from "vitest";

import { catalog, GP } from "@/forms/fixtures";
import { session } from "@/live/fixtures";
import type { Settings } from "@/live/state";

import { heldSettings, shown } from "./held";

const FLIP = { name: "flip", options: { share: 0.25 } };
const BEGUN: Settings = session().config;

function held(change: Partial<Settings>, recipe: Settings | undefined = BEGUN) {
  const all = heldSettings(catalog(), { ...BEGUN, ...change }, recipe);
  return (path: string) => all.find(({ setting }) => setting.path === path);
}

it("lists the options of chosen parts by their place, defaults included", () => {
  const at = held({ penalty: { name: "gp", options: {} }, augment: [FLIP] });
  expect(at("penalty.options.weight")?.value).toBe(10);
  expect(at("penalty.options.weight")?.owner).toEqual({ path: "penalty", name: "gp" });
  expect(at("augment.0.options.share")?.value).toBe(0.25);
});

it("compares with the recipe, and with the default where the recipe has another part", () => {
  const recipe = { ...BEGUN, penalty: { name: "gp", options: { weight: 5 } } };
  const same = held({ penalty: { name: "gp", options: { weight: 6 } } }, recipe);
  expect(same("penalty.options.weight")).toMatchObject({
    usual: 5,
    origin: "recipe",
    changed: true,
  });
  const other = held({ penalty: { name: "r1", options: { weight: 2 } } }, recipe);
  expect(other("penalty.options.weight")).toMatchObject({ origin: "default", changed: false });
  expect(other("penalty")?.changed).toBe(true);
});

it("takes what is live from the engine's schemas, in parts it has never heard of as well", () => {
  const novel = {
    ...GP,
    kind: "losses" as const,
    name: "seesaw",
    options: { properties: { tilt: { type: "number", live: true }, seat: { type: "string" } } },
  };
  const wider = catalog({ parts: [...catalog().parts, novel] });
  const settings = { ...BEGUN, loss: { name: "seesaw", options: { tilt: 1, seat: "wood" } } };
  const live = heldSettings(wider, settings, undefined).filter(({ setting }) => setting.live);
  expect(live.map(({ setting }) => setting.path)).toContain("loss.options.tilt");
  expect(live.map(({ setting }) => setting.path)).not.toContain("loss.options.seat");
});

it("names parts and what is not there for people", () => {
  const at = held({ augment: [FLIP, { name: "diff_augment", options: {} }] });
  const text = (path: string) => {
    const found = at(path);
    return found && shown(found.setting, found.value);
  };
  expect(text("augment")).toBe("Flip, Diff augment");
  expect(text("penalty")).toBe("None");
  expect(text("loss")).toBe("NS BCE");
  expect(text("clip_gradients")).toBe("off");
});
