import { IconPhoto } from "@tabler/icons-react";

import type { Settings } from "@/live/state";
import { Button } from "@/ui/button";
import { RoleGlyph } from "@/ui/role-glyph";
import { Segmented } from "@/ui/segmented";

import type { Run } from "../use-run";
import type { Steering } from "../use-steering";
import classes from "./teach.module.css";

const LEARNERS: readonly { value: Settings["learners"]; label: React.ReactNode }[] = [
  { value: "both", label: "Both" },
  { value: "d", label: <Only role="D" /> },
  { value: "g", label: <Only role="G" /> },
];
/** Seconds of rest after each step. */
const PACES: readonly number[] = [0, 0.5, 1, 2];

interface Props {
  run: Run;
  steering: Steering;
  /** Why nothing can change now. */
  blocked: string | undefined;
}

/** To watch closely: who learns, how slowly, and pictures whenever they are wanted. */
export function Teach({ run, steering, blocked }: Props) {
  const { settings, refusals, turn } = steering;
  const { learners, slow_motion_s: pace } = settings;
  const paces = [...new Set([...PACES, pace])].toSorted((a, b) => a - b);
  const refusal = refusals.learners ?? refusals.slow_motion_s;
  return (
    <section className="column gap-12 push-16 pad-top-10 edge-top" aria-labelledby="teach">
      <div className={`row between min-h-28 ${classes.head}`}>
        <h2 className="text-13 medium" id="teach">
          Watch closely
        </h2>
        <Button
          look="ghost"
          size="small"
          icon={<IconPhoto size={14} stroke={1.6} aria-hidden="true" />}
          busy={run.busy === "preview"}
          blocked={blocked}
          onClick={() => run.send("preview")}
        >
          Preview now
        </Button>
      </div>
      <div className="column gap-6">
        <span className="note">Who learns</span>
        <Segmented
          wide
          label="Who learns"
          value={learners}
          options={LEARNERS}
          blocked={blocked}
          onChange={(next) => turn("learners", next, learners)}
        />
      </div>
      <div className="column gap-6">
        <span className="note">Slow motion, rest after each step</span>
        <Segmented
          wide
          label="Slow motion"
          value={String(pace)}
          options={paces.map((s) => ({ value: String(s), label: s === 0 ? "Off" : `${s} s` }))}
          blocked={blocked}
          onChange={(next) => turn("slow_motion_s", Number(next), pace)}
        />
      </div>
      {refusal && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
    </section>
  );
}

function Only({ role }: { role: "G" | "D" }) {
  return (
    <span className="inline-row gap-6">
      <RoleGlyph role={role} />
      Only {role}
    </span>
  );
}
