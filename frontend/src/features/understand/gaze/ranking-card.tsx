import type { GazeRanking, SeenPicture } from "@/api/types";
import { count, score } from "@/lib/format";
import { Card, CardHead } from "@/ui/card";
import { RoleGlyph } from "@/ui/role-glyph";

import classes from "./gaze.module.css";
import { endsOf, nameOf, roleOf } from "./words";

interface Props {
  ranking: GazeRanking;
  onOpen: (picture: SeenPicture) => void;
}

/** A batch in the order of D's word on it. */
export function RankingCard({ ranking: { pictures, facts }, onOpen }: Props) {
  const [low, high] = endsOf(facts);
  const fakes = pictures.filter(({ kind }) => kind === "fake").length;
  const reals = pictures.length - fakes;
  return (
    <Card aria-labelledby="ranking-title">
      <CardHead>
        <h2 className="title" id="ranking-title">
          From {low} to {high}
        </h2>
        <span className="flex wrap gap-12 note">
          <span className="inline-row gap-6">
            <RoleGlyph role="F" size={9} /> {count(fakes)} fakes
          </span>
          {reals > 0 && (
            <span className="inline-row gap-6">
              <RoleGlyph role="R" size={9} /> {count(reals)} real images
            </span>
          )}
        </span>
      </CardHead>
      <ol className={`grid gap-6 ${classes.ranked}`} aria-label={`From ${low} to ${high}`}>
        {pictures.map((one) => (
          <li key={`${one.kind} ${one.number}`}>
            <button
              type="button"
              className="pressable column items-centre gap-3 w-full"
              aria-label={`${nameOf(one)}, D says ${score(one.score)}`}
              onClick={() => onOpen(one)}
            >
              <img className="picture" src={`data:image/png;base64,${one.png_base64}`} alt="" />
              <RoleGlyph role={roleOf(one)} size={9} />
            </button>
          </li>
        ))}
      </ol>
    </Card>
  );
}
