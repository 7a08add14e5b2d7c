import { ConnectionChip } from "@/live/connection-chip";
import { EngineAbsent } from "@/live/engine-absent";

import bar from "./top-bar/top-bar.module.css";
import classes from "./train.module.css";

const WORDS = {
  engine: "Connecting to the engine.",
  catalog: "The engine is starting: it loads torch and looks what this machine has.",
  session: "Opening the session.",
} as const;

interface Props {
  absent: boolean;
  /** What it waits for. */
  for: keyof typeof WORDS;
}

/** Before the first word from the engine; a wait that can be noticed says what it is for. */
export function WaitingScreen({ absent, for: what }: Props) {
  return (
    <>
      <header className="relative row rigid gap-12 h-56 pad-x-16 edge-bottom">
        <h1 className={`ellipsis heading max-w-220 ${bar.name}`}>Train</h1>
        <ConnectionChip />
      </header>
      <main className={`grow ${classes.waiting}`} id="main">
        {absent ? (
          <EngineAbsent />
        ) : (
          <p className={`quiet text-centre ${classes.waitingFor}`} role="status">
            {WORDS[what]}
          </p>
        )}
      </main>
    </>
  );
}
