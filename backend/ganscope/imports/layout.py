"""What folders are for: some wrap others, some split pictures for training and testing, and some
hold masks of the pictures beside them. What is left of each path are its classes and its name.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePosixPath

from ganscope.imports.import_report import Split
from ganscope.imports.names import Parts

SPLITS: dict[str, Split] = {
    "train": "train", "training": "train", "trainset": "train", "trn": "train",
    "val": "validation", "valid": "validation", "validation": "validation", "dev": "validation",
    "valset": "validation", "test": "test", "testing": "test", "testset": "test", "tst": "test",
    "eval": "test", "evaluation": "test",
}  # fmt: skip
BESIDE_A_SPLIT = frozenset({
    "images", "image", "imgs", "img", "pictures", "photos", "set", "data", "dataset", "split",
    "seg", "folder", "of", "the",
})  # fmt: skip
DOMAIN = re.compile(r"(train|val|test)[ _-]?([AB])")
"""CycleGAN's folders: trainA holds the one kind of picture, trainB the other."""
IMAGES = frozenset({
    "images", "image", "imgs", "img", "jpegimages", "jpgs", "pictures", "photos", "rgb", "input",
    "inputs", "original", "originals", "raw", "real", "leftimg8bit",
})  # fmt: skip
NEIGHBOURS = frozenset({
    "masks", "mask", "annotations", "annotation", "labels", "label", "segmentation",
    "segmentations", "gt", "groundtruth", "segmentationclass", "segmentationobject",
    "ground_truth", "gtfine", "gtcoarse", "depth", "depths", "trimaps", "trimap", "edges",
    "bboxes", "boxes", "xmls", "jsons", "overlays", "heatmaps",
})  # fmt: skip
MASK = re.compile(r"[ _-](?:mask|masks|seg|segmentation|gt|label|labels|annotation)(?:[ _-]?\d+)?$")
MOST_LAYERS = 32


@dataclass(slots=True)
class Layout:
    """Where each picture stands once folders that are no classes are taken away."""

    rest: dict[int, Parts]
    """By the picture's number: folders that may be classes, and its name."""
    split: dict[int, Split] = field(default_factory=dict[int, Split])
    split_folders: dict[Split, list[str]] = field(default_factory=dict[Split, list[str]])
    neighbours: set[int] = field(default_factory=set[int])
    """Masks and the like beside the pictures; they are not used."""


def laid_out(pictures: Sequence[Parts]) -> Layout:
    """What the folders around these pictures are for."""
    layout = Layout(dict(enumerate(pictures)))
    for _ in range(MOST_LAYERS):
        peeled = _peel(layout)
        if not (_without_neighbours(layout) or _split(layout, 0) or _split(layout, 1) or peeled):
            break
    _without_masks(layout)
    return layout


def _heads(layout: Layout, depth: int = 0) -> Counter[str]:
    """Folders at this depth, and the pictures in each."""
    return Counter(rest[depth] for rest in layout.rest.values() if len(rest) > depth + 1)


def _peel(layout: Layout) -> bool:
    """Take away a single folder around everything, or around all folders of pictures."""
    heads = _heads(layout)
    if len(heads) != 1:
        return False
    beside = len(layout.rest) - heads.total()
    if beside and (len(_heads(layout, 1)) < 2 or beside > heads.total()):
        return False
    layout.rest = {i: rest[1:] if len(rest) > 1 else rest for i, rest in layout.rest.items()}
    return True


def _without_neighbours(layout: Layout) -> bool:
    """images/ beside masks/, around the classes or within each."""
    for depth in (0, 1):
        heads = _heads(layout, depth)
        folded = {head.casefold() for head in heads}
        within = depth == 0 or heads.total() == len(layout.rest)
        if not within or not (folded & IMAGES and folded & NEIGHBOURS):
            continue
        if depth and not folded <= IMAGES | NEIGHBOURS:
            continue
        layout.neighbours |= {
            i for i, rest in layout.rest.items()
            if len(rest) > depth + 1 and rest[depth].casefold() not in IMAGES
        }  # fmt: skip
        layout.rest = {
            i: (*rest[:depth], *rest[depth + 1 :]) if len(rest) > depth + 1 else rest
            for i, rest in layout.rest.items() if i not in layout.neighbours
        }  # fmt: skip
        return True
    return False


def split_of(folder: str) -> tuple[Split, str] | None:
    """What a folder's pictures are for, and what else its name says; None for a class."""
    if domain := DOMAIN.fullmatch(folder):
        return SPLITS[domain[1]], domain[2]
    words = re.findall(r"[a-z]+", folder.casefold())
    meant: set[Split] = {SPLITS[word] for word in words if word in SPLITS}
    others = [word for word in words if word not in SPLITS and word not in BESIDE_A_SPLIT]
    if len(meant) != 1 or others:
        return None
    return meant.pop(), ""


def _split(layout: Layout, depth: int) -> bool:
    """Training/ beside Test/, around the classes or within each."""
    heads = _heads(layout, depth)
    known = {head: found for head in heads if (found := split_of(head)) is not None}
    if len({split for split, _ in known.values()}) < 2:
        return False
    if depth and (len(known) < len(heads) or heads.total() < len(layout.rest)):
        return False
    for i, rest in list(layout.rest.items()):
        head = rest[depth] if len(rest) > depth + 1 else ""
        if head in known:
            split, more = known[head]
            layout.split.setdefault(i, split)
            middle = (more,) if more else ()
            layout.rest[i] = (*rest[:depth], *middle, *rest[depth + 1 :])
        elif head:  # test-multiple_fruits beside Training and Test
            layout.neighbours.add(i)
            del layout.rest[i]
    for head, (split, _) in sorted(known.items()):
        folders = layout.split_folders.setdefault(split, [])
        folders += [head] if head not in folders else []
    return True


def _without_masks(layout: Layout) -> None:
    """`1_mask.png` beside `1.png`."""
    stems = {(*rest[:-1], PurePosixPath(rest[-1]).stem) for rest in layout.rest.values()}
    for i, rest in list(layout.rest.items()):
        stem = PurePosixPath(rest[-1]).stem
        plain = MASK.sub("", stem)
        if plain != stem and (*rest[:-1], plain) in stems:
            layout.neighbours.add(i)
            del layout.rest[i]


def are_shards(layout: Layout) -> bool:
    """00000/img00000000.png, 00001/img00001000.png: one numbering over folders of equal names."""
    spans: dict[str, list[int]] = {}
    for rest in layout.rest.values():
        number = re.search(r"[0-9]+$", PurePosixPath(rest[-1]).stem[-18:])
        if len(rest) != 2 or number is None or not re.fullmatch(r"[0-9]{4,}", rest[0]):
            return False
        spans.setdefault(rest[0], []).append(int(number[0]))
    ordered = [spans[name] for name in sorted(spans)]
    unique = len({n for span in ordered for n in span}) == len(layout.rest)
    return unique and all(max(a) < min(b) for a, b in pairwise(ordered))
