import { Dialog } from "@/ui/dialog";
import { Key } from "@/ui/key";

import classes from "./dialogs.module.css";
import { RAIL } from "./pages";

const KEYS: readonly (readonly [string, string])[] = [
  ["Ctrl K", "Find a page, a session, an action, or help"],
  ["Space", "Start, pause, continue"],
  ["P", "Present on a projector; ← → to another view"],
  ["→", "One step"],
  ["⇧ S", "Stop"],
  ["Ctrl S", "Save a checkpoint"],
  ["/", "Ask for a picture, or search"],
  ["↵", "Draw, or start the demo"],
  ["0", "Show the whole run"],
  ["← →", "In a chart: move the crosshair; on Understand: layer by layer"],
  ["+ −", "In a chart: zoom"],
  ["Y", "Linear or logarithmic losses"],
  ["[ ]", "Previous, next preview"],
  ["L", "Back to the newest preview"],
  ["E", "Pictures of the average, or of the weights of the step"],
  ...RAIL.map(({ key, title }) => [`G then ${key}`, `Go to ${title}`] as const),
  ["↑", "In the prompt: the one before"],
  ["R", "On Generate: draw with a new seed"],
  ["R", "In the 2-D lab: fresh networks"],
  ["I", "On Generate: between the images picked"],
  ["O", "On a generated image: open it large"],
  ["A", "On Datasets: add your own"],
  ["X", "On Sessions: select the row"],
  ["C", "On Sessions: compare what is selected"],
  ["Delete", "On Sessions: delete"],
  ["T", "Light or dark"],
  ["?", "This list"],
  ["Esc", "Close"],
];

export function ShortcutSheet({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog title="Keys" opened={opened} onClose={onClose} width={380}>
      <table className={`w-full collapse ${classes.keys}`}>
        <tbody>
          {KEYS.map(([key, does]) => (
            <tr key={key}>
              <th scope="row">
                <span className="sr-only">{key}</span>
                <Key>{key}</Key>
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pad-top-10 quiet text-12">
        Keys without Ctrl do nothing while you type, and can be switched off in Settings.
      </p>
    </Dialog>
  );
}
