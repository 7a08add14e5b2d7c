import { Menu } from "@mantine/core";
import { IconFileTypeCsv, IconPhoto, IconPhotoDown, IconVector } from "@tabler/icons-react";
import type { RefObject } from "react";

import { download } from "@/lib/csv";
import { figurePng, figureSvg, fileName, type Figure } from "@/lib/figure";

import { IconButton } from "./icon-button";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

interface Props {
  figure: Figure;
  /** What the chart is drawn in. */
  plot: RefObject<HTMLElement | null>;
  /** Saves the numbers; nothing where they are not offered. */
  onCsv?: () => void;
}

/** A chart as a file: to print, to draw on, to paste, or its numbers. */
export function FigureMenu({ figure, plot, onCsv }: Props) {
  const name = fileName(figure.title);
  const saveSvg = () => {
    if (!plot.current) return;
    const file = new Blob([figureSvg(plot.current, figure)], { type: "image/svg+xml" });
    download(`${name}.svg`, file);
  };
  const savePng = async () => {
    if (plot.current) download(`${name}.png`, await figurePng(plot.current, figure));
  };
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <IconButton label={`Save ${figure.title} as a figure`}>
          <IconPhotoDown {...icon} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconVector {...icon} />} onClick={saveSvg}>
          Figure, SVG
        </Menu.Item>
        <Menu.Item leftSection={<IconPhoto {...icon} />} onClick={() => void savePng()}>
          Figure, PNG
        </Menu.Item>
        {onCsv && (
          <Menu.Item leftSection={<IconFileTypeCsv {...icon} />} onClick={onCsv}>
            Numbers, CSV
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
