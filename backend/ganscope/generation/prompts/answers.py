"""What comes of a prompt: which picture gets which class, and what is said of it."""

import random
from collections.abc import Iterable

from ganscope.engine.errors import PromptError
from ganscope.generation.prompts.lexicon import lexicon
from ganscope.generation.requests import (
    MOST_PICTURES,
    Mix,
    Reading,
    Share,
    UnknownSpan,
    Vocabulary,
    Wish,
)

USUAL = 16
"""Pictures of one class, one blend or of anything, where nobody says how many."""
TOO_MANY = f"{MOST_PICTURES:,} images is the most at once. Ask for fewer."


def spread(
    reading: Reading, num_images: int | None, classes: int, seed: int, usual: int = USUAL
) -> list[tuple[Mix, int | None]]:
    """For every picture its y, and the wish it answers. Raises PromptError.

    A count in the prompt wins; wishes without one share `num_images` evenly. Where neither says how
    many, one kind is drawn `usual` times, several once each. Of anything, classes come in turn. The
    same seed chooses the same classes.
    """
    wishes = reading.wishes
    if not wishes:
        total = _bounded(reading.count or num_images or usual)
        return [([_whole((seed + i) % classes)] if classes else [], None) for i in range(total)]
    numbers = numbers_of(wishes, num_images, usual)
    _bounded(sum(numbers))
    return [
        (mix, place)
        for place, (wish, number) in enumerate(zip(wishes, numbers, strict=True))
        for mix in _mixes(wish, number, random.Random(f"{seed} {place}"))
    ]


def numbers_of(wishes: list[Wish], num_images: int | None, usual: int = USUAL) -> list[int]:
    """Pictures of each wish."""
    if any(wish.count for wish in wishes):
        return [(wish.count or 1) * _kinds(wish) for wish in wishes]
    if num_images is not None:
        share, more = divmod(num_images, len(wishes))
        return [share + (place < more) for place in range(len(wishes))]
    if len(wishes) == 1 and _kinds(wishes[0]) == 1:
        return [usual]
    return [_kinds(wish) for wish in wishes]


def _kinds(wish: Wish) -> int:
    """One for each class where each is wanted; a blend and a choice are one."""
    return len(wish.classes) if wish.how == "each" else 1


def _mixes(wish: Wish, number: int, chance: random.Random) -> Iterable[Mix]:
    """A y for each of a wish's pictures; of several classes one after another."""
    if wish.how == "blend":
        parts = zip(wish.classes, wish.shares, strict=True)
        mix = [Share(class_index=index, share=share) for index, share in parts]
        return [mix] * number
    if wish.how == "any":
        return [[_whole(wish.classes[chance.randrange(len(wish.classes))])] for _ in range(number)]
    share, more = divmod(number, len(wish.classes))
    return [
        [_whole(index)]
        for place, index in enumerate(wish.classes)
        for _ in range(share + (place < more))
    ]


def _whole(index: int) -> Share:
    return Share(class_index=index, share=1)


def _bounded(total: int) -> int:
    if total > MOST_PICTURES:
        raise PromptError(TOO_MANY)
    return total


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
    number = lost.words.replace(",", "")
    if number.isdecimal() and int(number) > MOST_PICTURES:
        return TOO_MANY
    if not words.classes:
        return (
            f'"{lost.words}" cannot be asked for: this model was trained without classes, so it '
            "draws at random. Leave the prompt empty, or give only a number."
        )
    if lost.among:
        names = [f'"{words.classes[index]}"' for index in lost.among]
        either = " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
        return f'"{lost.words}" may be {either}. Write it as the class is written.'
    text = f'"{lost.words}" is not something this model has seen. It knows: {known(words.classes)}.'
    if lost.nearest is not None:
        return f'{text} Did you mean "{words.classes[lost.nearest]}"?'
    near = [words.classes[index] for index in lexicon(words).nearest(lost.words, NAMED)]
    is_told = not near or known(words.classes) == listed(words.classes)
    return text if is_told else f"{text} The nearest names: {listed(near)}."


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
