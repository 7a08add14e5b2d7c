import { Menu } from "@mantine/core";
import { IconDots, IconInfoCircle, IconTrash } from "@tabler/icons-react";

import type { DatasetInfo } from "@/api/types";
import { IconButton } from "@/ui/icon-button";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  info: DatasetInfo;
  onAbout: () => void;
  onDelete: () => void;
}

/** What is seldom needed; only a person's own data set can be deleted. */
export function CardMenu({ info, onAbout, onDelete }: Props) {
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <IconButton label={`More about ${info.title}`} size={28}>
          <IconDots {...icon} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconInfoCircle {...icon} />} onClick={onAbout}>
          About this data set
        </Menu.Item>
        {info.own && (
          <Menu.Item className={"bad"} leftSection={<IconTrash {...icon} />} onClick={onDelete}>
            Delete
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
