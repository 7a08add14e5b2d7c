import { useNavigate } from "react-router";

import { Button } from "@/ui/button";

import { NO_FILTERS } from "./logic/address";
import classes from "./sessions.module.css";
import type { Places } from "./use-address";

/** Before the first session. */
export function Empty() {
  const navigate = useNavigate();
  return (
    <div className={`row grow gap-8 quiet text-centre stacked centred ${classes.empty}`}>
      <h2>No sessions yet</h2>
      <p>
        Everything that you train is kept here, with its curves, pictures and checkpoints. The demo
        takes seconds and no download.
      </p>
      <div>
        <Button onClick={() => void navigate("/")}>Go to the demo</Button>
      </div>
    </div>
  );
}

/** The filters leave nothing. */
export function NothingFound({ places }: { places: Places }) {
  return (
    <div className={`row grow gap-8 quiet text-centre stacked centred ${classes.empty}`}>
      <h2>No session fits</h2>
      <div>
        <Button onClick={() => places.show({ filters: NO_FILTERS })}>Clear the filters</Button>
      </div>
    </div>
  );
}
