import { IconCpu, IconFileZip, IconPhotoDown } from "@tabler/icons-react";

import { useCatalog } from "@/api/queries";
import { count } from "@/lib/format";
import { ConnectionChip } from "@/live/connection-chip";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";

import classes from "./generate.module.css";
import type { Desk } from "./use-desk";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** Where pictures are drawn, and the whole result as files. */
export function GenerateBar({ desk: { shown, reachable, drawing } }: { desk: Desk }) {
  const device = useCatalog(reachable).data?.devices.find(
    ({ name }) => name === shown?.model.device,
  );
  const id = shown?.id ?? null;
  const pictures = shown?.pictures.length ?? 0;
  return (
    <header className={classes.bar}>
      <h1 className={classes.heading}>Generate</h1>
      {shown && (
        <span className={classes.device}>
          <Chip
            icon={<IconCpu size={14} stroke={1.6} aria-hidden="true" />}
            strong={shown.model.device.toUpperCase()}
          >
            {device && device.title !== shown.model.device.toUpperCase() ? device.title : undefined}
          </Chip>
        </span>
      )}
      <ConnectionChip />
      <span className="sr-only" role="status">
        {drawing.busy && "Drawing"}
      </span>
      <span className={classes.push} />
      {id !== null && pictures > 0 && (
        <>
          <Button
            icon={<IconPhotoDown {...icon} />}
            onClick={() => fetchFile(`/api/drawings/${id}/sheet.png`)}
          >
            PNG sheet
          </Button>
          <Button
            icon={<IconFileZip {...icon} />}
            onClick={() => fetchFile(`/api/drawings/${id}/pictures.zip`)}
          >
            ZIP, {pictures === 1 ? "1 image" : `${count(pictures)} images`}
          </Button>
        </>
      )}
    </header>
  );
}

/** The browser's own download. */
function fetchFile(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
