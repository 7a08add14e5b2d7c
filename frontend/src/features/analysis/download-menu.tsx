import { Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";

import { Button } from "@/ui/button";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** The same figures, and every value behind them, as files. */
export function DownloadMenu({ sessionId, lineage }: { sessionId: string; lineage: boolean }) {
  const base = `/api/sessions/${sessionId}`;
  const query = `?lineage=${lineage}`;
  const files = [
    { title: "Figures, JSON", href: `${base}/analysis${query}`, name: "analysis.json" },
    { title: "Figures, CSV", href: `${base}/analysis.csv${query}`, name: "analysis.csv" },
    { title: "Every step, CSV", href: `${base}/history.csv${query}`, name: "history.csv" },
  ];
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button icon={<IconDownload {...icon} />}>Download</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {files.map(({ title, href, name }) => (
          <Menu.Item
            key={href}
            component="a"
            href={href}
            download={`${sessionId}-${name}`}
            leftSection={<IconDownload {...icon} />}
          >
            {title}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
