import { useCommand, useStart } from "@/api/queries";
import type { CommandRequest } from "@/api/types";
import { latest } from "@/features/train/panel/last-saved";
import { useLive } from "@/live/context";
import { hasEnded } from "@/live/phase";

import type { Entry } from "./find";
import { ordersFor, resumeTitle } from "./order-words";

/** What can be done to the session on the screen: the one looked at last, unless another one trains. */
export function useOrders(open: (sessionId: string) => void): Entry[] {
  const watched = useLive((s) => s.watched);
  const active = useLive((s) => s.workspace?.sessions.find(({ state }) => !hasEnded(state)));
  const command = useCommand();
  const start = useStart();
  const shown = watched && !hasEnded(watched.session.state) ? watched.session : active;
  const send = (sessionId: string, order: CommandRequest["command"]) =>
    command.mutateAsync({ sessionId, command: order });
  if (shown) {
    return ordersFor(shown).map(([order, title]) => ({
      id: `order ${order}`,
      group: "Actions",
      title,
      choose: () => send(shown.id, order),
    }));
  }
  const checkpoint = watched && latest(watched.checkpoints);
  if (!watched || !checkpoint) return [];
  const { recipe, id } = checkpoint;
  const resume = async () => {
    const session = await start.mutateAsync({ recipe, resume: id, overrides: { settings: {} } });
    open(session.id);
  };
  return [{ id: "resume", group: "Actions", title: resumeTitle(watched.session), choose: resume }];
}
