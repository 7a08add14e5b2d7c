"""The words of one data set: which classes they mean, and which they resemble."""

from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from ganscope.generation.prompts.folders import FolderWords, folded, folder_words
from ganscope.generation.prompts.tokens import tidy, words_of
from ganscope.generation.requests import Vocabulary

SURE, LEAD, RESEMBLES = 85, 5, 60
"""Percent of rapidfuzz's ratio: taken for it, this far before any other, or at least named.

Found by trying: trowsers is trousers, but bat is no cat.
"""
SHORTEST = 4
"""Letters: shorter words are too close to each other, unless two letters changed places."""
SWAPPED = 99
"""Percent for those: sveen is seven, cta is cat."""
MOST_WORDS = 8
"""Of a name, as far as prompts are concerned."""
CANDIDATES = 24
Words = tuple[str, ...]
IRREGULAR = {
    "people": "person", "children": "child", "feet": "foot", "teeth": "tooth", "geese": "goose",
    "mice": "mouse", "lice": "louse", "oxen": "ox", "dice": "die", "cacti": "cactus",
    "fungi": "fungus", "hippopotami": "hippopotamus", "octopi": "octopus", "aircrafts": "aircraft",
    "knives": "knife", "lives": "life", "wives": "wife", "women": "woman", "men": "man",
    "zeroes": "zero", "clothes": "clothing", "data": "datum", "halves": "half",
}  # fmt: skip
ENDINGS = (("ies", "y"), ("ies", "ie"), ("ves", "f"), ("men", "man"), ("es", ""), ("s", ""))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words stand for."""

    classes: tuple[int, ...]
    noun: bool = False
    """Any of the classes, as in animal; otherwise they are what it says."""
    plural: bool = False


@dataclass(slots=True)
class Lexicon:
    """Looks words up; made once for a vocabulary."""

    classes: tuple[str, ...]
    names: dict[str, int] = field(default_factory=dict[str, int])
    """Classes and their other names as they are written."""
    small: dict[str, int] = field(default_factory=dict[str, int])
    """The same in small letters, where only one class is called so."""
    exact: dict[Words, Meaning] = field(default_factory=dict[Words, Meaning])
    singular: dict[Words, Meaning] = field(default_factory=dict[Words, Meaning])
    """The same where a name is itself a plural."""
    plain: dict[Words, Meaning] = field(default_factory=dict[Words, Meaning])
    """The same without accents."""
    spelt: dict[str, Meaning] = field(default_factory=dict[str, Meaning])
    """Everything long enough to be spelt wrongly."""
    numbers: dict[int, Meaning] = field(default_factory=dict[int, Meaning])
    """Classes by the number that they are."""
    indexed: dict[int, Meaning] = field(default_factory=dict[int, Meaning])
    """Classes by the number beside their name."""
    longest: int = 1

    def find(self, words: Words) -> Meaning | None:
        """By its words; the last one may be in the plural."""
        *first, last = words
        forms = [(*first, form) for form in (last, *singulars(last))]
        if first and first[0].isdecimal() and int(first[0]) and self.find(words[1:]):
            forms = forms[:1]  # 2 birds are two, though a class is called `2 bird`
        for form in forms:
            if form in self.exact:
                found = self.exact[form]
                return Meaning(found.classes, found.noun, form != words)
        singular = next((self.singular[form] for form in forms if form in self.singular), None)
        return singular or self._without_accents(forms, words)

    def _without_accents(self, forms: list[Words], words: Words) -> Meaning | None:
        for form in map(folded, forms):
            if form in self.plain:
                found = self.plain[form]
                return Meaning(found.classes, found.noun, form != folded(words))
        return None

    def nearest(self, text: str, most: int) -> list[int]:
        """The classes whose names come nearest to some words, the nearest first."""
        if text.isdecimal() and self.numbers:
            wanted = int(text)
            values = sorted(self.numbers, key=lambda value: (abs(value - wanted), value))
            found = [index for value in values for index in self.numbers[value].classes]
        else:
            called = {i: " ".join(words_of(name)) for i, name in enumerate(self.classes)}
            word = " ".join(words_of(text))
            ranked = process.extract(word, called, scorer=fuzz.ratio, limit=most)
            found = [index for _, score, index in ranked if score]
        return found[:most]

    def resembling(self, word: str) -> tuple[str | None, int | None]:
        """What was meant in spite of a typing error, and the class that comes nearest."""
        found = [
            (SWAPPED if is_swapped(form, name) else score, name)
            for form in (word, *singulars(word))
            for name, score, _ in process.extract(
                form, self.spelt.keys(), scorer=fuzz.ratio, score_cutoff=RESEMBLES, limit=CANDIDATES
            )
        ]
        found.sort(key=lambda one: -one[0])
        if not found:
            return None, None
        score, name = found[0]
        best = self.spelt[name]
        second = next((s for s, other in found if self.spelt[other].classes != best.classes), 0)
        bare = min(map(len, [word, *singulars(word)]))  # letters without those of the plural
        long_enough = min(bare, len(name)) >= SHORTEST
        clear = score >= SURE and score - second >= LEAD
        sure = clear and (long_enough or score == SWAPPED)
        single = [self.spelt[name] for _, name in found if not self.spelt[name].noun]
        return name if sure else None, single[0].classes[0] if single else None


def lexicon(words: Vocabulary) -> Lexicon:
    """That of a vocabulary; the newest few are kept."""
    nouns = tuple((noun, tuple(meant)) for noun, meant in words.nouns.items())
    return _lexicon(tuple(words.classes), tuple(words.aliases.items()), nouns)


@lru_cache(maxsize=8)
def _lexicon(
    classes: Words, aliases: tuple[tuple[str, str], ...], nouns: tuple[tuple[str, Words], ...]
) -> Lexicon:
    made = Lexicon(classes)
    index = dict[str, int]()
    for i, name in enumerate(classes):
        index.setdefault(name, i)
    called = [*index.items(), *((alias, index[name]) for alias, name in aliases if name in index)]
    _name_alone(made, called)
    for name, i in called:
        _add(made, name, Meaning((i,)))
    own = folder_words(classes)
    _add_aliases(made, own)
    for noun, meant in nouns:
        among = (
            tuple(index[name] for name in meant if name in index) if meant else range(len(classes))
        )
        if among or not classes:
            _add(made, noun, Meaning(tuple(among), noun=True))
    for noun, members in own.nouns.items():
        _add(made, noun, Meaning(members, noun=True))
    for form, meaning in [*made.singular.items(), *made.exact.items()]:
        _put(made.plain, folded(form), meaning)
    return made


def _name_alone(made: Lexicon, called: list[tuple[str, int]]) -> None:
    """As it is written; in other letters only where no other class is meant then."""
    small = dict[str, set[int]]()
    for name, i in called:
        made.names.setdefault(tidy(name), i)
        small.setdefault(tidy(name).casefold(), set()).add(i)
    made.small = {name: min(meant) for name, meant in small.items() if len(meant) == 1}


def _add_aliases(made: Lexicon, own: FolderWords) -> None:
    """What folders are called besides; a class's whole name goes before."""
    made.numbers = {value: Meaning(tuple(found)) for value, found in own.numbers.items()}
    made.indexed = {value: Meaning(tuple(found)) for value, found in own.indexed.items()}
    taken = set(made.exact)
    for words, found in own.aliases.items():
        if words not in taken:
            for i in found:
                _add(made, " ".join(words), Meaning((i,)))


