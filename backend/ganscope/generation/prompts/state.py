"""Where the reading of a prompt stands."""

import unicodedata
from dataclasses import dataclass, field
from typing import Literal

from ganscope.generation.prompts.folders import value_of
from ganscope.generation.prompts.grammar import Kind, Term
from ganscope.generation.requests import Wish

WHOLE = ("everything", "")
"""Of all: these name something by themselves; the others speak of what was named."""
SKIPPED = ("article", "filler", "of", "from", "some")
MOST_WISHES = 64


@dataclass(slots=True)
class Draft:
    """A wish that is not finished."""

    how: Literal["each", "any", "blend"]
    classes: list[int]
    start: int
    end: int
    count: int | None = None
    shares: list[float] = field(default_factory=list[float])
    group: bool = False
    """Several classes by one word, of which some may be left out."""

    def wish(self, text: str) -> Wish:
        """Finished."""
        said = text[self.start : self.end].strip()
        return Wish(
            how=self.how, classes=self.classes, shares=self.shares, count=self.count, said=said
        )


@dataclass(slots=True)
class Total:
    """A number of pictures that holds for several wishes: `20 pictures of cats and dogs`."""

    count: int
    first: int
    """The first wish that it was said before."""
    start: int
    end: int
    of_each: bool = False
    """3 of each; otherwise together."""


@dataclass(slots=True)
class IgnoredWords:
    """Words that were not understood, by their place in the text."""

    start: int
    end: int
    asked: bool
    nearest: int | None = None
    among: tuple[int, ...] = ()
    """Classes that they may all mean."""


@dataclass(slots=True)
class Parse:
    """Terms, and what they came to so far."""

    terms: list[Term]
    names: tuple[str, ...]
    """Of the classes."""
    at: int = 0
    drafts: list[Draft] = field(default_factory=list[Draft])
    totals: list[Total] = field(default_factory=list[Total])
    gone: list[IgnoredWords] = field(default_factory=list[IgnoredWords])
    excluded: set[int] = field(default_factory=set[int])
    excluding: IgnoredWords | None = None
    """Where the exclusions were said."""
    count: Term | None = None
    """Said, and not yet given to anything."""
    quantity: Term | None = None
    """All, any or some."""
    start: int | None = None
    """Where the item's wish begins in the text."""
    named: bool = False
    """The item has named a thing: what follows only colours it."""
    either: bool = False
    """The item before ended with `or`."""
    free: bool = False
    """The choice was left to us: `surprise me`."""
    ranging: bool = False
    """`between` was said of a range, not of a blend."""

    def term(self) -> Term | None:
        """The one that is looked at."""
        return self.terms[self.at] if self.at < len(self.terms) else None

    def after(self, at: int, skip: tuple[Kind, ...] = SKIPPED) -> Term | None:
        """The first term from there on that is not one of these kinds."""
        return next((term for term in self.terms[at:] if term.kind not in skip), None)

    def asks_for(self, kind: Kind) -> bool:
        """Whether the quantity that was said is of this kind."""
        return self.quantity is not None and self.quantity.kind == kind

    def begin(self, term: Term) -> int:
        """Where the item's wish begins."""
        if self.start is None:
            self.start = term.start
        return self.start

    def lose(
        self,
        start: int,
        end: int,
        *,
        asked: bool,
        nearest: int | None = None,
        among: tuple[int, ...] = (),
    ) -> None:
        """These words were not understood; those beside them of the same sort join them."""
        last = self.gone[-1] if self.gone else None
        alike = last is not None and last.asked == asked and last.among == among == ()
        if last is not None and alike and self._beside(last.end, start):
            last.end, last.nearest = end, nearest if last.nearest is None else last.nearest
        else:
            self.gone.append(IgnoredWords(start, end, asked, nearest, among))

    def _beside(self, end: int, start: int) -> bool:
        """No term stands between these places."""
        return end <= start and not any(end <= t.start and t.end <= start for t in self.terms)

    def one_or_more(self, first: Term) -> tuple[list[int], int]:
        """The classes that begin here, or a range (`2 to 5`, `a-f`); and where the words end."""
        self.at += 1
        joint = self.term()
        through = joint is not None and (
            joint.kind == "to" or (self.ranging and joint.kind == "and")
        )
        last = self.after(self.at + 1, (*SKIPPED, "noun")) if through else None
        self.ranging = False
        if last is None or not (self._ordered(first) and self._ordered(last)):
            return list(first.classes), first.end
        self.at = self.terms.index(last, self.at) + 1
        return self._between(first.classes[0], last.classes[0]), last.end

    def _between(self, a: int, b: int) -> list[int]:
        """By number or letter, not by place: folders come as 1, 10, 2."""
        keys = [order_of(name) for name in self.names]
        low, high = sorted([keys[a], keys[b]])
        kind = low[0] == high[0]
        found = [
            i for i, key in enumerate(keys) if kind and key[0] == low[0] and low <= key <= high
        ]
        return sorted(found, key=lambda i: keys[i], reverse=keys[a] > keys[b]) or [a, b]

    def _ordered(self, term: Term) -> bool:
        """Digits and letters have an order that people know."""
        name = self.names[term.classes[0]] if term.kind == "thing" else ""
        return len(term.classes) == 1 and bool(order_of(name)[0])

    def want(self, draft: Draft) -> None:
        """One more wish, with the count that was said before it."""
        if len(self.drafts) >= MOST_WISHES:
            self.lose(draft.start, draft.end, asked=False)
        elif self.either and self.drafts and self.count is None and self.drafts[-1].how != "blend":
            last = self.drafts[-1]
            last.how, last.end = "any", draft.end
            last.classes = list(dict.fromkeys([*last.classes, *draft.classes]))
        else:
            draft.count = int(self.count.value) if self.count else None
            self.drafts.append(draft)
        self.count = self.quantity = self.start = None
        self.named, self.either = True, False

    def total(self, *, of_each: bool = False) -> None:
        """The count that was said holds for the wishes that follow, or for those before."""
        if self.count is not None:
            count, start, end = int(self.count.value), self.count.start, self.count.end
            self.totals.append(Total(count, len(self.drafts), start, end, of_each))
        self.count = None

    def flush(self) -> None:
        """An item ends: a number or an `all` that nothing was named for speaks of everything."""
        quantity, named = self.quantity, self.named
        kind = quantity.kind if quantity else None
        if quantity is None or named or kind == "some" or not self.names:
            self.total(of_each=named and kind == "all")
        elif kind == "all" and self.drafts and (self.count or quantity.text not in WHOLE):
            self.total(of_each=True)
        else:
            start = quantity.start if self.start is None else self.start
            end = max(quantity.end, self.count.end if self.count else 0)
            how = "each" if kind == "all" else "any"
            self.want(Draft(how, list(range(len(self.names))), start, end, group=True))
        self.quantity = self.start = None
        self.named = False


