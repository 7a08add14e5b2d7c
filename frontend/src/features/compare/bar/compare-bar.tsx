import { IconArrowLeft, IconPlus } from "@tabler/icons-react";
import { useNavigate } from "react-router";

import { ConnectionChip } from "@/live/connection-chip";
import { useLive } from "@/live/context";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { TopBar } from "@/ui/page";
import { Segmented } from "@/ui/segmented";

import classes from "../compare.module.css";
import { LETTERS } from "../letter";
import type { Align } from "../logic/align";
import { SessionChip, type Chosen } from "./session-chip";

const ALIGNS = [
  { value: "step", label: "Step" },
  { value: "seconds", label: "Wall-clock" },
  { value: "images", label: "Images seen" },
] as const;

interface Props {
  chosen: readonly Chosen[];
  align: Align;
  onAlign: (align: Align) => void;
  onAdd: () => void;
  onRemove: (id: string) => void;
  /** The menu for taking it along; nothing while there is nothing to take. */
  exports: React.ReactNode;
}

/** Who is compared, and against what. */
export function CompareBar({ chosen, align, onAlign, onAdd, onRemove, exports }: Props) {
  const navigate = useNavigate();
  const open = useLive((s) => s.link.status === "open");
  const full = chosen.length >= LETTERS.length;
  return (
    <TopBar className={`rigid-buttons ${classes.bar}`}>
      <IconButton label="Back to the sessions" onClick={() => void navigate("/sessions")}>
        <IconArrowLeft size={18} stroke={1.6} aria-hidden="true" />
      </IconButton>
      <h1 className={`heading ${classes.heading}`}>Compare</h1>
      {!open && <ConnectionChip />}
      <ul className={`flex wrap gap-6-12 min-w-0 ${classes.chips}`} aria-label="Sessions compared">
        {chosen.map((one) => (
          <SessionChip key={one.id} chosen={one} onRemove={() => onRemove(one.id)} />
        ))}
      </ul>
      <Button
        look="ghost"
        icon={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
        blocked={full ? "Four sessions at most. Remove one first." : undefined}
        onClick={onAdd}
      >
        Add
      </Button>
      {chosen.length > 0 && (
        <div className={`row gap-10 push-left ${classes.align}`}>
          <span className="quiet text-12 desktop-only">Align by</span>
          <Segmented label="Align by" value={align} options={ALIGNS} onChange={onAlign} />
        </div>
      )}
      <div className={`rigid ${classes.exports}`}>{exports}</div>
    </TopBar>
  );
}
