import { useMemo } from "react";

import type { Catalog, SessionState } from "@/api/types";
import { hasEnded, isSteerable } from "@/live/phase";
import type { Watched } from "@/live/state";

import { heldSettings, type Held } from "./setup/held";
import type { Steering } from "./use-steering";

const FIXED = "Fixed while it trains: the networks and their data were built with it.";
const OVER = "This session has ended. Resume it, or start a new session to change this.";
const STARTING = "Can be changed as soon as training has started.";
const PAST = "As it was at the preview that is shown. Go back to live to change it.";
const OFFLINE = "Not while the connection is lost.";

/** A session's settings, and which of them can change now. */
export interface SessionForm {
  all: readonly Held[];
  /** Why a fixed setting cannot change. */
  fixed: string;
  /** Why a live setting cannot change now; undefined where it can. */
  turning: string | undefined;
  /** The same, whatever moment is shown. */
  now: string | undefined;
  lockOf: (held: Held) => string | undefined;
}

interface Circumstances {
  offline: boolean;
  /** Whether the settings are those of a moment that is looked back at. */
  past: boolean;
}

export function useSessionForm(
  catalog: Catalog | undefined,
  { session: { config, state } }: Watched,
  { settings }: Steering,
  { offline, past }: Circumstances,
): SessionForm {
  const all = useMemo(() => {
    const recipe = catalog?.recipes.find(({ name }) => name === config.recipe)?.config;
    return catalog ? heldSettings(catalog, settings, recipe) : [];
  }, [catalog, settings, config.recipe]);
  const fixed = hasEnded(state) ? OVER : FIXED;
  const now = turnLock(state, offline);
  const turning = past ? PAST : now;
  return {
    ...{ all, fixed, turning, now },
    lockOf: (held) => (held.setting.live ? turning : fixed),
  };
}

function turnLock(state: SessionState, offline: boolean): string | undefined {
  if (hasEnded(state)) return OVER;
  if (offline) return OFFLINE;
  return isSteerable(state) ? undefined : STARTING;
}
