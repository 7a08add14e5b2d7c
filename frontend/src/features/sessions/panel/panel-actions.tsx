import { Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconActivity,
  IconChartDots,
  IconChartHistogram,
  IconChevronDown,
  IconDots,
  IconFileExport,
  IconFileText,
  IconPencil,
  IconPlayerPlay,
  IconRepeat,
  IconTrash,
} from "@tabler/icons-react";
import { useNavigate } from "react-router";

import { subjectsOf } from "@/api/reports";
import type { Checkpoint, SessionRow } from "@/api/types";
import { ReportDialog } from "@/forms/report-dialog";
import { hasEnded } from "@/live/phase";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";

import { exportSession } from "../exports";
import { bestOf, newestOf } from "../logic/best";
import type { Starting } from "../use-actions";
import { placeOf } from "./checkpoint-list";
import classes from "./panel.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  row: SessionRow;
  checkpoints: readonly Checkpoint[];
  starting: Starting;
  /** Why nothing can be started now. */
  blocked: string | undefined;
  onBranch: (checkpointId: string) => void;
  onRename: () => void;
  onRepeat: () => void;
  onDelete: () => void;
}

/** What can be done with a session; the one that goes on is the main one. */
export function PanelActions(props: Props) {
  const { row, checkpoints, starting, blocked, onBranch } = props;
  const navigate = useNavigate();
  const watch = () => void navigate(`/?session=${row.id}`);
  const best = bestOf(checkpoints);
  const nothing = best ? undefined : "Nothing was saved.";
  return (
    <div className={`flex rigid gap-6 card-padding edge-top ${classes.actions}`}>
      {hasEnded(row.state) ? (
        <ResumeButton {...props} nothing={nothing} />
      ) : (
        <div className={`flex grow min-w-0 ${classes.split}`}>
          <Button look="primary" wide icon={<IconActivity {...icon} />} onClick={watch}>
            Open in Train
          </Button>
        </div>
      )}
      <Button
        className={classes.branch ?? ""}
        blocked={blocked ?? nothing}
        busy={starting.busy}
        onClick={() => best && onBranch(best.checkpoint.id)}
      >
        Branch
      </Button>
      <MoreMenu {...props} watch={watch} best={best?.checkpoint} />
    </div>
  );
}

function ResumeButton({
  checkpoints,
  starting,
  blocked,
  nothing,
}: Props & { nothing: string | undefined }) {
  const [best, newest] = [bestOf(checkpoints), newestOf(checkpoints)];
  const main = best?.checkpoint;
  const word = best?.by === "lowest FD" ? "best" : "latest";
  return (
    <div className={`flex grow min-w-0 ${classes.split}`}>
      <Button
        look="primary"
        wide
        icon={<IconPlayerPlay {...icon} />}
        blocked={blocked ?? nothing}
        busy={starting.busy}
        onClick={() => main && starting.resume(main)}
      >
        Resume from {word}
      </Button>
      {best && newest && (
        <Menu position="top-start">
          <Menu.Target>
            <button
              type="button"
              className={`row rigid pad-0 on-ink centred ${classes.more}`}
              aria-label="Resume from another one"
            >
              <IconChevronDown {...icon} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {best.by === "lowest FD" && (
              <Menu.Item
                disabled={blocked !== undefined}
                onClick={() => starting.resume(best.checkpoint)}
              >
                From best: {placeOf(best.checkpoint)}
                <span className="block tiny-note">{best.by}</span>
              </Menu.Item>
            )}
            <Menu.Item disabled={blocked !== undefined} onClick={() => starting.resume(newest)}>
              From latest: {placeOf(newest)}
              <span className="block tiny-note">
                {best.by === "lowest FD" ? "the newest one" : best.by}
              </span>
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}

interface MenuProps extends Props {
  watch: () => void;
  best: Checkpoint | undefined;
}

function MoreMenu(props: MenuProps) {
  const [asked, report] = useDisclosure(false);
  return (
    <>
      <MoreItems {...props} onReport={report.open} />
      <ReportDialog subjects={subjectsOf(props.row)} opened={asked} onClose={report.close} />
    </>
  );
}

function MoreItems(props: MenuProps & { onReport: () => void }) {
  const { row, onRename, onRepeat, onDelete, watch, best, onReport } = props;
  const navigate = useNavigate();
  return (
    <Menu position="top-end" width={200}>
      <Menu.Target>
        <IconButton label={`More about ${row.name}`} size={32} outlined>
          <IconDots {...icon} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconActivity {...icon} />} onClick={watch}>
          Open in Train
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onRename}>
          Rename
        </Menu.Item>
        <Menu.Item leftSection={<IconFileExport {...icon} />} onClick={() => exportSession(row.id)}>
          Export
        </Menu.Item>
        <Menu.Item leftSection={<IconFileText {...icon} />} onClick={onReport}>
          Report
        </Menu.Item>
        {best && (
          <Menu.Item
            leftSection={<IconChartDots {...icon} />}
            onClick={() => void navigate(`/evaluate?checkpoint=${best.id}`)}
          >
            Evaluate
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconChartHistogram {...icon} />}
          onClick={() => void navigate(`/analysis?session=${row.id}`)}
        >
          Analysis
        </Menu.Item>
        <Menu.Item leftSection={<IconRepeat {...icon} />} onClick={onRepeat}>
          Repeat over seeds
        </Menu.Item>
        <Menu.Item
          className={classes.delete ?? ""}
          leftSection={<IconTrash {...icon} />}
          disabled={!hasEnded(row.state)}
          onClick={onDelete}
        >
          Delete
          {!hasEnded(row.state) && <span className="block tiny-note">after it has ended</span>}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
