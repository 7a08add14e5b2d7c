"""A class, or a range of them: `2 to 5`, `a-f`."""

from ganscope.generation.prompts.state import SKIPPED, Parse
from ganscope.generation.prompts.terms import Term


def one_or_more(state: Parse, first: Term) -> tuple[list[int], int]:
    """The classes that begin here, and where the words end."""
    state.at += 1
    joint = state.term()
    through = joint is not None and (joint.kind == "to" or (state.ranging and joint.kind == "and"))
    last = state.after(state.at + 1, (*SKIPPED, "noun")) if through else None
    state.ranging = False
    if (
        last is None
        or last.kind != "thing"
        or not (_ordered(state, first) and _ordered(state, last))
    ):
        return list(first.classes), first.end
    state.at = state.terms.index(last, state.at) + 1
    a, b = first.classes[0], last.classes[0]
    return list(range(a, b + 1) if a <= b else range(a, b - 1, -1)), last.end


def _ordered(state: Parse, term: Term) -> bool:
    """Digits and letters have an order that people know."""
    name = state.names[term.classes[0]]
    return len(term.classes) == 1 and (len(name) == 1 or name.isdecimal())
