import { useDisclosure } from "@mantine/hooks";
import { useRef, type RefObject } from "react";

import { advanced } from "@/forms/groups";

import type { ScreenProps } from "../screen-props";
import type { SessionForm } from "../use-session-form";
import type { Steering } from "../use-steering";
import { AdvancedDrawer } from "./advanced/advanced-drawer";
import { AdvancedFrame } from "./advanced/advanced-frame";
import { SettingsRow } from "./advanced/advanced-row";
import { SessionSettings } from "./advanced/session-settings";

const TITLE = "More settings";

/** The further settings of a session, and whether they are open. */
export interface More {
  form: SessionForm;
  steering: Steering;
  opened: boolean;
  row: RefObject<HTMLButtonElement | null>;
  toggle: () => void;
  close: () => void;
}

/** Whether the further settings of a session are open; closing them gives the focus back. */
export function useMoreSettings(form: SessionForm, steering: Steering): More {
  const [opened, { toggle, close }] = useDisclosure(false);
  const row = useRef<HTMLButtonElement>(null);
  const closed = () => {
    close();
    row.current?.focus();
  };
  return { form, steering, opened, row, toggle, close: closed };
}

/** The way to the further settings: they open beside, over the page, or below in a sheet. */
export function MoreSettings(props: More & { size: ScreenProps["size"] }) {
  const { form, steering, opened, row, toggle, close, size } = props;
  const settings = advanced(form.all);
  if (settings.length === 0) return null;
  const bad = settings.some(({ setting }) => steering.refusals[setting.path] !== undefined);
  return (
    <>
      <SettingsRow
        ref={row}
        title={TITLE}
        settings={settings}
        bad={bad}
        opened={opened}
        onToggle={toggle}
      />
      {size === "small" && (
        <AdvancedDrawer label={TITLE} opened={opened} position="right" onClose={close}>
          <MorePanel {...props} />
        </AdvancedDrawer>
      )}
      {opened && (size === "phone" || size === "tablet") && (
        <div id="advanced">
          <All form={form} steering={steering} />
        </div>
      )}
    </>
  );
}

/** All further settings under their title. */
export function MorePanel({ form, steering, close }: More) {
  return (
    <AdvancedFrame title={TITLE} close="Close the settings" onClose={close}>
      <All form={form} steering={steering} />
    </AdvancedFrame>
  );
}

function All({ form, steering }: Pick<More, "form" | "steering">) {
  const settings = advanced(form.all);
  const live = settings.filter(({ setting }) => setting.live).length;
  const note = form.turning ?? `${live} of them can change now; the next step obeys.`;
  return (
    <>
      <p className="quiet text-12 line-17">{note}</p>
      <SessionSettings all={settings} steering={steering} lockOf={form.lockOf} />
    </>
  );
}
