import type { Letter } from "../letter";
import type { Align } from "../logic/align";
import type { Stretch } from "../logic/overlay";

/** What all charts of a comparison have in common. */
export interface SharedProps {
  align: Align;
  /** The slider's place. */
  place: number;
  zoom: Stretch | null;
  /** By letter. */
  names: Readonly<Partial<Record<Letter, string>>>;
  /** The loss that all of them play for; absent where they differ. */
  kind: string | undefined;
  onPick: (place: number) => void;
  onZoom: (zoom: Stretch | null) => void;
}
