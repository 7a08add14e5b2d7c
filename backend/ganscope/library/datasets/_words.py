"""Words that several data sets share: what people call digits."""

DIGITS = [str(digit) for digit in range(10)]
_SPELT = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
DIGIT_ALIASES = {word: str(digit) for digit, word in enumerate(_SPELT)} | {
    "nought": "0", "naught": "0", "nil": "0",
}  # fmt: skip
_GROUPS = {"": [], "even": DIGITS[::2], "odd": DIGITS[1::2], "prime": ["2", "3", "5", "7"]}
DIGIT_NOUNS = {
    f"{group} {noun}".strip(): members
    for group, members in _GROUPS.items()
    for noun in ("digit", "number", "numeral", "figure", "one" if group else "cipher")
} | {"even": DIGITS[::2], "odd": DIGITS[1::2], "prime": ["2", "3", "5", "7"]}  # fmt: skip
