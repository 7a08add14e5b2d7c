import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";

import type { Resolved } from "@/api/types";
import type { Watched } from "@/live/state";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import type { Run } from "../use-run";
import type { Steering } from "../use-steering";
import { offersFor, type Offer } from "./offers";
import { useVerdict } from "./use-verdict";
import { Why } from "./why";
import { verdictWords, type Words } from "./words";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

const ICONS: Readonly<Record<Words["tone"], ReactNode>> = {
  plain: <IconHourglass {...icon} />,
  ok: <IconCircleCheck {...icon} />,
  warn: <IconAlertTriangle {...icon} />,
  bad: <IconAlertCircle {...icon} />,
};

interface Props {
  watched: Watched;
  scores: Resolved["scores"];
  past: boolean;
  run: Run;
  steering: Steering;
  /** Why nothing can be steered now. */
  blocked: string | undefined;
  isLive: (path: string) => boolean;
}

/** How training goes, the numbers that this rests on, and one thing to do about it. */
export function VerdictStrip({ watched, scores, past, isLive, ...acting }: Props) {
  const { kind, evidence } = useVerdict(watched, scores);
  const offers = offersFor(kind, { ...watched, isLive });
  const { title, detail, tone } = verdictWords(kind, evidence, offers);
  return (
    <Strip
      tone={tone}
      icon={ICONS[tone]}
      title={past ? `Now: ${title}` : title}
      actions={
        <>
          {kind !== "warming" && <Why kind={kind} evidence={evidence} />}
          {offers.map((offer) => (
            <Act key={offer.do} offer={offer} {...acting} />
          ))}
        </>
      }
    >
      {/* Numbers that tick are not for listening to: "Why?" has them at rest. */}
      <span aria-hidden="true">{detail}</span>
    </Strip>
  );
}

interface ActProps extends Pick<Props, "run" | "steering" | "blocked"> {
  offer: Offer;
}

function Act({ offer, run, steering, blocked }: ActProps) {
  const navigate = useNavigate();
  switch (offer.do) {
    case "turn":
      return (
        <Button blocked={blocked} onClick={() => steering.turnAll(offer.changes)}>
          Apply
        </Button>
      );
    case "resume": {
      const { session_id, id } = offer.checkpoint;
      const branch = new URLSearchParams({ session: session_id, branch: id });
      return (
        <Button onClick={() => void navigate(`/sessions?${branch.toString()}`)}>
          Resume from {offer.from}
        </Button>
      );
    }
    case "stop":
      return (
        <Button
          blocked={blocked}
          onClick={() => {
            run.send("stop");
            void navigate(`/evaluate?checkpoint=${offer.checkpoint.id}`);
          }}
        >
          Stop and evaluate
        </Button>
      );
  }
}
