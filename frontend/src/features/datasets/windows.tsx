import type { DatasetView } from "@/api/types";

import { BrowseDialog } from "./browse/browse-dialog";
import { AboutDialog } from "./card/about-dialog";
import { ReviewDialog } from "./check/review-dialog";
import type { Address } from "./use-address";

interface Props {
  views: readonly DatasetView[] | undefined;
  address: Address;
}

/** What can be opened over the cards. */
export function Windows({ views, address }: Props) {
  const { shown, asked, turn, close } = address;
  const find = (name: string | null) => views?.find((view) => view.info.name === name);
  return (
    <>
      <BrowseDialog view={find(shown.browse)} asked={asked} onTurn={turn} onClose={close} />
      <AboutDialog view={find(shown.about)} onClose={close} />
      <ReviewDialog view={find(shown.review)} onClose={close} />
    </>
  );
}
