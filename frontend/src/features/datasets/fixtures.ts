import type { DatasetInfo, DatasetView, ImportReport, ImportView } from "@/api/types";

/** Small valid records for tests. */
export function info(change: Partial<DatasetInfo> = {}): DatasetInfo {
  return {
    name: "fruits",
    title: "My fruit",
    summary: "Five kinds of fruit.",
    kind: "pictures",
    resolution: 64,
    channels: 3,
    classes: ["apple", "banana"],
    aliases: {},
    nouns: {},
    flips: false,
    images: 200,
    download_mb: 0,
    files: [],
    licence: "Your files",
    source: "",
    caveat: "",
    own: true,
    ...change,
  };
}

export function view(change: Partial<DatasetView> = {}): DatasetView {
  return {
    info: info(),
    download: { dataset: "fruits", state: "ready", done_mb: 0, total_mb: 0, detail: "" },
    counts: [150, 50],
    bytes_on_disk: 7_600_000,
    expectation: "",
    report: null,
    ...change,
  };
}

export function report(change: Partial<ImportReport> = {}): ImportReport {
  return {
    files: 217,
    usable: 200,
    seconds: 1.83,
    classes: [
      { name: "apple", pictures: 150, first: "apple/1.jpg" },
      { name: "banana", pictures: 50, first: "banana/1.jpg" },
    ],
    sizes: [{ width: 100, height: 100, pictures: 200 }],
    shortest_side: 100,
    colour: 200,
    grey: 0,
    problems: [],
    suggested: {
      resolution: 64,
      channels: 3,
      fit: "crop",
      skip_duplicates: true,
      oversample: false,
      flips: false,
      values: "as_is",
      ground: "white",
    },
    smaller: "",
    expectation: "",
    reading: "folders",
    readings: [],
    split: "all",
    splits: [],
    encoding: "",
    encodings: [],
    ranges: [],
    grounds: [],
    ...change,
  };
}

export function problem(
  change: Partial<ImportReport["problems"][number]> = {},
): ImportReport["problems"][number] {
  return {
    kind: "unreadable",
    level: "error",
    count: 17,
    title: "17 files cannot be read",
    effect: "They are left out.",
    files: ["apple/1.jpg"],
    ...change,
  };
}

export function job(change: Partial<ImportView> = {}): ImportView {
  return {
    id: "i1",
    name: "My fruit",
    state: "checked",
    done: 217,
    total: 217,
    detail: "",
    report: null,
    dataset: null,
    ...change,
  };
}
