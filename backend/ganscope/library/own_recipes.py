"""Where one's own recipes lie, by what names, and in which line one is wrong. Free of torch."""

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ganscope.engine.config import Frozen
from ganscope.engine.errors import ConfigError

FOLDER = "recipes"
"""Of the workspace, beside its data folder."""
NAME = r"[a-z0-9][a-z0-9-]{0,63}"
LARGEST = 65_536
"""Bytes that a recipe may have."""
MOST_ENTRIES = 5_000
"""Settings and values in one file; one that repeats itself by reference could hold more."""


class RefusedRecipe(Frozen):
    """A file that is no recipe, and why."""

    file: str
    line: int
    """Counted from 1."""
    sentence: str
    """What is wrong and what to write instead."""


def folder(root: Path) -> Path:
    """Of the workspace whose data folder is `root`."""
    return root.parent / FOLDER


def files(root: Path | None) -> dict[str, Path]:
    """Every recipe file by its name, sorted."""
    if root is None:
        return {}
    found = [path for end in ("yml", "yaml") for path in folder(root).glob(f"*.{end}")]
    return {path.stem: path for path in sorted(found) if not path.name.startswith(".")}


def changes(root: Path) -> dict[str, int]:
    """When each was written: equal as long as none came, went or changed."""
    return {f"{FOLDER}/{n}": p.stat().st_mtime_ns for n, p in files(root).items() if p.is_file()}


def checked_name(name: str) -> str:
    """The same name. ConfigError, with one that would do, where no file may be called so."""
    if re.fullmatch(NAME, name):
        return name
    near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].strip("-")
    hint = f" {near} would do." if near else ""
    text = f"A recipe is called by small letters, digits and hyphens, 64 at most, not {name!r:.80}."
    raise ConfigError(f"{text}{hint}", "name")


def parsed(text: str, file: str) -> dict[str, Any]:
    """What a recipe's text holds. ConfigError where it is not YAML, or far too much."""
    if len(text.encode()) > LARGEST:
        raise ConfigError(f"{file} has more than {LARGEST:,} bytes: that is no recipe.")
    try:
        raw = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError) as error:
        raise ConfigError(f"{file} is not a YAML file: {_said(error)}") from None
    except RecursionError:
        raise ConfigError(f"{file} nests too deeply for a recipe.") from None
    if not isinstance(raw, dict) or not all(isinstance(key, str) for key in raw):
        raise ConfigError(f"{file} should hold settings, one `name: value` a line.")
    if not is_bounded(raw):
        raise ConfigError(f"{file} holds more than {MOST_ENTRIES:,} entries: that is no recipe.")
    return raw


def _said(error: Exception) -> str:
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return str(error)
    return f"line {error.problem_mark.line + 1}: {error.problem}."


def is_bounded(raw: object) -> bool:
    """Whether it has not far too many entries, those counted that an alias repeats."""
    waiting, seen = [raw], 0
    while waiting and seen <= MOST_ENTRIES:
        one = waiting.pop()
        seen += 1
        if isinstance(one, dict):
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return not waiting


def refused(
    path: Path, error: ConfigError | OSError | UnicodeDecodeError, text: str | None = None
) -> RefusedRecipe:
    """What is wrong with a file, and in which line; `text` is what it holds, if not read yet."""
    if isinstance(error, ConfigError):
        said = text if text is not None or not error.field else path.read_text("utf-8")
        sentence, line = str(error), _line(said, error)
    elif isinstance(error, OSError):
        sentence, line = f"It cannot be read: {error.strerror}.", 1
    else:
        line = error.object.count(b"\n", 0, error.start) + 1
        sentence = "It is not written in UTF-8 here: save it so."
    return RefusedRecipe(file=path.name, line=line, sentence=sentence)


def _line(text: str | None, error: ConfigError) -> int:
    told = re.search(r"line (\d+): ", str(error))
    if told:
        return int(told[1])
    steps = (error.field or "").split(".")
    place: Any = YAML().load(text) if text is not None and error.field else None
    if isinstance(place, CommentedMap) and steps[0] not in place and "config" in place:
        steps = ["config", *steps]
    line = 0
    for step in steps:
        if isinstance(place, CommentedMap) and step in place:
            line = place.lc.key(step)[0]
            place = place[step]
        elif isinstance(place, CommentedSeq) and step.isdecimal() and int(step) < len(place):
            line = place.lc.item(int(step))[0]
            place = place[int(step)]
        else:
            break
    return line + 1
