"""A folder or an archive as a list of files, each read when it is asked for.

No more than one file is in memory. Of a packed tar archive and of arrays an unnamed file on disk
holds what is unpacked; everything else is read where it lies.
"""

import os
import stat
from collections import defaultdict
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from ganscope.engine.errors import DataError
from ganscope.imports import contents
from ganscope.imports.array_source import ArraySource
from ganscope.imports.image_source import ImageSource, OddFiles
from ganscope.imports.import_report import EncodingOption
from ganscope.imports.names import Parts, is_hidden_picture, is_junk, shown
from ganscope.imports.tar_source import TarSource, unpacked
from ganscope.imports.zip_index import MAX_ENTRIES
from ganscope.imports.zip_source import ZipSource, content

__all__ = ["MAX_ENTRIES", "FolderSource", "ImageSource", "content", "opened"]


@contextmanager
def opened(path: Path, encoding: str | None = None) -> Generator[ImageSource]:
    """The files of a folder or an archive. DataError for anything that is no honest one.

    The encoding is that of names which do not say theirs; where it is not given it is found.
    """
    with ExitStack() as stack:
        try:
            if path.is_dir():
                source: ImageSource = FolderSource(path)
            else:
                source = _archive(stack.enter_context(path.open("rb")), path, encoding, stack)
        except FileNotFoundError:
            raise DataError(f"{path} does not exist. Give a folder or a zip archive.") from None
        except OSError as error:
            raise DataError(f"{path} cannot be read: {error.strerror}.") from None
        contents.require_pictures(source.files)
        yield source


def _archive(file: BinaryIO, path: Path, encoding: str | None, stack: ExitStack) -> ImageSource:
    """By what it holds, whatever it is called."""
    kind = contents.kind_of(file)
    if kind in ("tar", "packed"):
        plain = stack.enter_context(unpacked(file, path)) if kind == "packed" else file
        return TarSource(plain, encoding)
    if kind == "array":
        return ArraySource.of_file(file)
    if kind != "zip":
        raise DataError(contents.refusal(kind))
    source = ZipSource(file, path, encoding)
    if source.files and all(parts[-1].endswith(".npy") for parts in source.files):
        return ArraySource.of_archive(file, source.members, stack)
    return source


class FolderSource:
    """The files of a folder and of all folders in it."""

    encoding = ""

    def __init__(self, root: Path) -> None:
        """List them; none is opened yet."""
        self._root = root
        self.odd: OddFiles = defaultdict(list)
        self.encodings: list[EncodingOption] = []
        self.files = sorted(self._listed())

    def _listed(self) -> list[Parts]:
        folders: list[Parts] = [()]
        found: list[Parts] = []
        while folders:
            above = folders.pop()
            with os.scandir(self._root.joinpath(*above)) as entries:
                for entry in entries:
                    parts = (*above, entry.name)
                    if is_junk((entry.name,)):
                        hidden = is_hidden_picture((entry.name,))
                        self.odd["hidden"] += [shown("/".join(parts))] if hidden else []
                        continue
                    kind = stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode)
                    if kind == stat.S_IFDIR:
                        folders.append(parts)
                    elif kind == stat.S_IFREG:
                        found.append(parts)
                    else:
                        self.odd["link"].append(shown("/".join(parts)))
                    if len(found) > MAX_ENTRIES:
                        raise DataError(
                            f"The folder holds more than {MAX_ENTRIES:,} files. "
                            "Import a part of it."
                        )
        return found

    def size(self, file: Parts) -> int:
        """How many bytes it has now."""
        return self._root.joinpath(*file).lstat().st_size

    def read(self, file: Parts, limit: int) -> bytes:
        """Its first `limit` bytes. OSError where it cannot be read."""
        # It was no link when it was listed, and must be none now.
        handle = os.open(self._root.joinpath(*file), os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(handle, "rb") as opened_file:
            # Python sets as much memory aside as is asked for.
            return opened_file.read(min(limit, os.fstat(handle).st_size))
