"""What is not drawn: `anything but trucks`, `no cats`; what only colours; what nobody knows."""

from ganscope.generation.prompts.grammar import NARROW, Term
from ganscope.generation.prompts.state import SKIPPED, IgnoredWords, Parse

BEFORE = (*SKIPPED, "all", "any", "free", "but", "generic", "quality")
JOINTS = ("and", "or", "comma")
ENDS = ("comma", "stop", "but", "or")
THINGS = ("thing", "noun", "mix", "share")
COUNTING = (*SKIPPED, "count", "quality", "all", "any", "generic")


def leave_out(state: Parse, term: Term) -> None:
    """The classes that are named are taken out of every group at the end."""
    start = term.start if state.start is None else state.start
    state.flush()
    wide = term.text.split()[0] not in NARROW
    end, before, state.at = term.end, len(state.excluded), state.at + 1
    while (thing := state.after(state.at, BEFORE)) is not None:
        state.at = state.terms.index(thing, state.at)
        if thing.kind not in ("thing", "noun", "unknown"):
            break
        end = _taken(state, thing)
        if not _goes_on(state, wide=wide):
            break
        state.at += 1
    if len(state.excluded) == before:
        state.gone = [gone for gone in state.gone if gone.end <= term.start]
        state.lose(term.start, end, asked=False)
    else:  # the words belong to the wish before, or are one by themselves
        if state.drafts:
            state.drafts[-1].end = max(end, state.drafts[-1].end)
        state.excluding = state.excluding or IgnoredWords(start, end, asked=True)
        state.excluding.end = end
    contrast = state.term()
    if not wide and contrast is not None and contrast.text == "but":
        state.at += 1  # not cats but dogs


def _taken(state: Parse, thing: Term) -> int:
    """One thing, a range or a group; returns where it ends."""
    following = state.after(state.at + 1)
    if thing.kind == "thing":
        classes, end = state.one_or_more(thing)
        state.excluded.update(classes)
        return end
    state.at += 1
    if thing.kind == "unknown":
        state.lose(thing.start, thing.end, asked=False, nearest=thing.nearest)
    elif following is None or following.kind != "thing":  # not `the digit 7`
        state.excluded.update(thing.classes)
    return thing.end


def _goes_on(state: Parse, *, wide: bool) -> bool:
    """Whether the list has one more: a count or something known only to be wanted ends it."""
    joint = state.term()
    if joint is None or joint.kind in ("thing", "noun", "unknown"):
        return False
    after = state.after(state.at + 1, BEFORE)
    listed = joint.kind in JOINTS and (wide or joint.kind != "comma")
    return listed and after is not None and after.kind in ("thing", "noun")


def colour(state: Parse, term: Term) -> None:
    """`at sea`, after a thing: left out, up to the next item."""
    if not state.named:
        state.at += 1
        return
    end = term.end
    while (now := state.term()) is not None and now.kind not in ENDS:
        if now.kind == "and":
            after = state.after(state.at + 1, COUNTING)
            counted = state.after(state.at + 1)  # `and two dragons` is one more thing; sand is not
            if after is None or after.kind in THINGS or (counted and counted.kind == "count"):
                break
        end = now.end
        state.at += 1
    state.lose(term.start, end, asked=False)


def unknown(state: Parse, term: Term) -> None:
    """An adjective of what comes, a remark on what came, or a thing that is not known."""
    if state.named and term.kind == "unknown" and state.count is None:
        colour(state, term)
        return
    run = list[Term]()  # unknown words in a row
    while (now := state.term()) is not None and now.kind in ("unknown", "quality"):
        run.append(now)
        state.at += 1
    ahead = state.after(state.at, (*SKIPPED, "quality", "count", "order", "all", "any"))
    leads = ahead is not None and ahead.kind in ("thing", "noun")
    colours = leads or (state.named and state.count is None)
    unknown = [one for one in run if one.kind == "unknown"]
    asked = bool(unknown) and not colours
    nearest = next((one.nearest for one in unknown if one.nearest is not None), None)
    state.lose(run[0].start, run[-1].end, asked=asked, nearest=nearest)
    if asked:
        state.named = True
        state.count = None
