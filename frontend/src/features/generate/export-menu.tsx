import { Menu } from "@mantine/core";
import { IconBox, IconFileExport, IconWorld } from "@tabler/icons-react";

import { exported } from "@/api/latent";
import type { ModelRef } from "@/api/types";
import { useDownload } from "@/lib/use-download";
import { Button } from "@/ui/button";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

const KINDS = [
  {
    kind: "onnx",
    title: "Generator, ONNX",
    about: "The network for other programs: noise in, picture out.",
    icon: <IconBox {...icon} />,
  },
  {
    kind: "html",
    title: "Page that draws, HTML",
    about: "One file that generates in any browser, without a server.",
    icon: <IconWorld {...icon} />,
  },
] as const;

/** The model to take along. */
export function ExportMenu({ model }: { model: ModelRef }) {
  const { busy, refusal, take } = useDownload();
  return (
    <Menu
      position="bottom-end"
      width={300}
      closeOnItemClick={false} // what is said of the file is said here
    >
      <Menu.Target>
        <Button icon={<IconFileExport {...icon} />} busy={busy !== null}>
          {busy === null ? "Export" : "Making it"}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {KINDS.map(({ kind, title, about, icon: sign }) => (
          <Menu.Item
            key={kind}
            leftSection={sign}
            onClick={() => {
              if (busy === null) take(`generator.${kind}`, () => exported(model, kind));
            }}
          >
            {title}
            <span className="block quiet text-11 line-16">{about}</span>
          </Menu.Item>
        ))}
        {refusal !== null && (
          <p className="pad-6-8 refusal" role="alert">
            {refusal}
          </p>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
