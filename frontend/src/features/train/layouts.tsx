import { Drawer } from "@mantine/core";
import { useDisclosure, useMediaQuery, useViewportSize } from "@mantine/hooks";
import type { ReactNode } from "react";

import { Separator } from "@/ui/separator";

import { fitted, roomBeside, usePanelSize } from "./panel-size";
import type { ScreenProps } from "./screen-props";
import classes from "./train.module.css";
import { useGuideWidth } from "./use-size";

/** What a session's screen is put together from. */
export interface Parts {
  strip: ReactNode;
  charts: ReactNode;
  samples: ReactNode;
  ask: ReactNode;
  log: ReactNode;
  settings: ReactNode;
  /** What stands on the right; pictures unless told otherwise. */
  aside?: string;
}

interface LayoutProps extends Parts {
  size: ScreenProps["size"];
  /** Always in sight where the settings are a sheet. */
  controls: (openSheet: () => void) => ReactNode;
}

/** By the width of the screen. */
export function Layout({ size, controls, ...parts }: LayoutProps) {
  const phone = size === "phone";
  if (phone || size === "tablet") return <NarrowLayout {...{ ...parts, phone, controls }} />;
  return <WideLayout {...parts} small={size === "small"} />;
}

/** Settings left, charts in the middle, pictures right; on smaller screens pictures below. */
export function WideLayout(props: Parts & { small: boolean }) {
  return props.small ? <SmallLayout {...props} /> : <FullLayout {...props} />;
}

function SmallLayout({ strip, charts, samples, ask, log, settings }: Parts) {
  return (
    <main className={`flex grow min-h-0 ${classes.layout}`} data-size="small" id="main">
      <div className={`rigid ${classes.side}`}>{settings}</div>
      <div className={`column grow gap-12 min-w-0 scroll-y ${classes.centre}`}>
        {strip}
        {charts}
        <div className={`grid rigid ${classes.under}`}>
          {samples}
          {ask}
        </div>
        {log}
      </div>
    </main>
  );
}

/** The only layout whose edges can be moved. */
function FullLayout(props: Parts) {
  const { strip, charts, samples, ask, log, settings, aside = "Pictures" } = props;
  const { width } = useViewportSize();
  const huge = useMediaQuery("(min-width: 1680px)", false, { getInitialValueInEffect: false });
  const side = usePanelSize("settings");
  const pictures = usePanelSize("samples");
  const logSize = usePanelSize("log");
  const page = (width || window.innerWidth) - useGuideWidth();
  const usualPictures = huge ? 460 : pictures.usual;
  const left = fitted("settings", side.chosen ?? side.usual);
  const right = fitted("samples", pictures.chosen ?? usualPictures, roomBeside(page, left));
  const height = logSize.chosen ?? logSize.usual;
  const logHeight: Record<string, string> = { "--log-height": `${height}px` };
  return (
    <main className={`flex grow min-h-0 ${classes.layout}`} data-size="full" id="main">
      <div className={`rigid ${classes.side}`} style={{ width: left }}>
        {settings}
      </div>
      <Separator
        label="Width of the settings"
        axis="x"
        side="before"
        value={left}
        least={side.least}
        most={side.most}
        onResize={side.resize}
      />
      <div className={`column grow gap-12 min-w-0 scroll-y ${classes.centre}`} style={logHeight}>
        {strip}
        {charts}
        <Separator
          label="Height of the log"
          axis="y"
          side="after"
          value={height}
          least={logSize.least}
          most={logSize.most}
          onResize={logSize.resize}
        />
        {log}
      </div>
      <Separator
        label="Width of the pictures"
        axis="x"
        side="after"
        value={right}
        least={pictures.least}
        most={pictures.most}
        onResize={pictures.resize}
      />
      <aside
        className={`column rigid ${classes.samples}`}
        style={{ width: right }}
        aria-label={aside}
      >
        <div className="column grow gap-12 min-h-0 card-padding scroll-y">{samples}</div>
        {ask && <div className={`rigid scroll-y ${classes.ask}`}>{ask}</div>}
      </aside>
    </main>
  );
}

interface NarrowProps extends Parts {
  phone: boolean;
  controls: (openSheet: () => void) => ReactNode;
}

/** One column; the settings are a sheet, the main controls stay below. */
function NarrowLayout(props: NarrowProps) {
  const { strip, charts, samples, ask, log, settings, phone, controls } = props;
  const [opened, sheet] = useDisclosure(false);
  return (
    <>
      <main
        className={`flex grow min-h-0 ${classes.layout}`}
        data-size={phone ? "phone" : "tablet"}
        id="main"
      >
        <div className={`column grow gap-12 min-w-0 scroll-y ${classes.centre}`}>
          {strip}
          {charts}
          {phone && samples}
          <div className={`grid rigid ${classes.under}`}>
            {!phone && samples}
            {ask}
          </div>
          {log}
        </div>
      </main>
      {controls(sheet.open)}
      <Drawer
        opened={opened}
        onClose={sheet.close}
        position="bottom"
        size="85%"
        title="Settings of this session"
        closeButtonProps={{ "aria-label": "Close" }}
        attributes={{ header: { role: "presentation" } }}
        classNames={{
          content: `column on-bg ${classes.sheet}`,
          header: `rigid on-bg strong ${classes.sheetHead}`,
          body: "grow min-h-0 pad-0",
        }}
      >
        {settings}
      </Drawer>
    </>
  );
}
