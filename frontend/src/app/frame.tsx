import { useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKeyboard, IconSettings } from "@tabler/icons-react";
import { useMemo, type MouseEvent, type ReactNode } from "react";
import { Link } from "react-router";

import { useKeys } from "@/lib/use-keys";
import { Logo } from "@/ui/logo";

import classes from "./frame.module.css";
import { RAIL } from "./pages";
import { SettingsDialog } from "./settings-dialog";
import { ShortcutSheet } from "./shortcut-sheet";
import { UndoHost } from "./undo-host";
import { useFreshLists } from "./use-fresh-lists";
import { useRail } from "./use-rail";

const icon = { size: 20, stroke: 1.6, "aria-hidden": true } as const;

/** Rail and content; on small screens the rail is a bar below. */
export function Frame({ children }: { children: ReactNode }) {
  const [keysShown, keysDialog] = useDisclosure(false);
  const [settingsShown, settingsDialog] = useDisclosure(false);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("dark", { getInitialValueInEffect: false });
  const { current, go } = useRail();
  useFreshLists();
  const keys = useMemo(
    () => ({
      ...Object.fromEntries(RAIL.map(({ path, key }) => [`G ${key}`, () => go(path)])),
      "?": keysDialog.open,
      T: () => setColorScheme(scheme === "dark" ? "light" : "dark"),
    }),
    [keysDialog.open, setColorScheme, scheme, go],
  );
  useKeys(keys);
  return (
    <div className={`flex ${classes.frame}`}>
      <a className={`absolute round-6 on-ink ${classes.skip}`} href="#main">
        Skip to the content
      </a>
      <nav className={`column rigid gap-4 ${classes.rail}`} aria-label="Pages">
        <span className={`flex centred ${classes.logo}`}>
          <Logo />
        </span>
        {RAIL.map(({ path, title, icon: Icon }) => (
          <Link
            key={path}
            className={`hover-s3 ${classes.entry}`}
            to={path}
            aria-current={path === current ? "page" : undefined}
            onClick={(event) => {
              if (isForNewTab(event)) return;
              event.preventDefault();
              go(path);
            }}
          >
            <Icon {...icon} />
            {title}
          </Link>
        ))}
        <span className={`grow ${classes.push}`} />
        <button type="button" className={`hover-s3 ${classes.entry}`} onClick={keysDialog.open}>
          <IconKeyboard {...icon} />
          Keys
        </button>
        <button type="button" className={`hover-s3 ${classes.entry}`} onClick={settingsDialog.open}>
          <IconSettings {...icon} />
          Settings
        </button>
      </nav>
      <div className="column grow min-w-0 min-h-0">{children}</div>
      <UndoHost />
      <ShortcutSheet opened={keysShown} onClose={keysDialog.close} />
      <SettingsDialog opened={settingsShown} onClose={settingsDialog.close} />
    </div>
  );
}

function isForNewTab(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}
