"""In which encoding names were written that do not say so, as far as their letters tell.

Zip archives made on Windows hold names in the encoding of that machine. Each encoding has letters
that people use and others that nobody does: the one under which most letters are usual is taken.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from ganscope.engine.errors import DataError
from ganscope.imports.import_report import EncodingOption
from ganscope.imports.names import shown

USUAL = "cp437"
"""What the zip format says of names that say nothing, though few programs heed it."""
SURE = 0.5
MOST = 20_000
"""Bytes that are looked at."""
OFFERED = 8
FEW = 6
"""Fewer different letters tell Korean from Chinese too badly."""
LETTERS = frozenset("äöüßéèêëàâáãåæçñíìîïóòôõøœúùûýÿ")
OFTEN = frozenset("оеаинтсрвл")
"""The ten most frequent letters of Russian."""
Weigh = Callable[[str], float]


def _two_bytes(encoding: str, weigh: Callable[[str, int, int], float]) -> Weigh:
    def mean(text: str) -> float:
        letters = {letter for letter in text if ord(letter) > 127}
        total = 0.0
        for letter in letters:
            raw = letter.encode(encoding)
            total += weigh(letter, raw[0], raw[1] if len(raw) == 2 else 0)
        return total / max(1, len(letters)) * _apart(text, 0.6)

    return mean


def _apart(text: str, otherwise: float) -> float:
    """1 where other letters than a to z stand in words of their own, as they mostly do."""
    mixed = re.search(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]", text)
    return otherwise if mixed else 1


def _chinese(_letter: str, first: int, second: int) -> float:
    if second < 0xA1:
        return 0.1
    return 0.95 if 0xB0 <= first <= 0xD7 else 0.4 if first > 0xD7 else 0.2


def _japanese(letter: str, first: int, second: int) -> float:
    if "\u3041" <= letter <= "\u30fe":
        return 1.0
    if not second:
        return 0.0  # half-width kana: hardly ever meant
    return 0.9 if 0x88 <= first <= 0x98 else 0.3


def _traditional(_letter: str, first: int, _second: int) -> float:
    return 0.9 if 0xA4 <= first <= 0xC6 else 0.3


def _korean(text: str) -> float:
    letters = {letter for letter in text if ord(letter) > 127}
    hangul = sum("\uac00" <= letter <= "\ud7a3" for letter in letters)
    if hangul < len(letters):
        return 0.5 * hangul / len(letters)
    return (0.97 if hangul >= FEW else 0.9) * _apart(text, 0.6)


def _cyrillic(text: str) -> float:
    letters = [letter for letter in text if ord(letter) > 127]
    usual = sum(
        0.9 if 0x430 <= ord(x) <= 0x451 else 0.4 if 0x410 <= ord(x) < 0x430 else 0 for x in letters
    )
    often = sum(letter in OFTEN for letter in letters)
    return (usual + 0.1 * often) / max(1, len(letters)) * _apart(text, 0.3)


def _latin(weight: float) -> Weigh:
    def mean(text: str) -> float:
        letters = [letter for letter in text if ord(letter) > 127]
        usual = sum(letter.lower() in LETTERS for letter in letters)
        alone = len(letters) > len(re.findall(r"[A-Za-z]", text))
        return weight * usual / max(1, len(letters)) * (0.4 if alone else 1)

    return mean


def _other(text: str) -> float:
    letters = [letter for letter in text if ord(letter) > 127]
    return 0.3 * sum(letter.isalpha() for letter in letters) / max(1, len(letters))


KNOWN: dict[str, Weigh] = {
    "gb18030": _two_bytes("gb18030", _chinese),
    "cp932": _two_bytes("cp932", _japanese),
    "big5hkscs": _two_bytes("big5hkscs", _traditional),
    "cp949": _korean,
    "cp1251": _cyrillic,
    "cp866": _cyrillic,
    "koi8_r": _cyrillic,
    "cp1252": _latin(0.85),
    "cp850": _latin(0.84),
    "cp437": _latin(0.83),
    "cp1250": _other,
    "cp1253": _other,
    "cp1254": _other,
    "cp1255": _other,
    "cp1256": _other,
    "cp874": _other,
}


SAME = {
    "gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030", "shift_jis": "cp932",
    "sjis": "cp932", "big5": "big5hkscs", "cp950": "big5hkscs", "euc_kr": "cp949",
    "utf8": "utf-8", "utf_8": "utf-8",
}  # fmt: skip
"""Other names, and encodings that are a part of a known one."""


def ranked(names: Iterable[bytes]) -> list[str]:
    """Every encoding in which all names can be read, the likeliest first."""
    seen: dict[bytes, None] = {}
    size = 0
    for name in names:
        for part in re.split(rb"/", name):
            if part not in seen and not part.isascii() and size < MOST:
                seen[part] = None
                size += len(part)
    scores: dict[str, float] = {}
    for encoding, weigh in KNOWN.items():
        try:
            scores[encoding] = weigh("/".join(part.decode(encoding) for part in seen))
        except UnicodeError:
            continue
    order = sorted(scores, key=lambda encoding: -scores[encoding])
    if not order or scores[order[0]] < SURE:
        order = [USUAL, *(encoding for encoding in order if encoding != USUAL)]
    return order[:OFFERED]


def naming(silent: Sequence[bytes], encoding: str | None) -> tuple[str, list[EncodingOption]]:
    """The encoding of names that do not say theirs, and all that are possible.

    None are offered where all are UTF-8, which some programs write without saying so.
    """
    if encoding is None and all(map(_is_utf8, silent)):
        return "utf-8", []
    options = [
        EncodingOption(encoding=option, such_as=shown(text_of(silent[0], option)))
        for option in ranked(silent)
    ] if silent else []  # fmt: skip
    return (options[0].encoding if encoding is None else known(encoding)), options


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def known(encoding: str) -> str:
    """The one that is meant. DataError for none of names."""
    plain = encoding.casefold().replace("-", "_")
    found = SAME.get(plain, plain)
    if found != "utf-8" and found not in KNOWN:
        raise DataError(f"{encoding} is no encoding of names. Known: {', '.join(KNOWN)}, utf-8.")
    return found


def text_of(name: bytes, encoding: str) -> str:
    """A name in this encoding. DataError where it cannot be."""
    try:
        return name.decode(encoding)
    except UnicodeError:
        raise DataError(
            f"The names in it cannot be read as {encoding}. Choose another encoding, "
            "or none, and the likeliest is found."
        ) from None


def decoded(content: bytes) -> str:
    """The text of a table, whatever program saved it."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeError:
        return content.decode(ranked(re.split(rb"[\r\n,;\t]+", content))[0], "replace")
