"""Numbers with what belongs to them: two dozen, half a dozen, three quarters, 70 %."""

from dataclasses import dataclass

from text_to_num import text2num

from ganscope.generation.prompts.grammar import DOZENS, PARTS, UNITS
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
