import { fireEvent, renderHook } from "@testing-library/react";
import { expect, it } from "vitest";

import { useKeys } from "./use-keys";

function listen() {
  const did: string[] = [];
  const ofScreen = { D: () => did.push("D"), T: () => did.push("theme") };
  const ofFrame = {
    "G D": () => did.push("to data sets"),
    "G T": () => did.push("to training"),
  };
  renderHook(() => useKeys(ofScreen));
  renderHook(() => useKeys(ofFrame));
  return did;
}

const press = (key: string, target: Element = document.body) =>
  fireEvent.keyDown(target, { key, bubbles: true });

it("one key after another goes to a page, and to nothing else", () => {
  const did = listen();
  for (const key of ["g", "d", "g", "t"]) press(key);
  expect(did).toEqual(["to data sets", "to training"]);
});

it("the key after a chord stands for itself again", () => {
  const did = listen();
  for (const key of ["g", "d", "d"]) press(key);
  expect(did).toEqual(["to data sets", "D"]);
});

it("another key in between ends the chord", () => {
  const did = listen();
  for (const key of ["g", "Escape", "t"]) press(key);
  expect(did).toEqual(["theme"]);
});

it("nothing begins while a person types", () => {
  const did = listen();
  const input = document.body.appendChild(document.createElement("input"));
  press("g", input);
  press("d");
  input.remove();
  expect(did).toEqual(["D"]);
});
