"""Words that nothing can be drawn from: some name a thing, others only colour one."""

from ganscope.generation.prompts.grammar import Kind
from ganscope.generation.prompts.state import SKIPPED, Parse
from ganscope.generation.prompts.terms import Term

ENDS = ("comma", "stop", "but", "or")
THINGS = ("thing", "noun", "mix", "share")
COUNTING = (*SKIPPED, "count", "quality", "all", "any", "generic")


def colour(state: Parse, term: Term) -> None:
    """`at sea`, after a thing: left out, up to the next item."""
    if not state.named:
        state.at += 1
        return
    end = term.end
    while (now := state.term()) is not None and now.kind not in ENDS:
        if now.kind == "and":
            after = state.after(state.at + 1, COUNTING)
            if after is None or after.kind in THINGS or _counted(state):
                break
        end = now.end
        state.at += 1
    state.lose(term.start, end, asked=False)


def _counted(state: Parse) -> bool:
    """`and two dragons` is one more thing; `and sand` is not."""
    after = state.after(state.at + 1)
    return after is not None and after.kind == "count"


def unknown(state: Parse, term: Term) -> None:
    """An adjective of what comes, a remark on what came, or a thing that is not known."""
    if state.named and term.kind == "unknown" and state.count is None:
        colour(state, term)
        return
    run = _run(state)
    ahead = state.after(state.at, (*SKIPPED, "quality", "count", "order", "all", "any"))
    kinds: tuple[Kind, ...] = ("thing", "noun")
    colours = (state.named and state.count is None) or (ahead is not None and ahead.kind in kinds)
    strangers = [one for one in run if one.kind == "unknown"]
    asked = bool(strangers) and not colours
    nearest = next((one.nearest for one in strangers if one.nearest is not None), None)
    state.lose(run[0].start, run[-1].end, asked=asked, nearest=nearest)
    if asked:
        state.named = True
        state.count = None


def _run(state: Parse) -> list[Term]:
    """Unknown words in a row."""
    found = list[Term]()
    while (now := state.term()) is not None and now.kind in ("unknown", "quality"):
        found.append(now)
        state.at += 1
    return found
