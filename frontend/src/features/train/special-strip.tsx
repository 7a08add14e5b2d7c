import { IconEyeCheck } from "@tabler/icons-react";

import type { Watched } from "@/live/state";
import { Button } from "@/ui/button";
import { Strip } from "@/ui/strip";

import { specialText } from "./special";
import type { Steering } from "./use-steering";

interface Props {
  watched: Watched;
  steering: Steering;
  blocked: string | undefined;
}

/** Reminds that one network stands still, or that it runs slowly, and leads back. */
export function SpecialStrip({ watched: { settings }, steering, blocked }: Props) {
  const special = specialText(settings);
  if (!special) return null;
  const { learners, slow_motion_s: pace } = settings;
  return (
    <Strip
      icon={<IconEyeCheck size={18} stroke={1.6} aria-hidden="true" />}
      title={special.title}
      actions={
        <>
          {learners !== "both" && (
            <Button blocked={blocked} onClick={() => steering.turn("learners", "both", learners)}>
              Let both learn
            </Button>
          )}
          {pace > 0 && (
            <Button blocked={blocked} onClick={() => steering.turn("slow_motion_s", 0, pace)}>
              Full speed
            </Button>
          )}
        </>
      }
    >
      {special.detail}
    </Strip>
  );
}
