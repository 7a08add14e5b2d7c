import { Menu } from "@mantine/core";
import { IconCheck, IconChevronDown, IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";

import type { Session } from "@/api/types";
import { moment } from "@/lib/format";
import { STATE_WORDS } from "@/live/phase";
import { IconButton } from "@/ui/icon-button";

interface Props {
  sessions: readonly Session[];
  current: string | null;
  onOpen: (sessionId: string) => void;
  onNew: () => void;
  icon?: ReactNode;
  size?: 24 | 44;
}

const SHOWN = 20;

/** Earlier sessions, and the way to a new one. */
export function SessionMenu({ sessions, current, onOpen, onNew, icon, size = 24 }: Props) {
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <IconButton label="Sessions" size={size}>
          {icon ?? <IconChevronDown size={16} stroke={1.6} aria-hidden="true" />}
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden="true" />}
          onClick={onNew}
        >
          New session
        </Menu.Item>
        {sessions.length > 0 && <Menu.Divider />}
        <div className="max-h-half scroll-y">
          {sessions.slice(0, SHOWN).map((session) => (
            <Menu.Item
              key={session.id}
              onClick={() => onOpen(session.id)}
              leftSection={
                <IconCheck
                  size={16}
                  stroke={1.6}
                  aria-hidden="true"
                  opacity={session.id === current ? 1 : 0}
                />
              }
            >
              <span className="block medium">{session.name}</span>
              <span className="block note">
                {STATE_WORDS[session.state]} · {moment(session.created_at)}
              </span>
            </Menu.Item>
          ))}
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}
