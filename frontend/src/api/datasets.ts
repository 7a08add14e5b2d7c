import { api, unwrap } from "./client";
import type { DatasetView, ImportChoice } from "./types";

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
  cancel: (id: string) =>
    unwrap(api.DELETE("/api/imports/{import_id}", { params: { path: { import_id: id } } })),
  preview: (id: string, { resolution, channels, fit }: ImportChoice) => {
    const query = `resolution=${resolution}&channels=${channels}&fit=${fit}`;
    return `/api/imports/${encodeURIComponent(id)}/preview.webp?${query}`;
  },
};
