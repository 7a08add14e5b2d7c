import type { Picture } from "@/api/types";
import { Button } from "@/ui/button";

import { usePicked, type Picked } from "../../picked";
import { LargePicture } from "../large-picture";
import classes from "../studio.module.css";
import { opinionText, subjectOf } from "../words";
import type { Centre } from "./use-centre";

interface Props {
  /** What is shown: the centre itself, or where one moved from it. */
  picture: Picture;
  centre: Centre & { at: Picked };
  title: string;
  children?: React.ReactNode;
}

/** The picture in the middle, and the way back to it. */
export function CentreHead({ picture, centre: { at, home, hold }, title, children }: Props) {
  const isPicked = usePicked((s) => s.picked.length > 0);
  const opinion = opinionText(picture);
  return (
    <div className={`column gap-8 ${classes.centre}`}>
      <LargePicture
        png={picture.png_base64}
        alt={`${title}: ${subjectOf(picture)}${opinion === "" ? "" : `, taken for ${opinion}`}`}
      />
      <div className={`column items-start gap-8 ${classes.facts}`}>
        <p className="title">{title}</p>
        <p className="note">
          {subjectOf(at.picture)}
          {at.title !== "" && ` from “${at.title}”`}
        </p>
        {opinion !== "" && <p className="note">classifier: {opinion}</p>}
        {children}
        {home && (
          <Button size="small" onClick={() => hold(null)}>
            {isPicked ? "Back to A" : "Back to the first of the result"}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Where there is no centre yet. */
export function NoCentre() {
  return <p className="note">Draw something or pick an image first.</p>;
}
