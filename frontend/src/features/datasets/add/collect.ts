/** A file with its place below the chosen folder: `apple/1.jpg`. */
export interface Placed {
  path: string;
  file: File;
}

/** What a person chose to bring: one archive, or the files of a folder. */
export type Source =
  | { kind: "archive"; name: string; file: File }
  | { kind: "folder"; name: string; files: readonly Placed[] };

const DEFAULT_NAME = "My pictures";

/** What file managers leave behind; nobody means these when choosing a folder. */
const CLUTTER = new Set(["Thumbs.db", "desktop.ini", "__MACOSX"]);

/** What the engine takes as it is; what it really is, the engine sees by what it holds. */
const ARCHIVE =
  /(\.tar)?\.(zip|tar|gz|tgz|bz2|xz|npz|npy|7z|rar|pth|pt|ckpt|bin|pkl|safetensors|h5)$/i;

/** From an `<input type="file">`, for one archive or with `webkitdirectory`. */
export function fromInput(chosen: readonly File[]): Source | null {
  return sourceOf(chosen.map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** From a drop; reads the folders below what was dropped. Has to be called within the event. */
export async function fromDrop(dropped: DataTransfer): Promise<Source | null> {
  const entries = [...dropped.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const found = await Promise.all(entries.map(filesBelow));
  return sourceOf(found.flat());
}

/** A single archive stays as it is; everything else is a folder, named after its one root. */
export function sourceOf(found: readonly Placed[]): Source | null {
  const files = found.filter(({ path }) => !isClutter(path));
  const [first] = files;
  if (!first) return null;
  if (files.length === 1 && ARCHIVE.test(first.path)) {
    const name = first.file.name.replace(ARCHIVE, "");
    return { kind: "archive", name: name || DEFAULT_NAME, file: first.file };
  }
  const root = commonRoot(files);
  if (root === null) return { kind: "folder", name: DEFAULT_NAME, files };
  const inside = files.map(({ path, file }) => ({ path: path.slice(root.length + 1), file }));
  return { kind: "folder", name: root, files: inside };
}

/** The one folder that holds everything; its sub-folders are the classes. */
function commonRoot(files: readonly Placed[]): string | null {
  const roots = new Set(files.map(({ path }) => path.split("/").slice(0, -1)[0] ?? ""));
  const [root] = roots;
  return roots.size === 1 && root !== undefined && root !== "" ? root : null;
}

function isClutter(path: string): boolean {
  return path.split("/").some((part) => part.startsWith(".") || CLUTTER.has(part));
}

async function filesBelow(entry: FileSystemEntry): Promise<Placed[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  if (!isFolder(entry)) return [];
  const children = await childrenOf(entry.createReader());
  return (await Promise.all(children.map(filesBelow))).flat();
}

/** A browser hands out entries by the hundred until none are left. */
async function childrenOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
