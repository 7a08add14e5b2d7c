import { describe, expect, it } from "vitest";

import { fromDrop, sourceOf, type Source } from "./collect";

const file = (name: string) => new File(["x"], name);
const placed = (...paths: string[]) =>
  paths.map((path) => ({ path, file: file(path.split("/").at(-1) ?? path) }));

function paths(source: Source | null): string[] {
  return source?.kind === "folder" ? source.files.map(({ path }) => path) : [];
}

describe("what is chosen", () => {
  it("a folder gives its name; its sub-folders are the classes", () => {
    const source = sourceOf(placed("fruit/apple/1.jpg", "fruit/pear/2.jpg"));
    expect(source).toMatchObject({ kind: "folder", name: "fruit" });
    expect(paths(source)).toEqual(["apple/1.jpg", "pear/2.jpg"]);
  });

  it("several folders at once are classes", () => {
    const source = sourceOf(placed("apple/1.jpg", "pear/2.jpg"));
    expect(source?.name).toBe("My pictures");
    expect(paths(source)).toEqual(["apple/1.jpg", "pear/2.jpg"]);
  });

  it("one archive stays as it is", () => {
    expect(sourceOf(placed("Fruits.ZIP"))).toMatchObject({ kind: "archive", name: "Fruits" });
  });

  it("leaves out what file managers leave behind", () => {
    const source = sourceOf(placed("f/.DS_Store", "f/a/1.png", "f/Thumbs.db", "__MACOSX/f/._1"));
    expect(paths(source)).toEqual(["a/1.png"]);
    expect(sourceOf(placed("f/.DS_Store"))).toBeNull();
    expect(sourceOf([])).toBeNull();
  });
});

/** A dropped folder as browsers hand it out: entries by the hundred, until none are left. */
function folder(path: string, children: object[]): object {
  const batches = [children.slice(0, 2), children.slice(2), []];
  return {
    isFile: false,
    isDirectory: true,
    fullPath: path,
    createReader: () => ({
      readEntries: (done: (some: object[]) => void) => done(batches.shift() ?? []),
    }),
  };
}

function leaf(path: string): object {
  const give = (done: (found: File) => void) => done(file(path.split("/").at(-1) ?? ""));
  return { isFile: true, isDirectory: false, fullPath: path, file: give };
}

it("a drop is read to the bottom, and past the first batch of entries", async () => {
  const apples = ["/f/a/1.png", "/f/a/2.png", "/f/a/3.png"].map(leaf);
  const entry = folder("/f", [folder("/f/a", apples), leaf("/f/notes.txt")]);
  const items = [{ webkitGetAsEntry: () => entry }, { webkitGetAsEntry: () => null }];
  const source = await fromDrop({ items } as unknown as DataTransfer);
  expect(source?.name).toBe("f");
  expect(paths(source)).toEqual(["a/1.png", "a/2.png", "a/3.png", "notes.txt"]);
});
