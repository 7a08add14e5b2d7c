import { IconFolderUp } from "@tabler/icons-react";
import { useRef, type ChangeEvent } from "react";

import { Button } from "@/ui/button";

import { fromInput, type Source } from "./collect";
import classes from "./drop-zone.module.css";

interface Props {
  /** Files are held over the page. */
  over: boolean;
  /** Why nothing can be brought now. */
  blocked: string | undefined;
  onChoose: (source: Source | null) => void;
}

/** Where own pictures come in: dropped, or chosen. */
export function DropZone({ over, blocked, onChoose }: Props) {
  const folder = useRef<HTMLInputElement>(null);
  const archive = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = ""; // the same folder may be chosen again
    onChoose(fromInput(files));
  };
  if (blocked !== undefined) return <Waiting reason={blocked} />;
  const hidden = { type: "file", hidden: true, tabIndex: -1, "aria-hidden": true } as const;
  return (
    <section
      className={`row rigid on-s1 quiet text-centre stacked round-8 fading ${classes.zone}`}
      data-over={over || undefined}
      aria-labelledby="drop-title"
    >
      <IconFolderUp size={26} stroke={1.4} aria-hidden="true" />
      <h2 className={`pad-top-10 ink text-13 strong ${classes.title}`} id="drop-title">
        {over ? "Let go to bring them in" : "Drop a folder or an archive"}
      </h2>
      <p className={`pad-top-4 text-12 line-17 ${classes.text}`}>
        ZIP, TAR or arrays (NPZ). What the classes are you see and choose before anything is made.
        Files stay on this machine.
      </p>
      <div className="flex wrap gap-8 pad-top-14 ink centred">
        <Button onClick={() => folder.current?.click()}>Choose folder</Button>
        <Button onClick={() => archive.current?.click()}>Choose archive</Button>
      </div>
      <input {...hidden} ref={folder} data-testid="folder" onChange={take} {...FOLDERS} />
      <input {...hidden} ref={archive} data-testid="archive" onChange={take} accept={ARCHIVES} />
    </section>
  );
}

/** One import at a time: the place is kept, and says what has to happen first. */
function Waiting({ reason }: { reason: string }) {
  return (
    <section
      className={`row rigid on-s1 quiet text-centre stacked round-8 fading ${classes.zone}`}
      data-waiting
      aria-labelledby="drop-title"
    >
      <h2 className={`pad-top-10 ink text-13 strong ${classes.title}`} id="drop-title">
        Drop a folder or an archive
      </h2>
      <p className={`pad-top-4 text-12 line-17 ${classes.text}`}>{reason}</p>
    </section>
  );
}

const ARCHIVES = ".zip,.tar,.gz,.tgz,.bz2,.xz,.npz,.npy";

/** Every browser knows it, React's types do not. */
const FOLDERS: Record<string, string> = { webkitdirectory: "" };
