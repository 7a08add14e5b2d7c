import { IconCpu, IconFileZip, IconPhotoDown } from "@tabler/icons-react";

import { useCatalog } from "@/api/queries";
import { many } from "@/lib/format";
import { ConnectionChip } from "@/live/connection-chip";
import { Button } from "@/ui/button";
import { Chip } from "@/ui/chip";
import { TopBar } from "@/ui/page";

import { ExportMenu } from "./export-menu";
import classes from "./generate.module.css";
import type { GenerateState } from "./use-generate-state";

const icon = { size: 16, stroke: 1.6, "aria-hidden": true } as const;

/** Where pictures are drawn, and the whole result as files. */
export function GenerateBar({
  state: { model, shown, reachable, drawing },
}: {
  state: GenerateState;
}) {
  return (
    <TopBar className={classes.bar}>
      <h1 className="heading">Generate</h1>
      {shown && <DeviceChip name={shown.model.device} reachable={reachable} />}
      <span className={classes.link} data-open={reachable || undefined}>
        <ConnectionChip />
      </span>
      <span className="sr-only" role="status">
        {drawing.busy && "Drawing"}
      </span>
      <span className="grow" />
      {model.ref && <ExportMenu model={model.ref} />}
      {shown?.id != null && shown.pictures.length > 0 && (
        <Files id={shown.id} pictures={shown.pictures.length} />
      )}
    </TopBar>
  );
}

function DeviceChip({ name, reachable }: { name: string; reachable: boolean }) {
  const devices = useCatalog(reachable).data?.devices;
  const title = devices?.find((device) => device.name === name)?.title ?? "";
  const strong = name.toUpperCase();
  return (
    <span className={classes.device}>
      <Chip icon={<IconCpu size={14} stroke={1.6} aria-hidden="true" />} strong={strong}>
        {title.toUpperCase() === strong ? undefined : title}
      </Chip>
    </span>
  );
}

function Files({ id, pictures }: { id: string; pictures: number }) {
  const base = `/api/drawings/${id}`;
  return (
    <>
      <Button icon={<IconPhotoDown {...icon} />} onClick={() => fetchFile(`${base}/sheet.png`)}>
        PNG sheet
      </Button>
      <Button icon={<IconFileZip {...icon} />} onClick={() => fetchFile(`${base}/pictures.zip`)}>
        ZIP, {many(pictures, "image")}
      </Button>
    </>
  );
}

/** The browser's own download. */
function fetchFile(address: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  link.click();
}
