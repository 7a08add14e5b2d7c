"""MNIST handwritten digits (LeCun, Cortes and Burges 1998)."""

from pathlib import Path

from ganscope.engine.data import Dataset
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._idx import idx_files, load_idx, torchvision_files
from ganscope.library.descriptions import RemoteFile
from ganscope.library.digit_words import DIGIT_ALIASES, DIGIT_NOUNS, DIGITS

info = DatasetInfo(
    name="mnist",
    title="MNIST",
    summary="Handwritten digits in grey, centred, one of ten classes each.",
    resolution=28,
    channels=1,
    classes=DIGITS,
    aliases=DIGIT_ALIASES,
    nouns=DIGIT_NOUNS,
    images=60_000,
    download_mb=11.6,
    files=idx_files("MNIST"),
    licence="CC BY-SA 3.0",
    source="LeCun, Cortes and Burges, http://yann.lecun.com/exdb/mnist/",
)


def load(root: Path, split: str = "train") -> Dataset:
    """The training images (60,000), or with split "t10k" the test images (10,000)."""
    return load_idx(info, root, split)


def files() -> list[RemoteFile]:
    """What to download."""
    sizes = {
        "train-images-idx3-ubyte.gz": 9_912_422,
        "train-labels-idx1-ubyte.gz": 28_881,
        "t10k-images-idx3-ubyte.gz": 1_648_877,
        "t10k-labels-idx1-ubyte.gz": 4_542,
    }
    return torchvision_files("MNIST", sizes)
