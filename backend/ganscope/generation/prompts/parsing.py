"""From terms to wishes: one pass from left to right, item by item.

An item is what stands between commas, ends of sentences, `and` and `or`.
"""

from collections.abc import Callable
from dataclasses import replace

from ganscope.generation.prompts import blending, omissions
from ganscope.generation.prompts.grammar import Kind, Term
from ganscope.generation.prompts.state import SKIPPED, Draft, Parse


def parse(terms: list[Term], names: tuple[str, ...]) -> Parse:
    """Read everything."""
    state = Parse(terms, names)
    while (term := state.term()) is not None:
        STEPS.get(term.kind, _skip)(state, term)
    state.flush()
    return state


def _skip(state: Parse, term: Term) -> None:
    if term.kind in ("article", "some"):
        state.begin(term)
    if term.kind == "some" and state.quantity is None:
        state.quantity = term
    state.at += 1


def _free(state: Parse, term: Term) -> None:
    state.begin(term)
    state.free = True
    state.at += 1


def _separate(state: Parse, term: Term) -> None:
    state.flush()
    state.either = term.kind == "or"
    state.at += 1


def _count(state: Parse, term: Term) -> None:
    if state.count is not None:
        state.lose(state.count.start, state.count.end, asked=False)
    state.begin(term)
    state.count = term
    state.at += 1


def _quantity(state: Parse, term: Term) -> None:
    """All and any: of what comes next, or of everything."""
    state.begin(term)
    state.quantity = term
    after = state.after(state.at + 1)
    if term.kind == "all" and state.count and after and after.kind == "thing":
        state.total(of_each=True)  # 3 each of cats and dogs
        state.quantity = None
    state.at += 1


def _times(state: Parse, term: Term) -> None:
    """`three times`, `x 3` and `twice` speak of what was named; `3 x cat` of what comes."""
    after = state.after(state.at + 1)
    state.at += 1
    if term.kind == "twice":
        state.count = term
    elif after is not None and after.kind == "count" and state.count is None:
        state.count = after
        state.at = state.terms.index(after, state.at) + 1
    elif after is not None and after.kind in ("thing", "noun", "generic"):
        return
    if state.drafts:
        state.total(of_each=True)


def _thing(state: Parse, term: Term) -> None:
    start = state.begin(term)
    classes, end = state.one_or_more(term)
    group = len(classes) > 1
    how = "any" if group and state.asks_for("any") else "each"
    if group and how == "each" and len(term.classes) == 1:
        state.total()  # 3 digits from 2 to 5
    state.want(Draft(how, classes, start, end, group=group))


def _generic(state: Parse, term: Term) -> None:
    """`20 pictures of` counts what follows; `every class` is everything."""
    state.at += 1
    state.begin(term)
    after = state.after(state.at, (*SKIPPED, "quality"))
    leads = after is not None and after.kind in ("thing", "noun", "share", "mix", "between",
                                                 "unknown", "generic", "count")  # fmt: skip
    if leads or state.named:
        state.total(of_each=state.asks_for("all"))
        state.quantity = None
    elif state.quantity is not None and state.quantity.kind != "some":
        state.quantity = replace(state.quantity, end=term.end, text="")


def _noun(state: Parse, term: Term) -> None:
    """`digits from 2 to 5` names the five; `animals` alone is each of them, `an animal` any."""
    start = state.begin(term)
    if state.named:
        state.at += 1
        return
    after = state.after(state.at + 1)
    if after is not None and after.kind == "between" and term.plural:
        state.at = state.terms.index(after, state.at) + 1
        ahead = state.after(state.at)
        leads = state.ranging = ahead is not None and ahead.kind == "thing"
    else:
        leads = after is not None and (
            after.kind == "thing" or (after.text.isdecimal() and after.kind != "count")
        )
        state.at += 1
    if leads:
        state.total()
        state.quantity = None
        return
    _want_noun(state, term, start)


def _want_noun(state: Parse, term: Term, start: int) -> None:
    if not term.classes:  # a data set without classes: anything is one
        state.total()
        state.named = True
        return
    quantity, count, is_all = state.quantity, state.count, state.asks_for("all")
    if is_all and quantity and count and quantity.start < count.start:
        if int(count.value) != len(term.classes):  # all ten digits
            state.lose(count.start, count.end, asked=False)
        state.count = None
    how = "each" if is_all or (term.plural and quantity is None and count is None) else "any"
    state.want(Draft(how, list(term.classes), start, term.end, group=True))


def _unclear(state: Parse, term: Term) -> None:
    """Several classes are called so: nothing is drawn until it is said which."""
    state.lose(term.start, term.end, asked=True, among=term.classes)
    state.named, state.count = True, None
    state.at += 1


def _huge(state: Parse, term: Term) -> None:
    state.lose(term.start, term.end, asked=True)
    state.at += 1


def _reverse(state: Parse, term: Term) -> None:
    state.at += 1
    if state.drafts and state.drafts[-1].how == "each":
        state.drafts[-1].classes.reverse()
        state.drafts[-1].end = term.end


Step = Callable[[Parse, Term], None]
STEPS: dict[Kind, Step] = {
    "count": _count, "all": _quantity, "any": _quantity, "thing": _thing, "noun": _noun,
    "generic": _generic, "times": _times, "twice": _times, "huge": _huge, "reverse": _reverse,
    "free": _free, "quality": omissions.unknown,
    "comma": _separate, "stop": _separate, "and": _separate, "or": _separate,
    "share": blending.share, "mix": blending.mix, "between": blending.mix,
    "unclear": _unclear, "but": omissions.leave_out,
    "where": omissions.colour, "unknown": omissions.unknown,
}  # fmt: skip
