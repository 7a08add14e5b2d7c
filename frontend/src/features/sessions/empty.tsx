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
      <h2 className="ink text-14 strong">No sessions yet</h2>
      <p>
        Everything that you train is kept here, with its curves, pictures and checkpoints. The demo
        takes seconds and no download.
      </p>
      <div className="flex wrap gap-8 centred pad-top-8">
        <Button onClick={() => void navigate("/")}>Go to the demo</Button>
      </div>
    </div>
  );
}

/** The filters leave nothing. */
export function NothingFound({ places }: { places: Places }) {
  return (
    <div className={`row grow gap-8 quiet text-centre stacked centred ${classes.empty}`}>
      <h2 className="ink text-14 strong">No session fits</h2>
      <div className="flex wrap gap-8 centred pad-top-8">
        <Button onClick={() => places.show({ filters: NO_FILTERS })}>Clear the filters</Button>
      </div>
    </div>
  );
}
