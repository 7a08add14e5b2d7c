import { Tabs } from "@mantine/core";

import type { ModelRef } from "@/api/types";

import { modelKey } from "../model-ref";
import type { Picked } from "../picked";
import { DirectionsPart } from "./around/directions-part";
import { NeighboursPart } from "./around/neighbours-part";
import { SheetPart } from "./around/sheet-part";
import { BetweenCard } from "./between/between-card";
import { FindPart } from "./find/find-part";
import classes from "./studio.module.css";
import tabs from "./tabs.module.css";

const TABS = {
  list: "flex wrap gap-4",
  tab: `min-h-28 touch-44 round-6 quiet text-13 line-18 ${tabs.tab}`,
  panel: "pad-top-4",
};

interface Props {
  model: ModelRef;
  /** The session that `model` means, once it is known. */
  sessionId: string | null;
  /** Names of the classes that the model takes; none where it takes no class. */
  classNames: readonly string[];
  /** Factor of the noise, as the panel has it. */
  truncation: number;
  /** The first picture of the result, to look around from while nothing is picked. */
  first: Picked | null;
}

/** The latent studio: what lies between pictures, around them and behind them. */
export function Studio({ model, sessionId, classNames, truncation, first }: Props) {
  return (
    <section
      className={`relative column gap-16 min-w-0 ${classes.studio}`}
      id="studio"
      aria-label="Latent studio"
    >
      <BetweenCard conditional={classNames.length > 0} sessionId={sessionId} />
      <Tabs
        key={modelKey(model)} // nothing of one model is of use with another
        className={`column gap-12 min-w-0 card-padding card phone-pad-12 ${classes.card}`}
        classNames={TABS}
        defaultValue={null}
        allowTabDeactivation
        keepMounted={false}
        variant="none"
      >
        <Tabs.List aria-label="Look around">
          <Tabs.Tab value="sheet">{classNames.length > 0 ? "Class × style" : "Styles"}</Tabs.Tab>
          <Tabs.Tab value="neighbours">Neighbours</Tabs.Tab>
          <Tabs.Tab value="directions">Directions</Tabs.Tab>
          <Tabs.Tab value="find">Find a picture</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="sheet">
          <SheetPart model={model} truncation={truncation} />
        </Tabs.Panel>
        <Tabs.Panel value="neighbours">
          <NeighboursPart first={first} />
        </Tabs.Panel>
        <Tabs.Panel value="directions">
          <DirectionsPart first={first} />
        </Tabs.Panel>
        <Tabs.Panel value="find">
          <FindPart model={model} classNames={classNames} />
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
