import type { DatasetView } from "@/api/types";
import { count } from "@/lib/format";
import { Dialog } from "@/ui/dialog";

import { diskText, sizeText } from "../words";
import classes from "./about.module.css";

interface Props {
  view: DatasetView | undefined;
  onClose: () => void;
}

/** Where a data set comes from, what may be done with it, and every class by number. */
export function AboutDialog({ view, onClose }: Props) {
  return (
    <Dialog title={view?.info.title ?? ""} opened={view !== undefined} onClose={onClose}>
      {view && <About view={view} />}
    </Dialog>
  );
}

function About({ view }: { view: DatasetView }) {
  const { info, counts } = view;
  const facts: readonly (readonly [string, string])[] = [
    ["Name in recipes", info.name],
    [info.kind === "points" ? "Training points" : "Training images", count(info.images)],
    ["Size", sizeText(info)],
    ["Mirrored pictures", info.flips ? "as good" : "not used"],
    ["Licence", info.licence],
    ["Source", info.source],
    ["On this disk", diskText(view) || "nothing yet"],
  ];
  return (
    <>
      <p className="quiet">{[info.summary, info.caveat].join(" ").trim()}</p>
      <table className={`w-full collapse ${classes.table}`}>
        <tbody>
          {facts.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {counts.length > 0 && (
        <table className={`w-full collapse ${classes.table}`}>
          <caption>Pictures per class</caption>
          <tbody>
            {counts.map((pictures, label) => (
              <tr key={info.classes[label] ?? label}>
                <th scope="row">{info.classes[label] ?? label}</th>
                <td>{count(pictures)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
