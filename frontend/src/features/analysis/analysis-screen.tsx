import { IconAlertCircle, IconArrowLeft, IconInfoCircle } from "@tabler/icons-react";
import { useNavigate, useSearchParams } from "react-router";

import { useCatalog } from "@/api/queries";
import { useAnalysis } from "@/api/report-queries";
import { isAbsent } from "@/live/absent";
import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { EngineAbsent } from "@/live/engine-absent";
import { IconButton } from "@/ui/icon-button";
import { Page, TopBar } from "@/ui/page";
import { Segmented } from "@/ui/segmented";
import { Strip } from "@/ui/strip";

import classes from "./analysis.module.css";
import { DownloadMenu } from "./download-menu";
import { Figures } from "./figures";
import { TrendTable } from "./trend-table";
import { VerdictCard } from "./verdict-card";

const CHOICES = [
  { value: "own", label: "This session" },
  { value: "lineage", label: "Whole lineage" },
] as const;

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Analysis: what became of a session, or of all that it was resumed from, in figures. */
export function AnalysisScreen() {
  const [query, setQuery] = useSearchParams();
  const navigate = useNavigate();
  const link = useLive((s) => s.link);
  const reachable = link.status === "open";
  const id = query.get("session") ?? "";
  const lineage = query.get("lineage") === "1";
  const { data, error } = useAnalysis(id, lineage, reachable);
  const numbers = useCatalog(reachable).data?.numbers;
  const choose = (whole: boolean) =>
    setQuery({ session: id, ...(whole && { lineage: "1" }) }, { replace: true });
  return (
    <>
      <TopBar className={classes.bar}>
        <IconButton label="Back to the sessions" onClick={() => void navigate("/sessions")}>
          <IconArrowLeft {...icon} />
        </IconButton>
        <h1 className="heading">Analysis</h1>
        {data && <span className={`min-w-0 ellipsis quiet ${classes.name}`}>{data.name}</span>}
        {!reachable && <ConnectionChip />}
        <span className={`grow ${classes.push}`} />
        {data && (
          <>
            <Segmented
              label="What is analysed"
              value={lineage ? "lineage" : "own"}
              options={CHOICES}
              onChange={(value) => choose(value === "lineage")}
            />
            <DownloadMenu sessionId={id} lineage={lineage} />
          </>
        )}
      </TopBar>
      <Page>
        {isAbsent(link) && <EngineAbsent />}
        {id === "" && (
          <Strip icon={<IconInfoCircle {...icon} />} title="No session is chosen">
            Open one on the Sessions page, and choose Analysis there.
          </Strip>
        )}
        {error && (
          <Strip tone="warn" icon={<IconAlertCircle {...icon} />} title={error.message}>
            It may have been deleted, or the link is from elsewhere.
          </Strip>
        )}
        {data && (
          <>
            <Figures found={data} />
            <VerdictCard session={id} steps={data.steps} />
            <TrendTable trends={data.trends} numbers={numbers} />
          </>
        )}
      </Page>
    </>
  );
}
