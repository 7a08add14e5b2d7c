import { Menu, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDots, IconKeyboard, IconSearch, IconSettings } from "@tabler/icons-react";
import { Suspense, useEffect, useMemo, type MouseEvent, type ReactNode } from "react";
import { Link } from "react-router";

import { later, prefetch, prefetchIdly } from "@/lib/later";
import { useLessonStore } from "@/lib/lessons";
import { useKeys } from "@/lib/use-keys";
import { Logo } from "@/ui/logo";

import classes from "./frame.module.css";
import { PAGES, RAIL } from "./pages";
import { PaletteDialog } from "./palette-dialog";
import { SettingsDialog } from "./settings-dialog";
import { ShortcutSheet } from "./shortcut-sheet";
import { UndoHost } from "./undo-host";
import { useFreshLists } from "./use-fresh-lists";
import { useNotices } from "./use-notices";
import { useRail } from "./use-rail";

const ENTRY = `column items-centre centred gap-4 round-6 quiet text-11 line-14 fading hover-s3 ${classes.entry}`;
const Guide = later(async () => (await import("@/features/understand/lessons/guide")).Guide);
const LOADS = PAGES.flatMap(({ load }) => load ?? []);
const icon = { size: 20, stroke: 1.6, "aria-hidden": true } as const;

/** Rail and content; on small screens the rail is a bar below. */
export function Frame({ children }: { children: ReactNode }) {
  const [keysShown, keysDialog] = useDisclosure(false);
  const [settingsShown, settingsDialog] = useDisclosure(false);
  const [paletteShown, palette] = useDisclosure(false);
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("dark", { getInitialValueInEffect: false });
  const { current, go } = useRail();
  const lesson = useLessonStore((s) => s.open);
  useFreshLists();
  useEffect(() => prefetchIdly(LOADS), []);
  useNotices();
  const keys = useMemo(
    () => ({
      ...Object.fromEntries(RAIL.map(({ path, key }) => [`G ${key}`, () => go(path)])),
      "?": keysDialog.open,
      "Mod+K": palette.open,
      T: () => setColorScheme(scheme === "dark" ? "light" : "dark"),
    }),
    [keysDialog.open, palette.open, setColorScheme, scheme, go],
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
        {RAIL.map(({ path, title, icon: Icon, load, inMenu }) => (
          <Link
            key={path}
            className={ENTRY}
            data-in-menu={inMenu}
            to={path}
            aria-current={path === current ? "page" : undefined}
            onPointerEnter={() => void prefetch(load)}
            onFocus={() => void prefetch(load)}
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
        <button type="button" className={ENTRY} data-in-menu onClick={palette.open}>
          <IconSearch {...icon} />
          Find
        </button>
        <button type="button" className={ENTRY} data-in-menu onClick={keysDialog.open}>
          <IconKeyboard {...icon} />
          Keys
        </button>
        <button type="button" className={ENTRY} data-in-menu onClick={settingsDialog.open}>
          <IconSettings {...icon} />
          Settings
        </button>
        <More
          go={go}
          onFind={palette.open}
          onKeys={keysDialog.open}
          onSettings={settingsDialog.open}
        />
      </nav>
      <div className={`column grow min-w-0 min-h-0 ${classes.guided}`}>
        <div className="column grow min-w-0 min-h-0">{children}</div>
        {lesson !== null && (
          <Suspense>
            <Guide key={lesson} name={lesson} />
          </Suspense>
        )}
      </div>
      <div id="menus" role="region" aria-label="Open menus" />
      <UndoHost />
      <ShortcutSheet opened={keysShown} onClose={keysDialog.close} />
      <PaletteDialog
        opened={paletteShown}
        onClose={palette.close}
        onKeys={keysDialog.open}
        onSettings={settingsDialog.open}
      />
      <SettingsDialog opened={settingsShown} onClose={settingsDialog.close} />
    </div>
  );
}

interface MoreProps {
  go: (path: string) => void;
  onFind: () => void;
  onKeys: () => void;
  onSettings: () => void;
}

/** On a phone, what its bar has no room for. */
function More({ go, onFind, onKeys, onSettings }: MoreProps) {
  return (
    <Menu position="top-end" width={180}>
      <Menu.Target>
        <button type="button" className={`${ENTRY} ${classes.more}`}>
          <IconDots {...icon} />
          More
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {RAIL.filter(({ inMenu }) => inMenu).map(({ path, title, icon: Icon }) => (
          <Menu.Item key={path} leftSection={<Icon {...icon} />} onClick={() => go(path)}>
            {title}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconSearch {...icon} />} onClick={onFind}>
          Find
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard {...icon} />} onClick={onKeys}>
          Keys
        </Menu.Item>
        <Menu.Item leftSection={<IconSettings {...icon} />} onClick={onSettings}>
          Settings
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function isForNewTab(event: MouseEvent): boolean {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
}
