interface Point {
  clientX: number;
  clientY: number;
}

let last: Point | null = null;
let watched = false;

/** From now on it is known where the mouse is. */
export function watchPointer(): void {
  if (watched) return;
  watched = true;
  // After all handlers of the page: they still see where it was before.
  window.addEventListener("pointermove", ({ clientX, clientY, pointerType }) => {
    if (pointerType === "mouse") last = { clientX, clientY };
  });
}

/** Whether a mouse is where it was: what it entered came under it, and nobody pointed at it. */
export function isResting({ clientX, clientY, pointerType }: Point & { pointerType: string }) {
  return pointerType === "mouse" && last?.clientX === clientX && last.clientY === clientY;
}
