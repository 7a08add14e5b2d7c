import { Drawer } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";

import classes from "./train.module.css";

/** What a session's screen is put together from. */
export interface Parts {
  strip: ReactNode;
  charts: ReactNode;
  samples: ReactNode;
  ask: ReactNode;
  log: ReactNode;
  settings: ReactNode;
}

/** Settings left, charts in the middle, pictures right; on smaller screens pictures below. */
export function WideLayout(props: Parts & { small: boolean }) {
  const { strip, charts, samples, ask, log, settings, small } = props;
  return (
    <main className={classes.layout} data-size={small ? "small" : "full"} id="main">
      <div className={classes.side}>{settings}</div>
      <div className={classes.centre}>
        {strip}
        {charts}
        {small && (
          <div className={classes.under}>
            {samples}
            {ask}
          </div>
        )}
        {log}
      </div>
      {!small && (
        <aside className={classes.samples} aria-label="Pictures">
          {samples}
          {ask}
        </aside>
      )}
    </main>
  );
}

interface NarrowProps extends Parts {
  phone: boolean;
  controls: (openSheet: () => void) => ReactNode;
}

/** One column; the settings are a sheet, the main controls stay below. */
export function NarrowLayout(props: NarrowProps) {
  const { strip, charts, samples, ask, log, settings, phone, controls } = props;
  const [opened, sheet] = useDisclosure(false);
  return (
    <>
      <main className={classes.layout} data-size={phone ? "phone" : "tablet"} id="main">
        <div className={classes.centre}>
          {strip}
          {phone && samples}
          {charts}
          <div className={classes.under}>
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
        classNames={{ content: classes.sheet, header: classes.sheetHead, body: classes.sheetBody }}
      >
        {settings}
      </Drawer>
    </>
  );
}
