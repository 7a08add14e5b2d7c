import { IconStar, IconStarFilled, IconTrash } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { fetchDrawing, useStar } from "@/api/drawing-queries";
import type { DrawingView } from "@/api/types";
import { age, many } from "@/lib/format";
import { useNow } from "@/lib/use-now";
import { IconButton } from "@/ui/icon-button";

import type { GenerateState } from "../use-generate-state";
import classes from "./history.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;
const MINUTE_MS = 20_000;

interface Props {
  one: DrawingView;
  state: GenerateState;
  onRemove: () => void;
}

/** One drawing: press it to have prompt, seed, model and pictures back. */
export function Entry({ one, state, onRemove }: Props) {
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState("");
  const star = useStar();
  const now = useNow(MINUTE_MS);
  const title = one.prompt || one.understood || "Random images";
  const restore = () => {
    setRefusal("");
    fetchDrawing(queries, one.id).then(state.restore, (error: unknown) =>
      setRefusal(error instanceof Error ? error.message : "It could not be read."),
    );
  };
  return (
    <li
      className={`relative round-8 fading ${classes.entry}`}
      data-shown={state.address.drawing === one.id || undefined}
    >
      <button
        type="button"
        className={`row gap-10 w-full pad-8 min-h-56 round-8 text-left ${classes.open}`}
        aria-current={state.address.drawing === one.id ? "true" : undefined}
        onClick={restore}
      >
        <img
          className="rigid round-2 on-black"
          src={`/api/drawings/${one.id}/thumbnail.webp`}
          alt=""
          width={40}
          height={40}
          loading="lazy"
        />
        <span className="column grow min-w-0">
          <span className="ellipsis">{title}</span>
          <span className="ellipsis note">{factsOf(one, now)}</span>
        </span>
      </button>
      <span
        className={`absolute flex round-6 on-s3 ${classes.tools}`}
        data-starred={one.starred || undefined}
      >
        <IconButton
          label={one.starred ? `Unstar “${title}”` : `Star “${title}”`}
          size={24}
          aria-pressed={one.starred}
          onClick={() => star.mutate({ id: one.id, starred: !one.starred })}
        >
          {one.starred ? <IconStarFilled {...icon} /> : <IconStar {...icon} />}
        </IconButton>
        <IconButton label={`Remove “${title}”`} size={24} onClick={onRemove}>
          <IconTrash {...icon} />
        </IconButton>
      </span>
      {refusal !== "" && <p className={`refusal ${classes.refusal}`}>{refusal}</p>}
    </li>
  );
}

/** "16 images · just now", and what was left out. */
function factsOf({ count: images, created_at, ignored }: DrawingView, now: number): string {
  const past = age(now - created_at);
  return [
    many(images, "image"),
    ...(ignored.length > 0 ? [`${ignored.map((w) => `“${w}”`).join(", ")} ignored`] : []),
    past === "now" ? "just now" : past,
  ].join(" · ");
}
