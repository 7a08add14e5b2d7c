"""From tokens to terms: what each word does in a sentence."""

from collections.abc import Iterator
from dataclasses import replace

from ganscope.generation.prompts.grammar import (
    AFTER_A_THING,
    DOZENS,
    LABELS,
    LONGEST,
    PARTS,
    PHRASES,
    TIMES,
    UNITS,
    Kind,
    Term,
)
from ganscope.generation.prompts.lexicon import Lexicon, Meaning, is_swapped, singulars
from ganscope.generation.prompts.numbers import MOST_NUMBER_WORDS, quantity
from ganscope.generation.prompts.tokens import DASHES, HARD, Token, tidy, tokens
from ganscope.generation.requests import MOST_PICTURES, TakenWord

MOST_RESEMBLANCES = 12
"""Words of one prompt that are compared with every name; a bound on the work."""


def terms(text: str, lexicon: Lexicon) -> tuple[list[Term], list[TakenWord]]:
    """The whole text, in order; marks between words become terms of their own.

    And the words that were not written so.
    """
    reader = TermReader(tokens(text), lexicon, text)
    return list(reader.terms()), reader.taken


class TermReader:
    """Goes through the tokens of one prompt."""

    def __init__(self, found: list[Token], lexicon: Lexicon, text: str) -> None:
        """Nothing is read yet."""
        self.tokens = found
        self.text = text
        self.lexicon = lexicon
        self.resembling: dict[str, tuple[str | None, int | None]] = {}
        self.taken: list[TakenWord] = []
        """Typing errors, and what each was taken for."""

    @property
    def compared(self) -> int:
        """How many words were compared with every name."""
        return len(self.resembling)

    def terms(self) -> Iterator[Term]:
        """All of them, in order."""
        at, before = 0, None
        while at < len(self.tokens):
            term, length = self._term(at)
            mark = self._mark(at, before, term)
            if mark is not None:
                yield mark
            yield term
            at, before = at + length, term

    def _mark(self, at: int, before: Term | None, after: Term) -> Term | None:
        """What the marks before a token say."""
        token = self.tokens[at]
        mark = token.before.strip()
        if before is None or not mark:
            return None
        kind: Kind = "comma"
        if mark in DASHES or mark.startswith(".."):
            ends = [before, after]
            if all(t.kind in ("thing", "number", "count") for t in ends):
                kind = "to"
            elif token.before in DASHES:
                return None
        elif set(mark) & set(".;!?\n"):
            kind = "stop"
        elif not set(mark) & set(",/()[]|"):
            return None
        return Term(kind, token.start, token.start, mark)

    def _term(self, at: int) -> tuple[Term, int]:
        token = self.tokens[at]
        phrase = self._phrase(at)
        for length in range(min(max(self.lexicon.longest, LONGEST), MOST_NUMBER_WORDS), 1, -1):
            words = self._words(at, length)
            if words is None:
                continue
            known = self.lexicon.find(words) or self._joined(words)
            if known is not None:
                return self._known(at, length, known), length
            if phrase is not None and phrase[1] == length:
                return phrase
        if self._is_compound(at):  # four-legged
            return self._made("unknown", at, 2, "-".join(self._words(at, 2) or ())), 2
        number = self._number(at) or self._misspelt_number(at)
        if number is not None:
            return number
        known = self.lexicon.find((token.text,))
        if known is not None and (phrase is None or self._is_meant(at, known)):
            return self._known(at, 1, known), 1
        return phrase or self._unknown(at)

    def _is_compound(self, at: int) -> bool:
        """A number that a hyphen ties to a word that is no part of a number."""
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if after is None or after.before not in DASHES or not after.text.isalpha():
            return False
        number = self.tokens[at].value is not None or self.tokens[at].text in UNITS
        known = after.text in UNITS or after.text in DOZENS or after.text in PARTS
        return number and not known and self.lexicon.find((after.text,)) is None

    def _words(self, at: int, length: int) -> tuple[str, ...] | None:
        """So many tokens with nothing but spaces, hyphens or points between them."""
        found = self.tokens[at : at + length]
        if len(found) < length or any(set(t.before) & HARD for t in found[1:]):
            return None
        return tuple(t.text for t in found)

    def _joined(self, words: tuple[str, ...]) -> Meaning | None:
        """Words that the name writes as one."""
        one = "".join(words)
        plain = len(one) > 3 and not any(word.isdecimal() for word in words)
        return self.lexicon.exact.get((one,)) if plain else None

    def _made(self, kind: Kind, at: int, length: int, text: str) -> Term:
        return Term(kind, self.tokens[at].start, self.tokens[at + length - 1].end, text)

    def _known(self, at: int, length: int, known: Meaning) -> Term:
        text = " ".join(token.text for token in self.tokens[at : at + length])
        made = self._made("noun" if known.noun else "thing", at, length, text)
        return self._clear(replace(made, classes=known.classes, plural=known.plural))

    def _clear(self, term: Term) -> Term:
        """Of classes that people call the same, the one that is written so; else none is clear."""
        if term.kind == "noun" or len(term.classes) < 2:
            return term
        said = self.text[term.start : term.end]
        forms = {said, *singulars(said)}
        meant = [index for index in term.classes if tidy(self.lexicon.classes[index]) in forms]
        if len(meant) == 1:
            return replace(term, classes=(meant[0],))
        return replace(term, kind="unclear")

    def _phrase(self, at: int) -> tuple[Term, int] | None:
        """The longest phrase of the grammar that begins here."""
        for length in range(LONGEST, 0, -1):
            words = self._words(at, length)
            kind = PHRASES.get(words) if words else None
            if kind is not None and words:
                return self._made(kind, at, length, " ".join(words)), length
        if any(PHRASES.get((form,)) == "generic" for form in singulars(self.tokens[at].text)):
            made = self._made("generic", at, 1, self.tokens[at].text)
            return replace(made, plural=True), 1
        if self.tokens[at].text in TIMES:
            made = self._made("twice", at, 1, self.tokens[at].text)
            return replace(made, value=TIMES[made.text]), 1
        return None

    def _is_meant(self, at: int, known: Meaning) -> bool:
        """Whether a class that is also a word of the language is meant as the class."""
        token = self.tokens[at]
        if known.plural and len(token.text) == 2:  # as, is and us are no letters; As may be
            return at > 0 and self.text[token.start : token.end][0].isupper()
        if at + 1 == len(self.tokens):
            return True
        after = self.tokens[at + 1]
        return bool(after.before.strip()) or after.text in AFTER_A_THING

    def _number(self, at: int) -> tuple[Term, int] | None:
        """A count, a share, or a number that may yet name a class."""
        found = quantity(self.tokens[at : at + MOST_NUMBER_WORDS])
        if found is None:
            return None
        if found.share:
            made = self._made("share", at, found.length, str(found.value))
            return replace(made, value=found.value), found.length
        return self._plain_number(at, found.length, int(found.value)), found.length

    def _misspelt_number(self, at: int) -> tuple[Term, int] | None:
        """`tow cats`, where nothing else is called so."""
        word = self.tokens[at].text
        if word in UNITS or self.lexicon.find((word,)) or (word,) in PHRASES:
            return None
        meant = [unit for unit in sorted(UNITS) if is_swapped(word, unit)]
        if len(meant) != 1:
            return None
        token = self.tokens[at]
        self.tokens[at] = replace(token, text=meant[0])
        found = self._number(at)
        if found is not None:
            term, length = found
            alone = length == 1 and term.kind != "share"
            self._take(token.start, token.end, f"{term.value:g}" if alone else meant[0])
        return found

    def _plain_number(self, at: int, length: int, value: int) -> Term:
        token = self.tokens[at]
        known = self._numbered(at, length, value)
        if known is None or known.noun:
            return self._count(at, length, value)
        made = self._made("number", at, length, token.text)
        return self._clear(replace(
            made, classes=known.classes, plural=token.plural or known.plural, value=value,
            worded=token.value is None,
        ))  # fmt: skip

    def _numbered(self, at: int, length: int, value: int) -> Meaning | None:
        """The class that is this number; or that has it, after a word such as class."""
        known = self.lexicon.find((self.tokens[at].text,)) if length == 1 else None
        if known is not None and not known.noun:
            return known
        labelled = at > 0 and self.tokens[at - 1].text in LABELS
        return self.lexicon.numbers.get(value) or (
            self.lexicon.indexed.get(value) if labelled else None
        )

    def _count(self, at: int, length: int, value: int) -> Term:
        kind: Kind = "count" if value <= MOST_PICTURES else "huge"
        made = self._made(kind, at, length, str(value))
        meant = self.lexicon.indexed.get(value)
        nearest = meant.classes[0] if meant else None
        return replace(made, value=value, plural=self.tokens[at].plural, nearest=nearest)

    def _unknown(self, at: int) -> tuple[Term, int]:
        """A typing error of something known; else unknown."""
        nearest: int | None = None
        for length in (2, 1) if self.lexicon.longest > 1 else (1,):
            words = self._words(at, length)
            if words is None or not all(len(w) > 1 and w.isalpha() for w in words):
                continue
            meant, resembled = self._resembling(" ".join(words))
            nearest = resembled if length == 1 else None
            if meant is not None:
                known = self.lexicon.spelt[meant]
                plural = words[-1].endswith("s") and not known.plural
                term = self._known(at, length, replace(known, plural=plural))
                alone = len(term.classes) == 1 and not known.noun
                name = self.lexicon.classes[term.classes[0]] if alone else meant
                self._take(term.start, term.end, name)
                return term, length
        return replace(self._made("unknown", at, 1, self.tokens[at].text), nearest=nearest), 1

    def _take(self, start: int, end: int, meant: str) -> None:
        self.taken.append(TakenWord(word=self.text[start:end], taken_for=meant))

    def _resembling(self, text: str) -> tuple[str | None, int | None]:
        if text not in self.resembling:
            if len(self.resembling) >= MOST_RESEMBLANCES:
                return None, None
            self.resembling[text] = self.lexicon.resembling(text)
        return self.resembling[text]
