"""Which class each file belongs to: sub-folders of the top level are classes."""

from collections.abc import Sequence

from ganscope.engine.errors import DataError
from ganscope.imports.names import Parts, class_name, is_picture, natural, shown

MAX_CLASSES = 100
"""As CIFAR-100 has; networks that draw by class need many pictures of each."""


def classes_of(files: Sequence[Parts]) -> tuple[list[str], list[int | None]]:
    """Class names in order of their label, and each file's label; None is in no class.

    A single folder around everything is peeled off. Without sub-folders there are no classes, and
    every label is 0. Raises DataError where some pictures lie beside the folders of the others.
    """
    pictures = [parts for parts in files if is_picture(parts[-1])] or list(files)
    depth = _peeled(pictures)
    inside = [parts for parts in pictures if len(parts) > depth + 1]
    if not inside:
        return [], [0] * len(files)
    if len(inside) < len(pictures):
        raise DataError(_loose([parts for parts in pictures if len(parts) == depth + 1]))
    # Two spellings of one name, such as Cat and cat, are one class.
    names = {folder: class_name(folder) for folder in {parts[depth] for parts in inside}}
    classes = sorted(set(names.values()), key=natural)
    if len(classes) > MAX_CLASSES:
        raise DataError(
            f"There are {len(classes):,} sub-folders, and each is a class; at most {MAX_CLASSES} "
            "are possible. Put all pictures into one folder for a set without classes."
        )
    labels = {folder: classes.index(name) for folder, name in names.items()}
    above = inside[0][:depth]
    return classes, [
        labels.get(parts[depth]) if len(parts) > depth + 1 and parts[:depth] == above else None
        for parts in files
    ]


def _peeled(pictures: Sequence[Parts]) -> int:
    """How many folders stand around all pictures."""
    depth = 0
    while len({parts[depth] for parts in pictures}) == 1 and all(
        len(parts) > depth + 1 for parts in pictures
    ):
        depth += 1
    return depth


def _loose(beside: list[Parts]) -> str:
    name = shown("/".join(beside[0]))
    what = f"{name} lies" if len(beside) == 1 else f"{len(beside):,} pictures, such as {name}, lie"
    return (
        f"{what} beside the folders of the classes. Move each into the folder of its class, "
        "or all pictures into one folder."
    )
