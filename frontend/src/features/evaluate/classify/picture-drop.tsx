import { IconPhotoUp } from "@tabler/icons-react";
import { useRef } from "react";

import { count } from "@/lib/format";
import { ACCEPTED, MOST } from "@/lib/picture-files";
import { Button } from "@/ui/button";

import classes from "./classify.module.css";

interface Props {
  over: boolean;
  files: readonly File[];
  onChoose: (files: readonly File[]) => void;
}

/** Where own pictures come in: dropped anywhere on the page, or chosen. */
export function PictureDrop({ over, files, onChoose }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div
      className={`row gap-8 quiet text-12 text-centre stacked round-8 line-17 ${classes.zone}`}
      data-over={over || undefined}
    >
      <IconPhotoUp size={24} stroke={1.4} aria-hidden="true" />
      <strong className="ink text-13">
        {over ? "Let go to bring them in" : "Drop pictures here"}
      </strong>
      <span>
        PNG, JPEG or WebP, up to {MOST}.{" "}
        {files.length > 0 && `${count(files.length)} chosen: ${namesOf(files)}.`}
      </span>
      <Button size="small" onClick={() => input.current?.click()}>
        Choose pictures
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={ACCEPTED}
        tabIndex={-1}
        aria-hidden="true"
        data-testid="pictures"
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])]);
          event.target.value = ""; // the same ones may be chosen again
        }}
      />
    </div>
  );
}

function namesOf(files: readonly File[]): string {
  const [first, second] = files;
  const more = files.length > 2 ? ` and ${files.length - 2} more` : "";
  return [first?.name, second?.name].filter(Boolean).join(", ") + more;
}
