import type { Samples, ServerMessage } from "@/api/types";

/** What one WebSocket frame holds: a message, or a preview grid with its bytes. */
export type Incoming =
  { kind: "message"; message: ServerMessage } | { kind: "preview"; samples: Samples; image: Blob };

const LENGTH_BYTES = 4;

/** Text frames are messages; binary ones are a length, the JSON of `Samples` and a WebP file. */
export function parseFrame(data: string | ArrayBuffer): Incoming {
  if (typeof data === "string") {
    return { kind: "message", message: JSON.parse(data) as ServerMessage };
  }
  const size = new DataView(data).getUint32(0);
  const header = new Uint8Array(data, LENGTH_BYTES, size);
  return {
    kind: "preview",
    samples: JSON.parse(new TextDecoder().decode(header)) as Samples,
    image: new Blob([data.slice(LENGTH_BYTES + size)], { type: "image/webp" }),
  };
}
