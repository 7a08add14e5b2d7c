import { useEffect, useEffectEvent, useState } from "react";

import { fromDrop, type Source } from "./collect";

/** Takes files that are dropped anywhere on the page, or the browser would leave it to show them. */
export function usePageDrop(take: (source: Source | null) => void, fail: () => void): boolean {
  const [over, setOver] = useState(false);
  const read = useEffectEvent((dropped: DataTransfer) => {
    fromDrop(dropped).then(take, fail);
  });
  useEffect(() => {
    const hold = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(false);
      read(event.dataTransfer);
    };
    window.addEventListener("dragover", hold);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragover", hold);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, []);
  return over;
}
