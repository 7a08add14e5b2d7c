import { Drawer } from "@mantine/core";

import { AdvancedPanel, type AdvancedProps } from "./advanced-panel";
import classes from "./advanced.module.css";

interface Props extends AdvancedProps {
  opened: boolean;
  position: "right" | "bottom";
}

/** The advanced settings over the page, where there is no room beside it. */
export function AdvancedDrawer({ opened, position, ...panel }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={panel.onClose}
      position={position}
      size={position === "right" ? 400 : "85%"}
      withCloseButton={false}
      attributes={{ content: { "aria-label": "Advanced settings" } }}
      classNames={{ content: classes.drawer, body: classes.drawerBody }}
    >
      <AdvancedPanel {...panel} />
    </Drawer>
  );
}