def is_swapped(word: str, name: str) -> bool:
    """Whether two neighbouring letters changed places, and nothing else."""
    if len(word) != len(name) or len(word) < 3:
        return False
    unlike = [place for place, (a, b) in enumerate(zip(word, name, strict=True)) if a != b]
    if len(unlike) != 2 or unlike[1] != unlike[0] + 1:
        return False
    first, second = unlike
    return word[first] == name[second] and word[second] == name[first]


def _add(made: Lexicon, name: str, meaning: Meaning) -> None:
    words = words_of(name)[:MOST_WORDS]
    if not words:
        return
    spelt = not any(word.isdecimal() for word in words)  # a wrong digit is no typing error
    for form in dict.fromkeys([words, ("".join(words),)]):
        _put(made.exact, form, meaning)
        for last in singulars(form[-1]):
            _put(made.singular, (*form[:-1], last), meaning)
            if spelt:
                made.spelt.setdefault(" ".join((*form[:-1], last)), meaning)
        if spelt:
            made.spelt.setdefault(" ".join(form), meaning)
    made.longest = max(made.longest, len(words))


def _put(where: dict[Words, Meaning], words: Words, meaning: Meaning) -> None:
    """Two classes of the same words are both meant; a noun never hides a class."""
    known = where.get(words)
    if known is None:
        where[words] = meaning
    elif not known.noun and not meaning.noun and meaning.classes[0] not in known.classes:
        where[words] = Meaning((*known.classes, *meaning.classes))


def singulars(word: str) -> list[str]:
    """What it may be the plural of, likeliest first; several, as spelling alone does not decide.

    >>> singulars("puppies")
    ['puppy', 'puppie', 'puppi']
    """
    if word in IRREGULAR:
        return [IRREGULAR[word]]
    if word.endswith("'s"):
        return [word.removesuffix("'s")]
    if word.endswith("ss"):
        return []
    return [
        word.removesuffix(ending) + singular
        for ending, singular in ENDINGS
        if word.endswith(ending) and word != ending
    ]
