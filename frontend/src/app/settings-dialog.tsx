import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "react-router";

import { usePreferences } from "@/lib/preferences";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Segmented } from "@/ui/segmented";
import { Toggle } from "@/ui/toggle";

import { NoticeToggle, WebhookSetting } from "./alert-settings";
import classes from "./dialogs.module.css";
import { NewClass } from "./new-class";

const THEMES = [
  { value: "auto", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

/** What this browser remembers, the first visit again, and a workspace for others. */
export function SettingsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
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
      <div className={`row between edge-top ${classes.setting}`}>
        <NoticeToggle />
      </div>
      <div className={`row edge-top ${classes.setting}`}>
        <WebhookSetting />
      </div>
      <div className={`row between edge-top ${classes.setting}`}>
        <span>
          Tour
          <span className="block tiny-note">The first visit again; nothing is changed</span>
        </span>
        <Button
          size="small"
          onClick={() => {
            onClose();
            void navigate("/?view=first");
          }}
        >
          Show
        </Button>
      </div>
      <div className={`row edge-top ${classes.setting}`}>
        <NewClass />
      </div>
    </Dialog>
  );
}
