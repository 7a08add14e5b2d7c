import { useNavigate } from "react-router";

import { useStart } from "@/api/queries";
import { Button } from "@/ui/button";

import { DRAWN, settingsOf, type Setup } from "./logic/setup";

const OWN =
  "Drawn points are no data set that a session could have. Choose Ring, Grid, Moons or Spiral.";

/** The same points and settings as a session, which is kept. */
export function AsSession({ setup }: { setup: Setup }) {
  const start = useStart();
  const navigate = useNavigate();
  const begin = () =>
    start.mutate(
      {
        recipe: "toy-2d",
        overrides: { dataset: setup.points, seed: setup.seed, settings: settingsOf(setup) },
      },
      { onSuccess: ({ id }) => void navigate(`/?session=${id}`) },
    );
  return (
    <div className="column gap-8">
      <p className="note">
        A lab is kept nowhere: it ends with this page. The address holds its points and settings.
      </p>
      <Button
        wide
        busy={start.isPending}
        blocked={setup.points === DRAWN ? OWN : undefined}
        onClick={begin}
      >
        Start the same as a session
      </Button>
      {start.error && <p className="refusal">{start.error.message}</p>}
    </div>
  );
}
