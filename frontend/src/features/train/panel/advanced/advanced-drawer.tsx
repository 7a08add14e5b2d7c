import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";

import classes from "./advanced.module.css";

interface Props {
  label: string;
  opened: boolean;
  position: "right" | "bottom";
  onClose: () => void;
  children: ReactNode;
}

/** The further settings over the page, where there is no room beside it. */
export function AdvancedDrawer({ label, opened, position, onClose, children }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position={position}
      size={position === "right" ? 400 : "85%"}
      withCloseButton={false}
      attributes={{ content: { "aria-label": label } }}
      classNames={{ content: `on-bg ${classes.drawer}`, body: classes.drawerBody }}
    >
      {children}
    </Drawer>
  );
}
