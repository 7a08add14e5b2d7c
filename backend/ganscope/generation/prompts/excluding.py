"""What is not wanted: `anything but trucks`, `everything except 0 and 1`, `no cats`."""

from ganscope.generation.prompts.grammar import NARROW
from ganscope.generation.prompts.ranges import one_or_more
from ganscope.generation.prompts.state import SKIPPED, IgnoredWords, Parse
from ganscope.generation.prompts.terms import Term

BEFORE = (*SKIPPED, "all", "any", "free", "but", "generic", "quality")
JOINTS = ("and", "or", "comma")


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
    else:
        _remember(state, start, end)
    contrast = state.term()
    if not wide and contrast is not None and contrast.text == "but":
        state.at += 1  # not cats but dogs


def _remember(state: Parse, start: int, end: int) -> None:
    """The words belong to the wish before, or are one by themselves."""
    if state.drafts:
        state.drafts[-1].end = max(end, state.drafts[-1].end)
    state.excluding = state.excluding or IgnoredWords(start, end, asked=True)
    state.excluding.end = end


def _taken(state: Parse, thing: Term) -> int:
    """One thing, a range or a group; returns where it ends."""
    following = state.after(state.at + 1)
    if thing.kind == "thing":
        classes, end = one_or_more(state, thing)
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
