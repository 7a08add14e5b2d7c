"""Pictures between classes: `half 3 and half 8`, `70% cat, 30% dog`, `a mix of 3 and 8`."""

from dataclasses import dataclass, field, replace

from ganscope.generation.prompts.grammar import COLLECTIVE, Term
from ganscope.generation.prompts.state import SKIPPED, Draft, Parse, blended

MOST_PARTS = 32
JOINTS = ("and", "comma", "or", "to")
WITHIN = (*SKIPPED, "quality", "generic", "between", "mix")


@dataclass(slots=True)
class Parts:
    """The classes of a blend, as far as they were read."""

    things: list[Term] = field(default_factory=list[Term])
    shares: list[float] = field(default_factory=list[float])

    @property
    def classes(self) -> list[int]:
        """One for each part."""
        return [thing.classes[0] for thing in self.things]


def share(state: Parse, term: Term) -> None:
    """Parts with shares; the last one may go without, and has the rest."""
    start, parts, at = state.begin(term), Parts(), state.at
    while (thing := _part(state, at)) is not None and len(parts.things) < MOST_PARTS:
        parts.things.append(thing)
        parts.shares.append(state.terms[at].value)
        at = _joined(state, state.terms.index(thing, at) + 1)
    rest = 1 - sum(parts.shares)
    last = (
        state.after(at) if parts.things and at > state.terms.index(parts.things[-1]) + 1 else None
    )
    if last is not None and last.kind == "thing" and rest > 1e-6 and len(last.classes) == 1:
        parts.things.append(last)
        parts.shares.append(rest)
    if len(set(parts.classes)) < 2:
        state.lose(term.start, term.end, asked=False)
        state.at += 1
        return
    _want(state, parts, start)


def _part(state: Parse, at: int) -> Term | None:
    """The thing that a share is of."""
    if at >= len(state.terms) or state.terms[at].kind != "share":
        return None
    thing = state.after(at + 1, (*SKIPPED, "quality"))
    return thing if thing is not None and _single(thing) else None


def _single(term: Term) -> bool:
    return term.kind == "thing" and len(term.classes) == 1


def _joined(state: Parse, at: int) -> int:
    """Past one `and`, comma or `with`."""
    while at < len(state.terms) and (
        state.terms[at].kind in JOINTS or state.terms[at].text in ("with", "into")
    ):
        at += 1
    return at


def _want(state: Parse, parts: Parts, start: int) -> None:
    state.at = state.terms.index(parts.things[-1], state.at) + 1
    state.want(blended(parts.classes, parts.shares, start, parts.things[-1].end))


def mix(state: Parse, term: Term) -> None:
    """`a mix of 3 and 8` is a blend, `a mix of cats and dogs` is some of each."""
    start, at = state.begin(term), state.at + 1
    parts = Parts()
    while (thing := state.after(at, WITHIN)) is not None and _single(thing):
        parts.things.append(thing)
        place = state.terms.index(thing, at) + 1
        at = _joined(state, place)
        if at == place or len(parts.things) == MOST_PARTS:
            break
    if len(set(parts.classes)) < 2:
        if term.kind == "mix" and (thing is None or thing.kind != "share"):
            state.quantity = replace(term, kind="any")
        state.at += 1
        return
    parts.shares = [1 / len(parts.things)] * len(parts.things)
    if term.text in COLLECTIVE and all(thing.plural for thing in parts.things):
        state.at = state.terms.index(parts.things[-1], state.at) + 1
        end = parts.things[-1].end
        state.want(Draft("any", list(dict.fromkeys(parts.classes)), start, end, group=True))
        return
    _want(state, parts, start)
