"""Brings the data set that a recipe is measured on, in a process of its own: that takes memory.

`python -m benchmarks.data RECIPE --root FOLDER` prints the name of the data set.
"""

import argparse
import os
import sys
from pathlib import Path

from benchmarks.parts import order_from
from ganscope.engine.errors import DataError
from ganscope.library import catalog
from ganscope.services.data.downloads import fetch


def bring(recipe: str, root: Path, dataset: str | None) -> str:
    """The data set asked for or the recipe's own, once it is here; else one that always is."""
    wanted = dataset or catalog.resolve(recipe, root=root).dataset
    mirror = os.environ.get("GANSCOPE_DATASET_MIRROR")
    try:
        for _ in fetch(catalog.dataset_files(wanted), root, Path(mirror) if mirror else None):
            pass
        catalog.load_dataset(wanted, root)  # the first time its arrays are made, and kept
    except DataError as error:
        print(error, file=sys.stderr)
        wanted = catalog.ALWAYS_HERE
        catalog.load_dataset(wanted, root)
    return wanted


def main() -> None:
    """Print the name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recipe")
    parser.add_argument("--dataset")
    given, order = order_from(parser)
    print(bring(given.recipe, order.root, given.dataset))


if __name__ == "__main__":
    main()
