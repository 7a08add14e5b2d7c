import { ConnectionChip } from "@/live/connection-chip";
import { EngineAbsent } from "@/live/engine-absent";

import bar from "./top-bar/top-bar.module.css";
import classes from "./train.module.css";

/** Before the first word from the engine: nothing is known, so nothing is shown. */
export function WaitingScreen({ absent }: { absent: boolean }) {
  return (
    <>
      <header className={bar.bar}>
        <h1 className={`ellipsis heading ${bar.name}`}>Train</h1>
        <ConnectionChip />
      </header>
      <main className={classes.waiting} id="main">
        {absent && <EngineAbsent />}
      </main>
    </>
  );
}
