"""Fashion-MNIST (Xiao, Rasul and Vollgraf 2017, 1708.07747)."""

from pathlib import Path

from ganscope.engine.data import Dataset
from ganscope.engine.facts import DatasetInfo
from ganscope.library.datasets._idx import idx_files, load_idx, torchvision_files
from ganscope.library.descriptions import RemoteFile

ALIASES = {
    "t-shirt": ["tshirt", "tee", "tee shirt", "top", "vest", "\U0001f455"],
    "trousers": ["pants", "jeans", "slacks", "leggings", "\U0001f456"],
    "pullover": ["sweater", "jumper", "sweatshirt", "hoodie", "jersey"],
    "dress": ["gown", "frock", "\U0001f457"],
    "coat": ["jacket", "overcoat", "parka", "anorak", "\U0001f9e5"],
    "sandal": ["flip flop", "flipflop", "slipper", "high heel", "\U0001f461"],
    "shirt": ["blouse", "dress shirt", "button up"],
    "sneaker": ["trainer", "running shoe", "gym shoe", "tennis shoe", "\U0001f45f"],
    "bag": ["handbag", "purse", "backpack", "satchel", "\U0001f45c"],
    "ankle boot": ["boot", "bootee", "\U0001f97e", "\U0001f462"],
}
SHOES = ["sandal", "sneaker", "ankle boot"]
CLOTHES = ["t-shirt", "trousers", "pullover", "dress", "coat", "shirt"]
NOUNS = {
    "garment": [],
    "item": [],
    "article": [],
    "clothing": CLOTHES,
    "piece of clothing": CLOTHES,
    "shoe": SHOES,
    "footwear": SHOES,
}

info = DatasetInfo(
    name="fashion_mnist",
    title="Fashion-MNIST",
    summary="Pieces of clothing in grey, one of ten classes each.",
    resolution=28,
    channels=1,
    classes=list(ALIASES),
    aliases={alias: name for name, aliases in ALIASES.items() for alias in aliases},
    nouns=NOUNS,
    images=60_000,
    download_mb=30.9,
    files=idx_files("FashionMNIST"),
    licence="MIT",
    source="Zalando SE, https://github.com/zalandoresearch/fashion-mnist",
)


def load(root: Path, split: str = "train") -> Dataset:
    """The training images (60,000), or with split "t10k" the test images (10,000)."""
    return load_idx(info, root, split)


def files() -> list[RemoteFile]:
    """What to download."""
    sizes = {
        "train-images-idx3-ubyte.gz": 26_421_880,
        "train-labels-idx1-ubyte.gz": 29_515,
        "t10k-images-idx3-ubyte.gz": 4_422_102,
        "t10k-labels-idx1-ubyte.gz": 5_148,
    }
    return torchvision_files("FashionMNIST", sizes)
