"""Kuzushiji-MNIST: ten hiragana in old cursive hand (Clanuwat et al. 2018, 1812.01718)."""

from pathlib import Path

from ganscope.engine.data import Dataset
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._cache import UNTRIED
from ganscope.library.datasets._idx import idx_files, load_idx, torchvision_files
from ganscope.library.descriptions import RemoteFile

KANA = {
    "o": "お", "ki": "き", "su": "す", "tsu": "つ", "na": "な",
    "ha": "は", "ma": "ま", "ya": "や", "re": "れ", "wo": "を",
}  # fmt: skip
KATAKANA = dict(zip(KANA, "オキスツナハマヤレヲ", strict=True))

info = DatasetInfo(
    name="kmnist",
    title="Kuzushiji-MNIST",
    summary="Old cursive Japanese characters in grey, one of ten hiragana each.",
    resolution=28,
    channels=1,
    classes=list(KANA),
    aliases={sign: name for signs in (KANA, KATAKANA) for name, sign in signs.items()},
    nouns={"character": [], "kana": [], "hiragana": [], "syllable": [], "sign": [], "letter": []},
    images=60_000,
    download_mb=21.2,
    files=idx_files("KMNIST"),
    licence="CC BY-SA 4.0",
    source="ROIS-DS Center for Open Data in the Humanities, http://codh.rois.ac.jp/kmnist/",
    caveat=UNTRIED,
)


def load(root: Path, split: str = "train") -> Dataset:
    """The training images (60,000), or with split "t10k" the test images (10,000)."""
    return load_idx(info, root, split)


def files() -> list[RemoteFile]:
    """What to download."""
    sizes = {
        "train-images-idx3-ubyte.gz": 18_165_135,
        "train-labels-idx1-ubyte.gz": 29_497,
        "t10k-images-idx3-ubyte.gz": 3_041_136,
        "t10k-labels-idx1-ubyte.gz": 5_120,
    }
    return torchvision_files("KMNIST", sizes)
