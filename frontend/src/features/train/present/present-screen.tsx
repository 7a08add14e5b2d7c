import { useViewportSize } from "@mantine/hooks";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";

import { count } from "@/lib/format";
import { STATE_WORDS } from "@/live/phase";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

import { Stage, type StageProps } from "./stage";
import { VIEWS, type Present } from "./use-present";

/** What a view is laid out for; on a larger screen all of it is as much larger. */
const LAID_OUT = { width: 860, height: 484 };

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** One or two things of a session, large enough for the last row of a room. */
export function PresentScreen({
  present,
  ...shown
}: { present: Present } & Omit<StageProps, "view">) {
  const { width, height } = useViewportSize();
  const zoom = Math.max(1, Math.min(width / LAID_OUT.width, height / LAID_OUT.height));
  const { view, place, move, leave } = present;
  const { session } = shown.watched;
  const title = VIEWS[place]?.label;
  if (view === null) return null;
  return (
    <div className="column grow min-h-0 min-w-0" style={{ zoom }} data-present={view}>
      <header className="row rigid gap-8 pad-x-16 min-h-36 edge-bottom">
        <h1 className="title nowrap">{title}</h1>
        <span className="quiet ellipsis grow min-w-0">
          {session.name} · {STATE_WORDS[session.state]} · step {count(session.step)}
        </span>
        <IconButton label="Previous view, ←" onClick={() => move(-1)}>
          <IconChevronLeft {...icon} />
        </IconButton>
        <span className="quiet nowrap">
          {place + 1} of {VIEWS.length}
        </span>
        <IconButton label="Next view, →" onClick={() => move(1)}>
          <IconChevronRight {...icon} />
        </IconButton>
        <Button look="ghost" size="small" shortcut="Esc" onClick={leave}>
          Leave
        </Button>
      </header>
      <main className="flex grow gap-16 min-h-0 min-w-0 card-padding scroll-y" id="main">
        <span className="sr-only" role="status">
          {title}
        </span>
        <Stage view={view} {...shown} />
      </main>
    </div>
  );
}
