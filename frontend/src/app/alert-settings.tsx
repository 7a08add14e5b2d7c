import { useState } from "react";

import { useAlertSettings, useTestAlert } from "@/api/alert-queries";
import { usePreferences } from "@/lib/preferences";
import { Button } from "@/ui/button";
import { Toggle } from "@/ui/toggle";

import { CAN_NOTIFY } from "./use-notices";

const FORBIDDEN =
  "This browser does not allow it for this page. Allow notifications in the settings that it keeps for the address, then try again.";

/** A notification of this browser as a session ends; the browser is asked only when this is pressed. */
export function NoticeToggle() {
  const { notices, set } = usePreferences();
  const [refused, setRefused] = useState(false);
  const turn = async (on: boolean) => {
    const allowed = !on || (CAN_NOTIFY && (await Notification.requestPermission()) === "granted");
    setRefused(!allowed);
    set({ notices: on && allowed });
  };
  return (
    <Toggle
      label="Notifications"
      description="Of this browser, when a session ends while you look elsewhere"
      checked={notices}
      error={refused ? FORBIDDEN : undefined}
      onChange={(on) => void turn(on)}
    />
  );
}

/** The address that is told as well; only who starts the engine can set it. */
export function WebhookSetting() {
  const { data } = useAlertSettings();
  const test = useTestAlert();
  const host = data?.webhook ?? null;
  return (
    <div className="grow min-w-0 pad-top-8 pad-under-8">
      <div className="row between gap-12">
        <span className="min-w-0 break">
          Alerts
          <span className="block tiny-note">
            {host === null
              ? "Start with GANSCOPE_WEBHOOK=https://… to have an address told when a session ends"
              : `${host} is told when a session ends`}
          </span>
        </span>
        {host !== null && (
          <Button size="small" busy={test.isPending} onClick={() => test.mutate()}>
            Send a test
          </Button>
        )}
      </div>
      <p className="note" role="status">
        {test.isSuccess && "It was taken."}
      </p>
      {test.error && (
        <p className="refusal" role="alert">
          {test.error.message}
        </p>
      )}
    </div>
  );
}