def order_of(name: str) -> tuple[str, int]:
    """Numbers by value, letters of one case and script by their code; nothing else has an order."""
    value = value_of(name)
    if value is not None:
        return "number", value
    if len(name) != 1:
        return "", 0
    case = "capital" if name.isupper() else "small"
    return f"{case} {unicodedata.name(name, '').split(' ')[0]}", ord(name)


def blended(classes: list[int], shares: list[float], start: int, end: int) -> Draft:
    """Pictures between classes; of one class only where all parts are the same."""
    parts = dict.fromkeys(classes, 0.0)
    for index, share in zip(classes, shares, strict=True):
        parts[index] += share
    if len(parts) < 2:
        return Draft("each", list(parts), start, end)
    total = sum(parts.values())
    return Draft("blend", list(parts), start, end, shares=[s / total for s in parts.values()])


def share_out(drafts: list[Draft], totals: list[Total]) -> list[Total]:
    """Give the totals to the wishes they were said of; returns those that nothing took."""
    unused = list[Total]()
    ends = [*(total.first for total in totals[1:]), len(drafts)]
    for total, end in zip(totals, ends, strict=False):
        open_ones = [d for d in drafts[total.first : end] if d.count is None]
        open_ones = open_ones or [d for d in drafts[: total.first] if d.count is None]
        if not open_ones:
            unused.append(total)
        elif total.of_each:
            for draft in open_ones:
                draft.count = total.count
        else:
            _split(drafts, open_ones, total.count)
    return unused


def _split(drafts: list[Draft], among: list[Draft], count: int) -> None:
    """Evenly, earlier ones one more; too few for all of them are any of them."""
    if count < len(among):
        first, *others = among
        first.how, first.shares, first.group = "any", [], True
        first.classes = list(dict.fromkeys(i for draft in among for i in draft.classes))
        first.end, first.count = among[-1].end, count
        for other in others:
            drafts.remove(other)
        return
    for place, draft in enumerate(among):
        draft.count = count // len(among) + (place < count % len(among))
        if draft.how == "each" and len(draft.classes) > 1:
            draft.how = "any"


def leave_out(drafts: list[Draft], excluded: set[int]) -> list[Draft]:
    """Take classes out of groups; returns the drafts that nothing is left of."""
    for draft in drafts:
        if draft.how != "blend":
            draft.classes = [index for index in draft.classes if index not in excluded]
    empty = [draft for draft in drafts if not draft.classes]
    drafts[:] = [draft for draft in drafts if draft.classes]
    return empty
