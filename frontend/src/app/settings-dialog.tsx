import { useMantineColorScheme } from "@mantine/core";

import { usePreferences } from "@/lib/preferences";
import { Dialog } from "@/ui/dialog";
import { Segmented } from "@/ui/segmented";
import { Toggle } from "@/ui/toggle";

import classes from "./dialogs.module.css";

const THEMES = [
  { value: "auto", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** What this browser remembers. */
export function SettingsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { patterns, singleKeys, set } = usePreferences();
  return (
    <Dialog title="Settings" opened={opened} onClose={onClose} width={420}>
      <div className={`row between edge-top ${classes.setting}`}>
        <span>Theme</span>
        <Segmented label="Theme" value={colorScheme} options={THEMES} onChange={setColorScheme} />
      </div>
      <div className={`row between edge-top ${classes.setting}`}>
        <Toggle
          label="Patterns"
          description="Dashed lines beside the colours of D and D(fake)"
          checked={patterns}
          onChange={(on) => set({ patterns: on })}
        />
      </div>
      <div className={`row between edge-top ${classes.setting}`}>
        <Toggle
          label="Single-key shortcuts"
          description="Space, arrows and letters without Ctrl"
          checked={singleKeys}
          onChange={(on) => set({ singleKeys: on })}
        />
      </div>
    </Dialog>
  );
}
