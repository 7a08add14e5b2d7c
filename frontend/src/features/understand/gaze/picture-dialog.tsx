import { useState, type ReactNode } from "react";

import { useGazePicture, type GazeModel } from "@/api/gaze-queries";
import type { GazePicture, SeenPicture } from "@/api/types";
import { figure, score } from "@/lib/format";
import { Dialog } from "@/ui/dialog";
import { RoleGlyph } from "@/ui/role-glyph";
import { Segmented } from "@/ui/segmented";

import classes from "./gaze.module.css";
import { HeatCanvas } from "./heat-canvas";
import { nameOf, outputWords, roleOf, scoreName } from "./words";

const SIZES = [
  { value: "0.05", label: "0.05" },
  { value: "0.1", label: "0.1" },
  { value: "0.2", label: "0.2" },
] as const;
type Size = (typeof SIZES)[number]["value"];

interface Props {
  model: GazeModel | null;
  seed: number;
  /** Whether it is looked at again and again. */
  moving: boolean;
  picture: SeenPicture | null;
  onClose: () => void;
}

/** One picture closely: D's word, its slope, and what G would do to please D. */
export function PictureDialog({ model, seed, moving, picture, onClose }: Props) {
  const [size, setSize] = useState<Size>("0.1");
  const { data, error } = useGazePicture(model, picture && orderOf(picture, seed, size), moving);
  return (
    <Dialog
      title={picture ? nameOf(picture) : ""}
      opened={picture !== null}
      onClose={onClose}
      width={720}
    >
      {error && (
        <p className="note" role="status">
          {error.message}
        </p>
      )}
      {data && <Closely found={data} size={size} onSize={setSize} />}
    </Dialog>
  );
}

function orderOf({ kind, number, class_index }: SeenPicture, seed: number, size: Size) {
  return { kind, number, class_index, seed, size: Number(size) };
}

interface CloselyProps {
  found: GazePicture;
  size: Size;
  onSize: (size: Size) => void;
}

function Closely({ found, size, onSize }: CloselyProps) {
  const { picture, gradient, step, facts, refusal } = found;
  return (
    <div className="column gap-12">
      <p className="row wrap gap-8-12">
        <span className="inline-row gap-6 strong">
          <RoleGlyph role={roleOf(picture)} /> {scoreName(facts)} {score(picture.score)}
        </span>
        {facts.scores === "probability" && (
          <span className="note">logit {figure(picture.logit)}</span>
        )}
        {picture.class_name !== null && (
          <span className="note">D is told that it shows {picture.class_name}</span>
        )}
      </p>
      <div className={`grid gap-12 ${classes.views}`}>
        <View words="The picture">
          <HeatCanvas png={picture.png_base64} heat={null} look="over" label={nameOf(picture)} />
        </View>
        <View words={`Slope, at most ${figure(gradient.peak)} of logit for each unit`}>
          <HeatCanvas
            png={picture.png_base64}
            heat={gradient}
            look="signed"
            label="Slope of D's logit"
          />
        </View>
        {step && (
          <>
            <View words="After one step">
              <HeatCanvas
                png={step.png_base64}
                heat={null}
                look="over"
                label="The picture after one step"
              />
            </View>
            <View words={`Difference, at most ${figure(step.difference.peak)}`}>
              <HeatCanvas
                png={step.png_base64}
                heat={step.difference}
                look="signed"
                label="What the step changed"
              />
            </View>
          </>
        )}
      </div>
      <Signs />
      <div className="row wrap gap-8-12">
        <Segmented label="Size of the step" value={size} options={SIZES} onChange={onSize} />
        <p className="grow note" role="status">
          {step ? stepWords(found, step) : refusal}
        </p>
      </div>
      <p className="note">
        {outputWords(facts)} The step's size is the root mean square of its change; pictures go from
        −1 to 1.
      </p>
    </div>
  );
}

function View({ words, children }: { words: string; children: ReactNode }) {
  return (
    <figure className="column gap-6">
      {children}
      <figcaption className="caption">{words}</figcaption>
    </figure>
  );
}

function Signs() {
  return (
    <p className="flex wrap gap-12 note">
      <span className="inline-row gap-6">
        <RoleGlyph role="R" size={9} /> brighter is more real to D, or was made brighter
      </span>
      <span className="inline-row gap-6">
        <RoleGlyph role="F" size={9} /> brighter is more fake to D, or was made darker
      </span>
    </p>
  );
}

/** "How G would change this picture to please D", in numbers. */
function stepWords({ picture, facts }: GazePicture, step: NonNullable<GazePicture["step"]>) {
  const name = scoreName(facts).toLowerCase();
  return `One step down the slope of G's loss: ${name} ${score(picture.score)} to ${score(step.score)}, logit ${figure(picture.logit)} to ${figure(step.logit)}; G's loss ${figure(step.loss_before)} to ${figure(step.loss_after)}.`;
}
