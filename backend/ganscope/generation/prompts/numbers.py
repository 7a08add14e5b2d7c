"""Numbers: two dozen, three quarters, 70 %; which are counts, and which name a class: `two 2s`."""

from dataclasses import dataclass, replace

from text_to_num import text2num

from ganscope.generation.prompts.grammar import DOZENS, LABELS, PARTS, UNITS, Term
from ganscope.generation.prompts.tokens import HARD, Token

MOST_NUMBER_WORDS = 8
BREAKS = HARD | set("./()")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or a share, and of how many tokens."""

    value: float
    length: int
    share: bool = False


def quantity(found: list[Token]) -> Quantity | None:
    """What begins with the first of these tokens."""
    words = _together(found)
    if words[0] == "half":
        return _half(words)
    if words[0] in ("a", "an"):
        return _with_unit(1, 1, words, article=True)
    value, length = found[0].value, 1
    if value is None:
        value, length = _spelt(words)
    if value is None:
        return None
    return _with_unit(value, length, words) or Quantity(value, length)


def _together(found: list[Token]) -> list[str]:
    """The words up to the first mark that ends a number."""
    words = [found[0].text]
    for token in found[1:]:
        if set(token.before) & BREAKS:
            break
        words.append(token.text)
    return words


def _half(words: list[str]) -> Quantity:
    skipped = 2 if words[1:2] in (["a"], ["an"]) else 1
    unit = "".join(words[skipped : skipped + 1])
    if unit in DOZENS and unit != "couple":
        return Quantity(DOZENS[unit] // 2, skipped + 1)
    return Quantity(1 / 2, 1, share=True)


def _with_unit(
    value: int, length: int, words: list[str], *, article: bool = False
) -> Quantity | None:
    """Of a number or an article: None where no unit follows."""
    unit = "".join(words[length : length + 1])
    if unit in DOZENS and (article or unit not in UNITS):
        return Quantity(value * DOZENS[unit], length + 1)
    if unit in PARTS and 0 < value * PARTS[unit] <= 1:
        return Quantity(value * PARTS[unit], length + 1, share=True)
    is_percent = unit in ("%", "percent") or words[length : length + 2] == ["per", "cent"]
    if is_percent and not article and 0 < value <= 100:
        return Quantity(value / 100, length + (2 if unit == "per" else 1), share=True)
    return None


def _spelt(words: list[str]) -> tuple[int | None, int]:
    """The longest number in words, and its length."""
    length = 0
    while length < len(words) and _goes_on(words, length):
        length += 1
    for size in range(length, 0, -1):
        try:
            return int(text2num(" ".join(words[:size]), "en")), size
        except ValueError:
            continue
    return None, 1


def _goes_on(words: list[str], length: int) -> bool:
    if words[length] == "and":
        return length > 0 and words[length - 1] in ("hundred", "thousand")
    return words[length] in UNITS


COUNTED = ("noun", "generic", "any", "mix", "of", "all", "times", "some", "free")
BESIDE_THE_POINT = ("quality", "filler")


def decided(found: list[Term]) -> list[Term]:
    """The same terms; every number has become a count or a thing."""
    made = list[Term]()
    for at, term in enumerate(found):
        before = made[-1] if made else None
        if term.kind == "count" and _is_thing(term, before, found[at + 1 :]):
            made.append(replace(term, kind="unknown"))  # the number 17; an 8 of a model of cats
        elif term.kind == "count" and not term.value:
            made.append(_none(term, found[at + 1 :]))
        elif term.kind != "number":
            made.append(term)
        elif _is_count(found, at, made):
            kind = "count" if term.value else "but"
            made.append(replace(term, kind=kind, text=term.text if term.value else "no"))
        else:
            made.append(replace(term, kind="thing"))
    return made


def _none(term: Term, rest: list[Term]) -> Term:
    """`0 cats` are no cats; a 0 alone is a class that this data set does not have."""
    while rest and rest[0].kind in ("article", *BESIDE_THE_POINT):
        rest = rest[1:]
    counts = bool(rest) and rest[0].kind in ("thing", "number", "unclear", "unknown", *COUNTED)
    return replace(term, kind="but", text="no") if counts else replace(term, kind="unknown")


def _is_thing(term: Term, before: Term | None, rest: list[Term]) -> bool:
    """A number that can only be a thing to draw, and that this data set does not know."""
    if term.plural or (before is not None and _names(before)):
        return True
    counts = bool(rest) and (rest[0].kind in ("thing", *COUNTED, *BESIDE_THE_POINT))
    return before is not None and before.kind == "article" and not counts


def _names(term: Term) -> bool:
    """A word that a name follows: the digit..., class..."""
    return not term.plural and (term.kind == "noun" or term.text in LABELS)


def _is_count(found: list[Term], at: int, made: list[Term]) -> bool:
    """Right before what can be counted; but `digit 3` and `7 8 9` name classes."""
    term = found[at]
    if term.plural:
        return False
    rest = found[at + 1 :]
    while rest and rest[0].kind in BESIDE_THE_POINT and len(rest) > 1:
        rest = rest[1:]
    if not rest:
        return [one.kind for one in made[-2:]] == ["thing", "times"]
    after = rest[0]
    if after.kind == "number":
        return _counts(term, after, rest[1:])
    if after.kind == "unknown":
        return after.text.endswith("s") and after.text.isalpha()
    if made and _names(made[-1]):
        return False
    return after.kind == "thing" or after.kind in COUNTED


def _counts(term: Term, after: Term, rest: list[Term]) -> bool:
    """Before another number: `three 4s` and `one 7`, but not `7 8` nor `7 three times`."""
    is_times = bool(rest) and rest[0].kind == "times"
    return not is_times and (after.plural or (term.worded and not after.worded))
