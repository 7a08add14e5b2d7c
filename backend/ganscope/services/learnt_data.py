"""Whether the data that a checkpoint learnt from are still those of their name here."""

import json
from pathlib import Path

from ganscope.engine.errors import ConfigError
from ganscope.engine.facts import DatasetInfo
from ganscope.engine.plural import many
from ganscope.library import own_files
from ganscope.sessions.records import Record

SHOWN = 12
"""Characters of a fingerprint that are shown."""


class LearntData(Record):
    """What a checkpoint says of its data."""

    dataset: DatasetInfo
    """As its networks see it."""
    data_fingerprint: str


def of(folder: Path) -> LearntData:
    """Of the checkpoint in a folder."""
    metadata = json.loads((folder / "metadata.json").read_bytes())
    return LearntData.model_validate({name: metadata[name] for name in LearntData.model_fields})


def same(learnt: LearntData, root: Path, *, others: bool) -> str:
    """The name under which the same data are here; `others` takes what has their name.

    Data sets that everybody downloads are the same everywhere. Raises ConfigError where a person's
    own are not here, or are others by now.
    """
    name = learnt.dataset.name
    if not learnt.dataset.own:
        return name
    known = own_files.names(root)
    differs = difference(learnt, root) if name in known else ""
    if name in known and (others or not differs):
        return name
    twin = next((one for one in known if _print_of(root, one) == learnt.data_fingerprint), None)
    if twin is not None and own_files.info(root, twin).classes == learnt.dataset.classes:
        return twin
    if name not in known:
        text = f"It learnt from {_words(learnt)}, which are not in this workspace."
        raise ConfigError(f"{text} Import those pictures, and resume it then.", "dataset")
    raise ConfigError(
        f"{learnt.dataset.title} is not what it learnt from: {differs}. Bring the "
        "former pictures back, or go on with these as a branch (--other-data, other_data: true).",
        "other_data",
    )


def difference(learnt: LearntData, root: Path) -> str:
    """How the data of that name differ from what was learnt; empty where they do not."""
    was, now = learnt.dataset, own_files.info(root, learnt.dataset.name)
    found: list[str] = []
    if _print_of(root, was.name) != learnt.data_fingerprint != "":
        prints = f"{learnt.data_fingerprint[:SHOWN]} then, {_print_of(root, was.name)[:SHOWN]} now"
        found.append(f"other pictures ({was.images:,} then, {now.images:,} now; checksum {prints})")
    if was.classes != now.classes:
        gone = [name for name in was.classes if name not in now.classes]
        new = [name for name in now.classes if name not in was.classes]
        changed = [*(f"no longer {name!r}" for name in gone), *(f"now {name!r}" for name in new)]
        found.append(f"other classes ({', '.join(changed[:6]) or 'in another order'})")
    return "; ".join(found)


def _words(learnt: LearntData) -> str:
    info = learnt.dataset
    kinds = f" in {many(len(info.classes), 'class', 'classes')}" if info.classes else ""
    what = f"the {many(info.images, 'picture')} of {info.title!r}{kinds}"
    return f"{what} (checksum {learnt.data_fingerprint[:SHOWN]})"


def _print_of(root: Path, name: str) -> str:
    try:
        path = root / own_files.FOLDER / name / own_files.FINGERPRINT
        return str(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError):
        return ""
