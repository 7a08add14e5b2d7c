import { Menu } from "@mantine/core";
import { IconDownload, IconFileExport } from "@tabler/icons-react";

import { IconButton } from "@/ui/icon-button";

const FORMATS = [
  { ending: "webp", title: "WebP", note: "small, for pages" },
  { ending: "mp4", title: "MP4", note: "for players and slides" },
  { ending: "gif", title: "GIF", note: "for everything else" },
] as const;

const PER_SECOND = 8;

/** The whole time-lapse as one file. */
export function ExportMenu({ sessionId }: { sessionId: string }) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <IconButton label="Export the time-lapse">
          <IconFileExport size={16} stroke={1.6} aria-hidden="true" />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {FORMATS.map(({ ending, title, note }) => (
          <Menu.Item
            key={ending}
            component="a"
            href={`/api/sessions/${sessionId}/timelapse.${ending}?fps=${PER_SECOND}`}
            download
            leftSection={<IconDownload size={16} stroke={1.6} aria-hidden="true" />}
          >
            {title}, {note}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
