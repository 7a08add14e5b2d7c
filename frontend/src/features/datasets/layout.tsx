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
    <main className="flex grow min-h-0" id="main">
      <div className={`column grow gap-12 min-w-0 scroll-y ${classes.cards}`}>{children}</div>
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
            content: "column on-bg",
            header: `rigid on-bg ${classes.drawerHead}`,
            body: "grow min-h-0 pad-0",
          }}
        >
          {panel}
        </Drawer>
      ) : (
        <aside className={`rigid scroll-y ${classes.side}`} id={PANEL} aria-label="Add your own">
          {panel}
        </aside>
      )}
    </main>
  );
}
