import { useDisclosure } from "@mantine/hooks";
import { IconAlertCircle, IconInfoCircle, IconPlus } from "@tabler/icons-react";

import { useScoreComparison } from "@/api/evaluation-queries";
import type { ScoreComparison } from "@/api/types";
import { isAbsent } from "@/live/absent";
import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Page, TopBar } from "@/ui/page";
import { Strip } from "@/ui/strip";

import page from "../evaluate.module.css";
import { Tabs } from "../tabs";
import { AddDialog } from "./add-dialog";
import { ComparisonTable } from "./comparison-table";
import { LETTERS } from "./letter";
import { MeasuredChips } from "./measured-chips";
import { useIds } from "./use-ids";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Two to four measurements side by side, and whether they differ beyond doubt. */
export function ComparisonScreen() {
  const link = useLive((s) => s.link);
  const { ids, add, remove } = useIds();
  const { data, error } = useScoreComparison(ids);
  const [adding, dialog] = useDisclosure(false);
  const full = ids.length === LETTERS.length;
  return (
    <>
      <TopBar className={page.bar}>
        <h1 className="heading">Evaluate</h1>
        <Tabs />
        <MeasuredChips ids={ids} comparison={data} onRemove={remove} />
        {link.status !== "open" && <ConnectionChip />}
        <span className="grow" />
        <Button
          icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          look={ids.length < 2 ? "primary" : "outline"}
          blocked={full ? "Four measurements are the most at once." : undefined}
          onClick={dialog.open}
        >
          Add a measurement
        </Button>
      </TopBar>
      <Page className={page.main}>
        {isAbsent(link) && <EngineAbsent />}
        {ids.length === 0 && <Nothing />}
        {ids.length === 1 && (
          <Strip icon={<IconInfoCircle {...icon} />} title="One measurement alone">
            Add another one to compare it with, of this session or of another.
          </Strip>
        )}
        {error && (
          <Strip tone="warn" icon={<IconAlertCircle {...icon} />} title={error.message}>
            Take it out, or add another one.
          </Strip>
        )}
        {data && <Verdicts comparison={data} />}
      </Page>
      <AddDialog opened={adding} taken={ids} onAdd={add} onClose={dialog.close} />
    </>
  );
}

/** What can be said, or why nothing can. */
function Verdicts({ comparison }: { comparison: ScoreComparison }) {
  return (
    <>
      {comparison.cannot.map((sentence) => (
        <Strip
          key={sentence}
          tone="warn"
          icon={<IconAlertCircle {...icon} />}
          title="This cannot be compared"
        >
          {sentence}
        </Strip>
      ))}
      {comparison.verdicts.length > 0 && <ComparisonTable comparison={comparison} />}
    </>
  );
}

function Nothing() {
  return (
    <EmptyState title="Nothing is compared yet">
      Two to four measurements stand here side by side, each score with the word whether the
      difference is larger than the uncertainty.
    </EmptyState>
  );
}
