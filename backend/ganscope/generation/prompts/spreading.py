"""Which picture gets which class."""

import random
from collections.abc import Iterable

from ganscope.engine.errors import PromptError
from ganscope.generation.requests import MOST_PICTURES, Mix, Reading, Share, Wish

USUAL = 16
"""Pictures of one class, one blend or of anything, where nobody says how many."""
TOO_MANY = f"{MOST_PICTURES:,} images is the most at once. Ask for fewer."


def spread(
    reading: Reading, num_images: int | None, classes: int, seed: int
) -> list[tuple[Mix, int | None]]:
    """For every picture its y, and the wish it answers. Raises PromptError.

    A count in the prompt wins; wishes without one share `num_images` evenly. Of anything, classes
    come in turn. The same seed chooses the same classes.
    """
    wishes = reading.wishes
    if not wishes:
        total = _bounded(reading.count or num_images or USUAL)
        return [([_whole((seed + i) % classes)] if classes else [], None) for i in range(total)]
    numbers = numbers_of(wishes, num_images)
    _bounded(sum(numbers))
    return [
        (mix, place)
        for place, (wish, number) in enumerate(zip(wishes, numbers, strict=True))
        for mix in _mixes(wish, number, random.Random(f"{seed} {place}"))
    ]


def numbers_of(wishes: list[Wish], num_images: int | None) -> list[int]:
    """Pictures of each wish."""
    if any(wish.count for wish in wishes):
        return [(wish.count or 1) * _kinds(wish) for wish in wishes]
    if num_images is not None:
        share, more = divmod(num_images, len(wishes))
        return [share + (place < more) for place in range(len(wishes))]
    if len(wishes) == 1 and _kinds(wishes[0]) == 1:
        return [USUAL]
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
