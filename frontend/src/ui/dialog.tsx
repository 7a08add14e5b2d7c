import { Modal } from "@mantine/core";
import type { ReactNode } from "react";

import classes from "./dialog.module.css";

const LOOK = {
  content: "outlined on-s1",
  header: `on-s1 ${classes.header}`,
  body: classes.body,
};

interface Props {
  title: string;
  opened: boolean;
  onClose: () => void;
  children: ReactNode;
  width?: number;
}

/** A window over the page; it holds the focus and gives it back. */
export function Dialog({ title, opened, onClose, children, width = 520 }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={width}
      classNames={LOOK}
      attributes={{ header: { role: "presentation" } }} // the page has its one banner already
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {children}
    </Modal>
  );
}
