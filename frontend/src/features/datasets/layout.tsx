import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

import { PANEL } from "./add/use-bring";
import classes from "./datasets.module.css";

interface Props {
  narrow: boolean;
  /** The panel's drawer, on a narrow page. */
  opened: boolean;
  onClose: () => void;
  panel: ReactNode;
  children: ReactNode;
}

/** Cards left, the panel for own pictures right; on a narrow page the panel is a drawer. */
export function Layout({ narrow, opened, onClose, panel, children }: Props) {
  return (
    <main className={classes.layout} id="main">
      <div className={classes.cards}>{children}</div>
      {narrow ? (
        <Drawer
          opened={opened}
          onClose={onClose}
          position="right"
          size={392}
          title="Add your own"
          closeButtonProps={{ "aria-label": "Close" }}
          attributes={{ header: { role: "presentation" } }}
          classNames={{
            content: classes.drawer,
            header: classes.drawerHead,
            body: classes.drawerBody,
          }}
        >
          {panel}
        </Drawer>
      ) : (
        <aside className={classes.side} id={PANEL} aria-label="Add your own">
          {panel}
        </aside>
      )}
    </main>
  );
}
