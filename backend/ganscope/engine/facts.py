"""What is known of a data set and of a device without opening them; plain data, free of torch."""

from pathlib import PurePosixPath
from typing import Literal

from ganscope.engine.config import Frozen


class DatasetInfo(Frozen):
    """One registered data set."""

    name: str
    title: str
    """Name for people, such as Fashion-MNIST."""
    summary: str
    """One sentence: what is in it."""
    kind: Literal["pictures", "points"] = "pictures"
    """Points are pairs of numbers, kept as pictures of one pixel and two channels."""
    resolution: int
    """Height and width of a picture in pixels."""
    channels: Literal[1, 2, 3]
    classes: list[str]
    """Class names in order of their label; empty when there are none."""
    aliases: dict[str, str] = {}
    """Other words for a class, to its name."""
    nouns: dict[str, list[str]] = {}
    """Words for any of several classes, such as animal: those classes, or none for all of them."""
    flips: bool = False
    """Whether a picture mirrored left to right is as good: not so for digits, text or shoes."""
    images: int
    """Training images."""
    download_mb: float
    """Megabytes to download the first time; 0 when nothing is."""
    files: list[str] = []
    """What a download leaves under the data sets' folder, in torchvision's layout."""
    licence: str
    source: str
    caveat: str = ""
    """What to know before relying on it; empty for most."""
    own: bool = False
    """Whether a person brought it here; it can be deleted here, and nowhere fetched again."""

    @property
    def folder(self) -> str:
        """Where its files and its arrays lie below the data folder."""
        if self.files:
            return str(PurePosixPath(self.files[0]).parent)
        return "".join(word.capitalize() for word in self.name.split("_"))


class DeviceInfo(Frozen):
    """A device that exists on this machine."""

    name: str
    """cpu, cuda:0 or mps."""
    title: str
    """Product name."""
    memory_mib: int
    bfloat16: bool
    """Whether it computes bfloat16 natively."""
