"""Text that cannot be read where it stands: cut off, out of its card, or on other text."""

from playwright.sync_api import Page

WIDTHS = (320, 390, 768, 1280, 1440, 1920, 2560)
HEIGHTS = {320: 640, 390: 844, 768: 1024, 1280: 720, 1440: 900, 1920: 1080, 2560: 1440}
SLACK = 2
"""Pixels: letters lean out of their boxes a little."""

FAULTS = """slack => {
  const shown = getComputedStyle;
  const clips = one => shown(one).overflowX !== "visible";
  const meets = (a, b) => ({
    left: Math.max(a.left, b.left), right: Math.min(a.right, b.right),
    top: Math.max(a.top, b.top), bottom: Math.min(a.bottom, b.bottom),
  });
  const none = ({left, right, top, bottom}) => right - left <= slack || bottom - top <= slack;
  const ancestors = one => {
    const found = [];
    for (let at = one.parentElement; at; at = at.parentElement) found.push(at);
    return found;
  };
  const quoted = text => JSON.stringify(text.slice(0, 40));
  const faults = [];
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim();
    const own = node.parentElement;
    if (!text || !own.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    if (own.closest(".sr-only, option, script, style, [inert]")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const whole = range.getBoundingClientRect();
    const around = ancestors(node);
    const holder = around.find(one => clips(one));
    const cut = holder && (whole.left < holder.getBoundingClientRect().left - slack
      || whole.right > holder.getBoundingClientRect().right + slack);
    const hides = holder && ["hidden", "clip"].includes(shown(holder).overflowX);
    const told = around.some(one => shown(one).textOverflow === "ellipsis");
    if (cut && hides && !told) faults.push(`${quoted(text)} is cut off`);
    const card = own.closest(".card, button, [role=dialog], svg[width]");
    const scrolls = card && around.slice(0, around.indexOf(card)).some(clips);
    const box = card?.getBoundingClientRect();
    const out = box && (whole.right > box.right + slack || whole.left < box.left - slack);
    if (out && !scrolls && !told)
      faults.push(`${quoted(text)} stands out of its ${card.localName}`);
    const layer = around.find(one => one.matches("[role=dialog], [role=tooltip]")
      || ["fixed", "sticky"].includes(shown(one).position));
    for (const line of range.getClientRects()) {
      const third = (line.bottom - line.top) / 4;
      const {left, right, top, bottom} = line;
      const letters = {left, right, top: top + third, bottom: bottom - third};
      const frames = around.filter(clips).map(one => one.getBoundingClientRect());
      const seen = frames.reduce(meets, letters);
      if (!none(seen)) texts.push({text, seen, layer, node});
    }
  }
  texts.sort((a, b) => a.seen.top - b.seen.top);
  texts.forEach((one, index) => {
    for (const other of texts.slice(index + 1)) {
      if (other.seen.top > one.seen.bottom) break;
      if (other.layer !== one.layer || other.node === one.node) continue;
      if (!none(meets(one.seen, other.seen)))
        faults.push(`${quoted(one.text)} lies on ${quoted(other.text)}`);
    }
  });
  for (const one of document.querySelectorAll("main, main .scroll-y, [role=dialog] .scroll-y"))
    if (shown(one).overflowX === "auto" && one.scrollWidth > one.clientWidth + slack)
      faults.push(`${one.localName} "${one.className}" scrolls sideways`);
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) faults.push(`the page is ${root.scrollWidth} px wide`);
  if (root.scrollHeight > innerHeight) faults.push(`the page is ${root.scrollHeight} px high`);
  return [...new Set(faults)];
}"""


def resize(page: Page, width: int) -> None:
    """A window of this width, and a height that is usual with it; after two frames all is drawn."""
    page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
    frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    page.evaluate(frames)


def misplaced(page: Page) -> list[str]:
    """A line for each text that cannot be read where it stands."""
    found: list[str] = page.evaluate(FAULTS, SLACK)
    return found
