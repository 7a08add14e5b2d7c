"""From text to words and numbers, each with its place in the text."""

import re
import string
import unicodedata
from dataclasses import dataclass

LONGEST_PROMPT = 200
"""Characters; what is longer is cut."""
WIDEST = 4
"""Letters that one character may stand for, as in a ligature."""
SKIPPED = frozenset("\u20e3\ufe0e\ufe0f\u200d")  # how a symbol is to be shown
SKIN_TONES = range(0x1F3FB, 0x1F400)
TIMES = re.compile(r"(\d{1,4})(x)|(x)(\d{1,4})")
NUMBER = re.compile(r"(\d[\d,]{0,8})('?s)?")
WORDNET = re.compile(r"^n\d{8}[-_ ]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
DASHES = frozenset("-\u2013\u2014")
HARD = frozenset(",;!?:\n")
"""No name of a class and no number goes on beyond these."""
APOSTROPHES = "\u2019\u2018`\u00b4\u02bc"
SIGNS = {"&": "and", "+": "and", "\u00d7": "x"}
ASCII = str.maketrans(
    string.ascii_lowercase + string.digits, "a" * len(string.ascii_lowercase) + "0" * 10
)
SHAPE = re.compile(
    r"(?<![a0,])0{1,3}(?:,000)+(?![a0,])"  # 1,000
    r"|(?<![a0'] )(?<![a0'])-0+(?:\.0+)*"  # -7
    r"|0+(?:\.0+)+"  # 7.5
    r"|[a0]+(?:'[a0]+)*|[*&+%]"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a symbol."""

    text: str
    start: int
    end: int
    """Where it stands in the text."""
    before: str
    """What separates it from the token before: a space, or marks; a dash with its spaces."""
    value: int | None = None
    """Of a number in digits."""
    plural: bool = False
    """Of a number: 4s."""


def tidy(prompt: str) -> str:
    """The text that tokens point into."""
    return unicodedata.normalize("NFC", prompt[:LONGEST_PROMPT])[:LONGEST_PROMPT]


def words_of(name: str) -> tuple[str, ...]:
    """The name of a class as people say it: `n02099601-goldenRetriever` is golden retriever."""
    spaced = CAMEL.sub(" ", WORDNET.sub("", unicodedata.normalize("NFC", name)))
    return tuple(token.text for token in tokens(spaced))


def tokens(text: str) -> list[Token]:
    """All of the text's words; every one stands for at least one character of it."""
    plain, shape, places = _plain(text)
    found, last = list[Token](), 0
    for match in SHAPE.finditer(shape):
        start, end = match.span()
        before = _between(plain[last:start])
        for part in _parts(plain[start:end]):
            value, plural = _number(part)
            word = SIGNS.get(part, part) if value is None else str(value)
            found.append(Token(word, places[start], places[end - 1] + 1, before, value, plural))
            before = ""
        last = end
    return found


def _between(marks: str) -> str:
    bare = marks.strip()
    return f" {bare} " if bare in DASHES and bare != marks else bare or marks[:1]


def _parts(word: str) -> list[str]:
    """3x and x3 are a number and a word each."""
    match = TIMES.fullmatch(word)
    return [part for part in match.groups() if part] if match else [word]


def _number(word: str) -> tuple[int | None, bool]:
    """Its value, and whether it is in the plural: 4s."""
    match = NUMBER.fullmatch(word)
    return (int(match[1].replace(",", "")), bool(match[2])) if match else (None, False)


def _plain(text: str) -> tuple[str, str, list[int]]:
    """The text in small letters, the kind of each of its characters, and where each came from."""
    if text.isascii():
        small = text.lower().replace("`", "'")
        return small, small.translate(ASCII), list(range(len(small)))
    plain, shape, places = list[str](), list[str](), list[int]()
    for place, character in enumerate(text):
        if character in SKIPPED or ord(character) in SKIN_TONES:
            continue
        simple = unicodedata.normalize("NFKC", character.casefold())
        for letter in simple if len(simple) <= WIDEST else character:
            plain.append("'" if letter in APOSTROPHES else letter)
            shape.append(_shape(plain[-1]))
            places.append(place)
    return "".join(plain), "".join(shape), places


def _shape(letter: str) -> str:
    """`a` for letters, `0` for digits, `*` for symbols; ASCII marks stand for themselves."""
    if letter.isascii():
        return "0" if letter.isdigit() else "a" if letter.isalpha() else letter
    category = unicodedata.category(letter)
    if category == "Nd":
        return "0"
    if category[0] in "LMN":
        return "a"
    return "*" if category in ("So", "Sk", "Co", "Cs") or letter in SIGNS else " "
