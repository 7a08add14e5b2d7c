import type { Picture } from "@/api/types";
import { download } from "@/lib/csv";

import { fileName, pngBlob } from "../logic/pictures";

/** To the clipboard; says what came of it. */
export async function copyPicture({ png_base64 }: Picture): Promise<string> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": pngBlob(png_base64) })]);
    return "Copied the picture.";
  } catch {
    return "This browser did not let the picture be copied. Download it instead.";
  }
}

/** As a file from which it can be drawn again. */
export function savePicture(picture: Picture, session: string): void {
  download(fileName(session, picture), pngBlob(picture.png_base64));
}
