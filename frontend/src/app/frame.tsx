import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconActivity, IconKeyboard, IconSettings } from "@tabler/icons-react";
import { useMemo, type ReactNode } from "react";
import { Link } from "react-router";

import { useKeys } from "@/lib/use-keys";
import { Logo } from "@/ui/logo";

import classes from "./frame.module.css";
import { SettingsDialog } from "./settings-dialog";
import { ShortcutSheet } from "./shortcut-sheet";

const icon = { size: 20, stroke: 1.6, "aria-hidden": true } as const;

/** Rail and content; on small screens the rail is a bar below. */
export function Frame({ children }: { children: ReactNode }) {
  const [keysShown, keysDialog] = useDisclosure(false);
  const [settingsShown, settingsDialog] = useDisclosure(false);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("dark", { getInitialValueInEffect: false });
  const keys = useMemo(
    () => ({
      "?": keysDialog.open,
      T: () => setColorScheme(scheme === "dark" ? "light" : "dark"),
    }),
    [keysDialog.open, setColorScheme, scheme],
  );
  useKeys(keys);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <nav className={classes.rail} aria-label="Pages">
        <span className={classes.logo}>
          <Logo />
        </span>
        <Link className={classes.entry} to="/" aria-current="page">
          <IconActivity {...icon} />
          Train
        </Link>
        <span className={classes.push} />
        <button type="button" className={classes.entry} onClick={keysDialog.open}>
          <IconKeyboard {...icon} />
          Keys
        </button>
        <button type="button" className={classes.entry} onClick={settingsDialog.open}>
          <IconSettings {...icon} />
          Settings
        </button>
      </nav>
      <div className={classes.content}>{children}</div>
      <ShortcutSheet opened={keysShown} onClose={keysDialog.close} />
      <SettingsDialog opened={settingsShown} onClose={settingsDialog.close} />
    </div>
  );
}
