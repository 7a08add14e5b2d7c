import { Blob as NodeBlob, File as NodeFile } from "node:buffer";

import { expect, it, vi } from "vitest";

import { bytesOf, packed } from "./pack";

// jsdom has files that cannot be read as a stream; browsers and Node have.
vi.stubGlobal("File", NodeFile);
vi.stubGlobal("Blob", NodeBlob);

const file = (name: string, text: string) => new File([text], name);
const files = [
  { path: "äpfel/1.png", file: file("1.png", "one") },
  { path: "pears/2.png", file: file("2.png", "three") },
];
const source = { kind: "folder", name: "fruit", files } as const;

it("a folder becomes one archive that holds every file as it is", async () => {
  const seen: number[] = [];
  const archive = await packed(source, new AbortController().signal, (n) => seen.push(n));
  const text = new TextDecoder().decode(await new Response(archive).arrayBuffer());
  expect(text.startsWith("PK")).toBe(true);
  for (const part of ["äpfel/1.png", "pears/2.png", "one", "three"]) expect(text).toContain(part);
  expect(seen).toEqual([0, 1]);
  expect(bytesOf(source)).toBe(8);
});

it("stops when it is cancelled", async () => {
  const control = new AbortController();
  const first = packed(source, control.signal, () => control.abort());
  await expect(first).rejects.toThrow(/abort/i);
});

it("an archive is sent as it came", async () => {
  const zip = file("fruit.zip", "PK");
  const archive = { kind: "archive", name: "fruit", file: zip } as const;
  expect(await packed(archive, new AbortController().signal, () => undefined)).toBe(zip);
});
