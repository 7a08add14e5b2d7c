import { refOf } from "../logic/pictures";
import type { GenerateState } from "../use-generate-state";
import { Studio } from "./studio";

const NONE: readonly string[] = [];

/** The studio of the model and the pictures that the page shows. */
export function GenerateStudio({
  state: { address, model, shown, understood },
}: {
  state: GenerateState;
}) {
  if (!model.ref) return null;
  const [picture] = shown?.pictures ?? [];
  const first =
    shown && picture
      ? {
          picture,
          model: refOf(shown),
          title: shown.prompt === "" ? shown.understood : shown.prompt,
        }
      : null;
  return (
    <Studio
      model={model.ref}
      sessionId={model.sessionId}
      classNames={understood?.conditional ? understood.classes : NONE}
      truncation={address.truncation}
      first={first}
    />
  );
}
