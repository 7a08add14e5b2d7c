import { useState, type DragEvent } from "react";

import { chosenFrom, inBase64 } from "@/lib/picture-files";

/** What is to be found. */
interface Source {
  kind: "drawn" | "file";
  /** In base64. */
  picture: string;
  /** Of the file. */
  name: string;
}

export interface SourceChoice {
  source: Source | null;
  refusal: string | null;
  draw: (picture: string | null) => void;
  take: (files: readonly File[]) => void;
  /** For the place where a file may be let go. */
  drop: {
    onDragOver: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
  };
}

/** A drawing, or one file; the newer one counts. */
export function useSource(): SourceChoice {
  const [source, setSource] = useState<Source | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async (files: readonly File[]) => {
    const chosen = chosenFrom(files.slice(0, 1));
    if ("refusal" in chosen) {
      setRefusal(chosen.refusal);
      return;
    }
    const [file] = chosen.files;
    if (!file) return;
    try {
      setSource({ kind: "file", picture: await inBase64(file), name: file.name });
      setRefusal(null);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    }
  };
  return {
    ...{ source, refusal },
    draw: (picture) => {
      setRefusal(null);
      setSource(picture === null ? null : { kind: "drawn", picture, name: "" });
    },
    take: (files) => void take(files),
    drop: {
      onDragOver: (event) => {
        event.preventDefault();
        event.stopPropagation(); // the page takes files too, for another purpose
      },
      onDrop: (event) => {
        event.preventDefault();
        event.stopPropagation();
        void take([...event.dataTransfer.files]);
      },
    },
  };
}
