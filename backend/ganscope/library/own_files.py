"""Where imported data sets lie, and their descriptions; free of torch."""

from contextlib import suppress
from pathlib import Path

from pydantic import ValidationError

from ganscope.engine.errors import DataError
from ganscope.engine.facts import DatasetInfo

FOLDER = "own"
INFO = "dataset.json"
IMAGES = "images.npy"
LABELS = "labels.npy"
FINGERPRINT = "fingerprint.json"
REPORT = "report.json"
"""What was found in the pictures when they came."""
HIDDEN = "."
"""Folders whose names begin so are not whole yet, or no longer."""


def names(root: Path | None) -> list[str]:
    """Every complete one, sorted."""
    if root is None:
        return []
    found = (path.parent.name for path in (root / FOLDER).glob(f"*/{INFO}"))
    return sorted(name for name in found if not name.startswith(HIDDEN))


def changes(root: Path) -> dict[str, int]:
    """Each one's name and when it came: equal as long as none came or went."""
    found: dict[str, int] = {}
    for name in names(root):
        with suppress(OSError):  # gone at this moment
            found[name] = (root / FOLDER / name / INFO).stat().st_mtime_ns
    return found


def info(root: Path, name: str) -> DatasetInfo:
    """What one of them is. DataError where its description is damaged."""
    try:
        return DatasetInfo.model_validate_json((root / FOLDER / name / INFO).read_bytes())
    except (OSError, ValidationError):
        raise DataError(f"The data set {name} is damaged. Import its pictures again.") from None
