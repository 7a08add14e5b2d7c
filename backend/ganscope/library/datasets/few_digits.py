"""So few drawn digits that D learns them by heart: to see that, and what helps."""

from pathlib import Path

from ganscope.engine.data import Dataset
from ganscope.library.datasets import drawn_digits
from ganscope.library.datasets._cache import cached, held_out

COUNT = 100

info = drawn_digits.info.model_copy(
    update={
        "name": "few_digits",
        "title": "Few digits",
        "summary": "A hundred drawn digits: too few, to see what that does.",
        "images": COUNT,
        "caveat": "Too few to learn from; there to show what too few pictures do.",
    }
)


def load(root: Path, split: str = "train") -> Dataset:
    """The hundred digits; split "t10k" has a thousand others."""
    train = split == "train"
    which = info if train else held_out(info, 10 * COUNT)
    seed = drawn_digits.SEED if train else drawn_digits.TEST_SEED
    count = which.images
    key = f"version 1, seed {seed}"
    return cached(which, root / info.folder, key, lambda: drawn_digits.draw(count, seed))
