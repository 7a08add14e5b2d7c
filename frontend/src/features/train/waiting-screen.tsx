import { ConnectionChip } from "@/live/connection-chip";
import { EngineAbsent } from "@/live/engine-absent";

import bar from "./top-bar/top-bar.module.css";
import classes from "./train.module.css";

/** Before the first word from the engine: nothing is known, so nothing is shown. */
export function WaitingScreen({ absent }: { absent: boolean }) {
  return (
    <>
      <header className="relative row rigid gap-12 h-56 pad-x-16 edge-bottom">
        <h1 className={`ellipsis heading max-w-220 ${bar.name}`}>Train</h1>
        <ConnectionChip />
      </header>
      <main className={`grow ${classes.waiting}`} id="main">
        {absent && <EngineAbsent />}
      </main>
    </>
  );
}
