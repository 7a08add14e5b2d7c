"""What is said back: what was understood, what was not, and what one could try."""

from ganscope.generation.prompts.spreading import TOO_MANY, numbers_of
from ganscope.generation.requests import Reading, UnknownSpan, Vocabulary, Wish

NAMED = 3
"""Classes that a sentence names before it counts the rest."""


def explain(reading: Reading, words: Vocabulary, count: int) -> str:
    """What so many pictures will be, as in `4 pictures of cat and 2 of ship`."""
    wishes = reading.wishes
    if not wishes:
        return f"{_pictures(count)} of anything"
    numbers = numbers_of(wishes, None)
    if sum(numbers) != count:
        numbers = numbers_of(wishes, count)
    said = [
        f"{number:,} of {name_of(wish, words)}"
        for wish, number in zip(wishes, numbers, strict=True)
    ]
    first = f"{_pictures(numbers[0])} of {name_of(wishes[0], words)}"
    return listed([first, *said[1:]])


def _pictures(count: int) -> str:
    return f"{count:,} picture{'s' * (count != 1)}"


def name_of(wish: Wish, words: Vocabulary) -> str:
    """As in `cat`, `each of cat and dog`, `any of all 10 classes`, `70 % 3 and 30 % 8`."""
    names = [words.classes[index] for index in wish.classes]
    if wish.how == "blend":
        parts = zip(wish.shares, names, strict=True)
        return listed([f"{100 * share:.3g} % {name}" for share, name in parts])
    if len(names) == 1:
        return names[0]
    all_of_them = len(set(names)) == len(words.classes)
    return f"{wish.how} of " + (f"all {len(names)} classes" if all_of_them else known(names))


def refusal(lost: UnknownSpan, words: Vocabulary) -> str:
    """Why nothing is drawn, and what to do."""
    if lost.words.replace(",", "").isdecimal():
        return TOO_MANY
    if not words.classes:
        return (
            f'"{lost.words}" cannot be asked for: this model was trained without classes, so it '
            "draws at random. Leave the prompt empty, or give only a number."
        )
    text = f'"{lost.words}" is not something this model has seen. It knows: {known(words.classes)}.'
    if lost.nearest is not None:
        text += f' Did you mean "{words.classes[lost.nearest]}"?'
    return text


def known(names: list[str]) -> str:
    """The first few names and how many more; all where they are few or short."""
    short = len(names) <= NAMED + 1 or max(map(len, names)) == 1
    return listed(names if short else [*names[:NAMED], f"{len(names) - NAMED} more"])


def listed(parts: list[str]) -> str:
    """As in `cat, dog and ship`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def also(words: Vocabulary) -> list[str]:
    """Prompts that this model understands, to try."""
    names = words.classes
    if len(names) < 2:
        return ["surprise me", "20 pictures"]
    if all(len(name) == 1 for name in names) and len(names) > 8:
        first, last = names[0], names[-1]
        plural = "s" if first.isdecimal() else "'s"
        return [
            f"{first} to {last} in order",
            f"three {names[4]}{plural} and two {names[8]}{plural}",
            f"half {names[3]} and half {names[8]}",
        ]
    a, b = (names[0], names[-1])
    return ["one of each", f"4 x {a}, 2 x {b}", f"anything but {a}"]
