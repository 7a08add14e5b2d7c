"""What people call digits and other numbers; for every data set whose classes are some."""

from collections.abc import Mapping

SPELT = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen", "twenty",
]  # fmt: skip
"""Number words that have a plural: two sevens."""
NOUGHTS = ("nought", "naught", "nil")
DIGITS = [str(digit) for digit in range(10)]
DIGIT_ALIASES = {word: str(digit) for digit, word in enumerate(SPELT[:10])} | {
    word: "0" for word in NOUGHTS
}
PRIMES = frozenset([2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71,
                    73, 79, 83, 89, 97])  # fmt: skip


def number_nouns(values: Mapping[str, int]) -> dict[str, list[str]]:
    """Words for some of the classes by their numbers: digits, even numbers, primes."""
    groups = {
        "": list(values),
        "even": [name for name, value in values.items() if value % 2 == 0],
        "odd": [name for name, value in values.items() if value % 2],
        "prime": [name for name, value in values.items() if value in PRIMES],
    }
    nouns = {
        f"{group} {noun}".strip(): names
        for group, names in groups.items()
        for noun in ("digit", "number", "numeral", "figure", "one" if group else "cipher")
    }
    return nouns | {group: names for group, names in groups.items() if group}


DIGIT_NOUNS = number_nouns({digit: int(digit) for digit in DIGITS})
