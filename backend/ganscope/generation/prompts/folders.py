"""What people call folders of their own: `7` is seven, `0_airplane` an airplane, `a` a letter."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from ganscope.generation.prompts.grammar import PHRASES
from ganscope.generation.prompts.tokens import words_of
from ganscope.library.digit_words import NOUGHTS, SPELT, number_nouns

Words = tuple[str, ...]
FEWEST = 2
"""So many classes make a group: one folder `7` has no even ones."""
FOLDED = ("LATIN", "GREEK", "CYRILLIC")
"""Scripts that are also written without their accents; elsewhere a mark makes another letter."""
PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})


@dataclass(slots=True)
class FolderWords:
    """Further words for classes, by their places."""

    numbers: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    """Classes that are a number: 7, 007 and digit_7 where all are digits."""
    indexed: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    """Classes that have a number beside their name: class 2 is `2_bird`."""
    aliases: dict[Words, list[int]] = field(default_factory=dict[Words, list[int]])
    nouns: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])


def folder_words(classes: Sequence[str]) -> FolderWords:
    """Whatever these names say besides themselves."""
    found = FolderWords()
    split = [_split(words_of(name)) for name in classes]
    beside = {words for value, words in split if value is not None}
    alike = len(beside) == 1 and all(value is not None for value, _ in split)
    for index, (value, words) in enumerate(split):
        if value is None:
            continue
        is_number = not words or (alike and len(classes) >= FEWEST)
        kind = found.numbers if is_number else found.indexed
        kind.setdefault(value, []).append(index)
        if not is_number and words not in PHRASES:
            found.aliases.setdefault(words, []).append(index)
    _add_numbers(found, [words for words in beside if words])
    _add_letters(found, classes)
    return found


def value_of(name: str) -> int | None:
    """The number that a class is; None where it has other words."""
    value, words = _split(words_of(name))
    return None if words else value


def folded(words: Words) -> Words:
    """As they are written without accents: café is cafe; but no kana loses its marks."""
    return tuple(_without_accents(word) for word in words)


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    letters = list[str]()
    for letter in word.translate(PLAIN):
        base, *marks = unicodedata.normalize("NFD", letter)
        folds = marks and unicodedata.name(base, "").startswith(FOLDED)
        letters.append(base if folds else letter)
    return "".join(letters)


def _split(words: Words) -> tuple[int | None, Words]:
    """A number before or after the other words; None where there is none, or several."""
    numbers = [word for word in words if word.isdecimal()]
    if len(numbers) != 1:
        return None, words
    if words[0].isdecimal():
        return int(words[0]), words[1:]
    return (int(words[-1]), words[:-1]) if words[-1].isdecimal() else (None, words)


def _add_numbers(found: FolderWords, called: list[Words]) -> None:
    """Number words, and groups of numbers: even digits, primes."""
    for value, indices in found.numbers.items():
        spelt = [SPELT[value]] if value < len(SPELT) else []
        for word in [*spelt, *(NOUGHTS if value == 0 else ())]:
            found.aliases.setdefault((word,), []).extend(indices)
    places = {str(i): value for value, indices in found.numbers.items() for i in indices}
    if len(places) < FEWEST:
        return
    for noun, members in number_nouns(places).items():
        found.nouns[noun] = tuple(sorted(map(int, members)))
    for words in called:  # digit_0, digit_1: all digits
        if words not in PHRASES:
            found.nouns.setdefault(" ".join(words), tuple(sorted(map(int, places))))


def _add_letters(found: FolderWords, classes: Sequence[str]) -> None:
    """Letters of either case, vowels and consonants, where classes are single letters."""
    letters = {
        index: name
        for index, name in enumerate(classes)
        if len(name) == 1 and name.isascii() and name.isalpha()
    }
    if len(letters) < FEWEST:
        return
    every = tuple(letters)
    capital = tuple(index for index in every if letters[index].isupper())
    small = tuple(index for index in every if letters[index].islower())
    vowel = tuple(index for index in every if letters[index].casefold() in "aeiou")
    groups = {
        "letter": every, "character": every, "letter of the alphabet": every, "alphabet": every,
        "vowel": vowel, "consonant": tuple(index for index in every if index not in vowel),
    } | {f"{word} letter": capital for word in ("capital", "uppercase", "upper case", "big")} | {
        f"{word} letter": small for word in ("small", "lowercase", "lower case", "little")
    } | {"capital": capital}  # fmt: skip
    found.nouns.update({noun: members for noun, members in groups.items() if members})
