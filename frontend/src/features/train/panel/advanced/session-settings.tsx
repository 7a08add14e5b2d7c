import classes from "@/forms/forms.module.css";
import { grouped, type Group } from "@/forms/groups";
import { partTitle } from "@/forms/labels";
import { SettingGroup } from "@/forms/setting-group";

import type { Held } from "../../setup/held";
import type { Steering } from "../../use-steering";
import { LiveField } from "../live-field";

interface Props {
  all: readonly Held[];
  steering: Steering;
  /** Why a setting cannot change now; undefined where it can. */
  lockOf: (held: Held) => string | undefined;
}

/** All further settings of a session: those that may change now, the others with a lock. */
export function SessionSettings({ all, steering, lockOf }: Props) {
  const field = (held: Held) => (
    <LiveField key={held.setting.path} row held={held} steering={steering} locked={lockOf(held)} />
  );
  return liveFirst(grouped(all)).map(({ title, entries }) => (
    <SettingGroup key={title} title={title}>
      {entries
        .filter(({ owner }) => owner === undefined)
        .map((held) => (
          <div key={held.setting.path} className="column gap-12">
            {field(held)}
            {parts(held, entries).map(({ path, name, options }) => (
              <div
                key={path}
                className={`column gap-12 ${classes.options}`}
                role="group"
                aria-label={`Options of ${partTitle(name)}`}
              >
                {held.setting.kind.type === "parts" && (
                  <p className="tiny-note">{partTitle(name)}</p>
                )}
                {options.map(field)}
              </div>
            ))}
          </div>
        ))}
    </SettingGroup>
  ));
}

/** Those with something to change come before those that are only there to be read. */
function liveFirst(groups: readonly Group<Held>[]): Group<Held>[] {
  const isLive = ({ entries }: Group<Held>) => entries.some(({ setting }) => setting.live);
  return [...groups.filter(isLive), ...groups.filter((group) => !isLive(group))];
}

/** The parts that a setting has chosen, with their options. */
function parts({ setting: { path } }: Held, all: readonly Held[]) {
  const inside = all.flatMap((held) => {
    const { owner } = held;
    return owner && (owner.path === path || owner.path.startsWith(`${path}.`)) ? [owner] : [];
  });
  return [...new Map(inside.map((owner) => [owner.path, owner])).values()].map((owner) => ({
    ...owner,
    options: all.filter((held) => held.owner?.path === owner.path),
  }));
}
