import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";

import menu from "@/ui/menu.module.css";

const ink: MantineColorsTuple = [
  "#f4f5f6",
  "#ebecee",
  "#cbced5",
  "#a6aab4",
  "#898e98",
  "#636871",
  "#555a64",
  "#34383e",
  "#15171a",
  "#0b0c0e",
];

/** Chrome is greyscale: Mantine's primary colour is ink. */
export const theme = createTheme({
  primaryColor: "ink",
  primaryShade: 8,
  autoContrast: true,
  colors: { ink },
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSizes: { xs: "11px", sm: "12px", md: "13px", lg: "14px", xl: "16px" },
  lineHeights: { xs: "16px", sm: "16px", md: "20px", lg: "20px", xl: "24px" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "8px", xl: "12px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: { radius: 12, centered: true, transitionProps: { duration: 120 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 180 } } },
    Popover: { defaultProps: { radius: 12, transitionProps: { duration: 120 } } },
    Menu: {
      defaultProps: {
        radius: 12,
        transitionProps: { duration: 120 },
        withInitialFocusPlaceholder: false, // it is no item, and all that a menu may hold is items
        portalProps: { target: "#menus" },
      },
      classNames: {
        dropdown: "pad-4 outlined on-s1 lifted",
        item: `pad-6-8 round-6 text-13 ${menu.item}`,
      },
    },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        multiline: true,
        maw: 260,
        events: { hover: true, focus: true, touch: true },
      },
    },
  },
});

const shared = {
  "--mantine-color-body": "var(--s1)",
  "--mantine-color-text": "var(--tx)",
  "--mantine-color-dimmed": "var(--tx2)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-placeholder": "var(--tx3)",
  "--mantine-color-default": "var(--s1)",
  "--mantine-color-default-hover": "var(--s3)",
  "--mantine-color-default-border": "var(--bd2)",
  "--mantine-color-default-color": "var(--tx)",
  "--mantine-primary-color-filled": "var(--ink)",
  "--mantine-primary-color-filled-hover": "var(--ink-hover)",
  "--mantine-primary-color-contrast": "var(--on-ink)",
};

/** Mantine's own surfaces and texts, said in the page's tokens. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});
