"""Where the reading of a prompt stands."""

from dataclasses import dataclass, field

from ganscope.generation.prompts.drafts import Draft, Total
from ganscope.generation.prompts.grammar import Kind
from ganscope.generation.prompts.terms import Term

WHOLE = ("everything", "")
"""Of all: these name something by themselves; the others speak of what was named."""
SKIPPED = ("article", "filler", "of", "from", "some")
MOST_WISHES = 64


@dataclass(slots=True)
class IgnoredWords:
    """Words that were not understood, by their place in the text."""

    start: int
    end: int
    asked: bool
    nearest: int | None = None


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

    def term(self, ahead: int = 0) -> Term | None:
        """The one that is looked at, or a later one."""
        return self.terms[self.at + ahead] if self.at + ahead < len(self.terms) else None

    def after(self, at: int, skip: tuple[Kind, ...] = SKIPPED) -> Term | None:
        """The first term from there on that is not one of these kinds."""
        return next((term for term in self.terms[at:] if term.kind not in skip), None)

    def begin(self, term: Term) -> int:
        """Where the item's wish begins."""
        if self.start is None:
            self.start = term.start
        return self.start

    def lose(self, start: int, end: int, *, asked: bool, nearest: int | None = None) -> None:
        """These words were not understood; those beside them of the same sort join them."""
        last = self.gone[-1] if self.gone else None
        if last is not None and last.asked == asked and self._beside(last.end, start):
            last.end, last.nearest = end, nearest if last.nearest is None else last.nearest
        else:
            self.gone.append(IgnoredWords(start, end, asked, nearest))

    def _beside(self, end: int, start: int) -> bool:
        """No term stands between these places."""
        return end <= start and not any(end <= t.start and t.end <= start for t in self.terms)

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
            said = self.count
            self.totals.append(
                Total(int(said.value), len(self.drafts), said.start, said.end, of_each)
            )
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
