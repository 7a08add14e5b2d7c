import { useNavigate } from "react-router";

import { DatasetsScreen } from "@/features/datasets/datasets-screen";
import { toAddress, useDraft } from "@/features/train/setup/draft";

/** A data set to train on goes to the setup of a session: the one thing two screens share. */
export function DatasetsPage() {
  const navigate = useNavigate();
  const choose = useDraft((d) => d.choose);
  const train = (recipe: string, dataset: string) => {
    const changes = { dataset };
    choose(recipe, changes);
    void navigate(`/?${toAddress({ recipe, changes })}`);
  };
  return <DatasetsScreen onTrain={train} />;
}
