import { Menu } from "@mantine/core";
import {
  IconCopy,
  IconDice5,
  IconDotsVertical,
  IconDownload,
  IconMaximize,
} from "@tabler/icons-react";

import type { Picture } from "@/api/types";

import type { Actions } from "./grid";
import classes from "./result.module.css";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  picture: Picture;
  place: number;
  act: Actions;
  opened: boolean;
  onToggle: (opened: boolean) => void;
}

/** What to do with one picture. */
export function TileMenu({ picture, place, act, opened, onToggle }: Props) {
  return (
    <Menu opened={opened} onChange={onToggle} position="bottom-end" width={210}>
      <Menu.Target>
        <button
          type="button"
          className={`row absolute centred w-24 h-24 outlined round-6 on-s1 ink ${classes.more}`}
          aria-label={`More for picture ${place + 1}`}
        >
          <IconDotsVertical size={14} stroke={1.6} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconMaximize {...icon} />}
          rightSection="O"
          onClick={() => act.open(picture, place)}
        >
          Open large
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy {...icon} />}
          rightSection="Ctrl C"
          onClick={() => act.copy(picture, place)}
        >
          Copy PNG
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload {...icon} />}
          rightSection="S"
          onClick={() => act.save(picture, place)}
        >
          Download PNG
        </Menu.Item>
        <Menu.Item leftSection={<IconDice5 {...icon} />} onClick={() => act.seeds(picture, place)}>
          More of it, new seed
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
