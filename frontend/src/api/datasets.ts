import { api, unwrap } from "./client";
import type { DatasetView, ImportChoice, ReadingChoice } from "./types";

/** Data sets and their files. */
export const datasets = {
  list: async () => (await unwrap(api.GET("/api/datasets"))).datasets as DatasetView[],
  download: (name: string) =>
    unwrap(api.POST("/api/datasets/{name}/download", { params: { path: { name } } })),
  pause: (name: string) =>
    unwrap(api.POST("/api/datasets/{name}/download/pause", { params: { path: { name } } })),
  cancel: (name: string) =>
    unwrap(api.DELETE("/api/datasets/{name}/download", { params: { path: { name } } })),
  remove: (name: string) =>
    unwrap(api.DELETE("/api/datasets/{name}", { params: { path: { name } } })),
  thumbnails: (name: string) => `/api/datasets/${encodeURIComponent(name)}/thumbnails.webp`,
  pictures: (name: string, label: number | null, page: number) => {
    const query = label === null ? `page=${page}` : `label=${label}&page=${page}`;
    return `/api/datasets/${encodeURIComponent(name)}/pictures.webp?${query}`;
  },
};

/** A person's own pictures on their way to a data set; `upload.ts` brings them. */
export const imports = {
  list: async () => (await unwrap(api.GET("/api/imports"))).imports,
  use: (id: string, choice: ImportChoice) =>
    unwrap(
      api.POST("/api/imports/{import_id}/use", {
        params: { path: { import_id: id } },
        body: choice,
      }),
    ),
  read: (id: string, choice: ReadingChoice) =>
    unwrap(
      api.POST("/api/imports/{import_id}/reading", {
        params: { path: { import_id: id } },
        body: choice,
      }),
    ),
  cancel: (id: string) =>
    unwrap(api.DELETE("/api/imports/{import_id}", { params: { path: { import_id: id } } })),
  /** `reading` names the way in which names are read: another one shows other pictures. */
  preview: (id: string, choice: ImportChoice, reading: string) => {
    const { resolution, channels, fit } = choice;
    const query = `resolution=${resolution}&channels=${channels}&fit=${fit}&${lookOf(choice)}`;
    return `/api/imports/${encodeURIComponent(id)}/preview.webp?${query}&read=${reading}`;
  },
  /** The first picture of each class, 25 in a row. */
  firsts: (id: string, choice: ImportChoice, reading: string) =>
    `/api/imports/${encodeURIComponent(id)}/classes.webp?${lookOf(choice)}&read=${reading}`,
};

function lookOf({ values, ground }: ImportChoice): string {
  return `values=${values}&ground=${ground}`;
}
