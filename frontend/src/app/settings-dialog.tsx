import { Switch, useMantineColorScheme } from "@mantine/core";

import { usePreferences } from "@/lib/preferences";
import { Dialog } from "@/ui/dialog";
import { Segmented } from "@/ui/segmented";

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
  const look = { track: classes.track, thumb: classes.thumb, body: classes.switch };
  return (
    <Dialog title="Settings" opened={opened} onClose={onClose} width={420}>
      <div className={classes.setting}>
        <span>Theme</span>
        <Segmented label="Theme" value={colorScheme} options={THEMES} onChange={setColorScheme} />
      </div>
      <div className={classes.setting}>
        <Switch
          classNames={look}
          labelPosition="left"
          withThumbIndicator={false}
          label="Patterns"
          description="Dashed lines beside the colours of D and D(fake)"
          checked={patterns}
          onChange={(event) => set({ patterns: event.currentTarget.checked })}
        />
      </div>
      <div className={classes.setting}>
        <Switch
          classNames={look}
          labelPosition="left"
          withThumbIndicator={false}
          label="Single-key shortcuts"
          description="Space, arrows and letters without Ctrl"
          checked={singleKeys}
          onChange={(event) => set({ singleKeys: event.currentTarget.checked })}
        />
      </div>
    </Dialog>
  );
}
