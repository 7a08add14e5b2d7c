import {
  IconAlertCircle,
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
} from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { Diagnosis } from "@/api/types";
import { count } from "@/lib/format";
import { Strip } from "@/ui/strip";

import { RemedyButton, type Treating } from "./remedy-button";
import { treatedText } from "./treat";
import { useDiagnosis, type Past } from "./use-diagnosis";
import { Why } from "./why";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

const ICONS: Readonly<Record<Diagnosis["tone"], ReactNode>> = {
  plain: <IconHourglass {...icon} />,
  ok: <IconCircleCheck {...icon} />,
  warn: <IconAlertTriangle {...icon} />,
  bad: <IconAlertCircle {...icon} />,
};

interface Props extends Treating {
  /** The moment that is looked back at; null while the page shows now. */
  past: Past | null;
}

/** How training goes, the numbers that this rests on, and one thing to do about it. */
export function VerdictStrip({ past, ...treating }: Props) {
  const { data, error } = useDiagnosis(treating.watched.session, past);
  if (!data) {
    return <Strip icon={ICONS.plain} title={error?.message ?? "Looking at the numbers so far"} />;
  }
  const first = past === null ? data.findings[0]?.remedies[0] : undefined;
  return (
    <Strip
      tone={data.tone}
      icon={ICONS[data.tone]}
      title={`${past === null ? "" : `At step ${count(data.step)}: `}${data.title}`}
      actions={
        <>
          {data.verdict !== "too_early" && (
            <Why diagnosis={data} live={past === null} {...treating} />
          )}
          {first && (
            <RemedyButton remedy={first} {...treating}>
              {first.title}
            </RemedyButton>
          )}
        </>
      }
    >
      {/* Numbers that tick are not for listening to: "Why?" has them at rest. */}
      <span aria-hidden="true">{data.detail}</span>
      {data.treating && <span> {treatedText(data.treating)}</span>}
    </Strip>
  );
}
