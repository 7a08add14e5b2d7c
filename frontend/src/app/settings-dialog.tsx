import { useMantineColorScheme } from "@mantine/core";

import { usePreferences } from "@/lib/preferences";
import { Dialog } from "@/ui/dialog";
import { Segmented } from "@/ui/segmented";
import { SwitchField } from "@/ui/switch-field";

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
      <div className={classes.setting}>
        <span>Theme</span>
        <Segmented label="Theme" value={colorScheme} options={THEMES} onChange={setColorScheme} />
      </div>
      <div className={classes.setting}>
        <SwitchField
          label="Patterns"
          description="Dashed lines beside the colours of D and D(fake)"
          checked={patterns}
          onChange={(checked) => set({ patterns: checked })}
        />
      </div>
      <div className={classes.setting}>
        <SwitchField
          label="Single-key shortcuts"
          description="Space, arrows and letters without Ctrl"
          checked={singleKeys}
          onChange={(checked) => set({ singleKeys: checked })}
        />
      </div>
    </Dialog>
  );
}
