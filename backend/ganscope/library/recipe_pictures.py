"""Small pictures of what recipes draw, each beside its recipe's file. Free of torch."""

from pathlib import Path

from ganscope.engine.errors import NotFoundError

FOLDER = Path(__file__).parent / "recipes"


def names() -> set[str]:
    """Recipes that have a picture of their own."""
    return {path.stem for path in FOLDER.glob("*.webp")}


def file(name: str) -> Path:
    """A recipe's own picture, a square WebP; raises NotFoundError."""
    if name not in names():
        raise NotFoundError(f"There is no picture of what {name!r} draws.")
    return FOLDER / f"{name}.webp"
