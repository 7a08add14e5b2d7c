import { RoleGlyph } from "@/ui/role-glyph";

import type { Picture } from "./logic/frame";
import type { Shown } from "./logic/paint";
import { endsOf } from "./logic/words";

/** What dots, diamonds, arrows and colours mean. */
export function Legend({ picture, shown }: { picture: Picture; shown: Shown }) {
  const ends = endsOf(picture);
  return (
    <div className="row wrap gap-6-12 note min-h-28">
      <span className="inline-row gap-6">
        <RoleGlyph role="R" /> Real points
      </span>
      <span className="inline-row gap-6">
        <RoleGlyph role="F" /> G’s points
      </span>
      {shown.arrows && (
        <span className="inline-row gap-6">
          <RoleGlyph role="G" /> Where G would move them
        </span>
      )}
      {shown.surface && (
        <span className="inline-row gap-6 push-left nowrap">
          D says {ends.fake}
          <span
            className="round-4"
            style={{ width: 72, height: 8, background: RAMP }}
            aria-hidden="true"
          />
          {ends.real}
        </span>
      )}
    </div>
  );
}

const side = (role: "F" | "R") => `color-mix(in srgb, var(--${role}) 50%, var(--bg))`;
const RAMP = `linear-gradient(to right, ${side("F")}, var(--bg), ${side("R")})`;
