import { Suspense } from "react";

import { later } from "@/lib/later";
import { Dialog } from "@/ui/dialog";

const Palette = later(async () => (await import("./palette/palette")).Palette);

interface Props {
  opened: boolean;
  onClose: () => void;
  onKeys: () => void;
  onSettings: () => void;
}

/** The window that finds everything; what stands in it is loaded when it is first asked for. */
export function PaletteDialog({ opened, onClose, onKeys, onSettings }: Props) {
  const instead = (open: () => void) => () => {
    onClose();
    open();
  };
  return (
    <Dialog title="Find" opened={opened} onClose={onClose} width={620}>
      <Suspense>
        <Palette onClose={onClose} onKeys={instead(onKeys)} onSettings={instead(onSettings)} />
      </Suspense>
    </Dialog>
  );
}
