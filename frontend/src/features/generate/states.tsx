import { IconAlertCircle, IconAlertTriangle } from "@tabler/icons-react";
import { useNavigate } from "react-router";

import { bestSaved } from "@/live/scores";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Strip } from "@/ui/strip";

import type { GenerateState } from "./use-generate-state";
import type { Model } from "./use-model";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Before anything was trained. */
export function NoModel() {
  const navigate = useNavigate();
  return (
    <EmptyState
      title="No model yet"
      action={
        <Button look="primary" onClick={() => void navigate("/")}>
          Go to the demo
        </Button>
      }
      small
    >
      Pictures are drawn by what was trained. The demo trains a model within seconds, and needs no
      download.
    </EmptyState>
  );
}

/** Why the session in the address draws nothing; undefined where it does. */
function whyUnable({ status, named }: Model): { title: string; more: string } | undefined {
  switch (status) {
    case "points":
      return {
        title: `${named?.name} learns points, and Generate draws pictures`,
        more: "Its points are under Train; the 2-D lab trains such networks on the page.",
      };
    case "unsaved":
      return {
        title: `Nothing of ${named?.name} is saved yet`,
        more: "A checkpoint is written at every pause and stop, and by Save model.",
      };
    case "gone":
      return {
        title: "This model is not here any more",
        more: "Its session was deleted, or the link is from elsewhere.",
      };
    case "loading":
    case "none":
    case "ready":
    case "unkept":
      return undefined;
  }
}

/** What the address names is not here, or cannot draw. */
export function Missing({ state: { model, change } }: { state: GenerateState }) {
  const why = whyUnable(model);
  if (why) {
    const other = model.rows[0];
    return (
      <Strip
        tone={model.status === "gone" ? "warn" : "plain"}
        icon={<IconAlertTriangle {...icon} />}
        title={why.title}
        actions={
          other && (
            <Button onClick={() => change({ session: other.id, checkpoint: null, drawing: null })}>
              Use {other.name}
            </Button>
          )
        }
      >
        {why.more}
      </Strip>
    );
  }
  if (model.status !== "unkept") return null;
  const best = bestSaved(model.checkpoints);
  return (
    <Strip
      tone="warn"
      icon={<IconAlertTriangle {...icon} />}
      title="This checkpoint is no longer kept"
      actions={
        <Button onClick={() => change({ checkpoint: best ? "best" : "latest" })}>
          Use the {best ? "best" : "latest"}
        </Button>
      }
    >
      Its session is here; another checkpoint can draw in its place.
    </Strip>
  );
}

/** The engine's own sentence. */
export function Refused({ state }: { state: GenerateState }) {
  const { drawing, draw, shown } = state;
  if (!drawing.error) return null;
  return (
    <Strip
      tone="warn"
      icon={<IconAlertCircle {...icon} />}
      title={drawing.error.message}
      actions={<Button onClick={() => draw()}>Try again</Button>}
    >
      {shown ? "The pictures below are those from before." : null}
    </Strip>
  );
}

/** A model, but no pictures yet. */
export function Ready({ state: { understood } }: { state: GenerateState }) {
  if (!understood) return null;
  return (
    <EmptyState title="Nothing drawn yet" small>
      Say what you want in plain words, or press Draw for 16 random images.
      {!understood.conditional &&
        understood.classes.length > 0 &&
        " This model was trained without classes: it draws more, and its classifier keeps what you asked for."}
    </EmptyState>
  );
}
