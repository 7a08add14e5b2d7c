"""Wishes while a prompt is read: counts and exclusions may still come."""

from dataclasses import dataclass, field
from typing import Literal

from ganscope.generation.requests import Wish


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
    empty = list[Draft]()
    for draft in drafts:
        if draft.how != "blend":
            draft.classes = [index for index in draft.classes if index not in excluded]
        if not draft.classes:
            empty.append(draft)
    for draft in empty:
        drafts.remove(draft)
    return empty
