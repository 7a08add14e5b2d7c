"""Only what is wanted leaves an archive, and only where it belongs."""

import gzip
import hashlib
from pathlib import Path

import pytest

from ganscope.engine.errors import DataError
from ganscope.library.descriptions import RemoteFile
from ganscope.services.data import unpacking
from ganscope.services.data.downloads import fetch
from ganscope.services.data.unpacking import unpack
from tests.unit.engine.written import tarred

ONE, TWO = b"one" * 1000, b"two" * 500


def member(name: str, content: bytes) -> RemoteFile:
    return RemoteFile([], f"set/{name}", hashlib.md5(content).hexdigest(), len(content))


MEMBERS = [member("one", ONE), member("two", TWO)]
GOOD = [("set/one", ONE), ("set/two", TWO)]


def archive(content: bytes) -> RemoteFile:
    return RemoteFile([], "a.tar.gz", hashlib.md5(content).hexdigest(), len(content), MEMBERS)


def unpacked(root: Path, content: bytes) -> dict[str, bytes]:
    """Unpack, and return every file that is there afterwards."""
    (root / "a.tar.gz").write_bytes(content)
    try:
        for _ in unpack(archive(content), root):
            pass
    finally:
        found = {
            str(path.relative_to(root)): path.read_bytes()
            for path in root.rglob("*")
            if path.is_file()
        }
    return found


def test_members_are_unpacked_and_the_archive_goes(tmp_path: Path) -> None:
    assert unpacked(tmp_path, tarred(GOOD)) == {"set/one": ONE, "set/two": TWO}


def test_what_nobody_asked_for_stays_in_the_archive(tmp_path: Path) -> None:
    hostile = [("../evil", b"x"), ("/tmp/evil", b"x"), ("set/../../evil", b"x"), ("set/one2", b"x")]
    root = tmp_path / "root"
    root.mkdir()
    found = unpacked(root, tarred([*hostile, *GOOD], **{"set": "/etc"}))
    assert found == {"set/one": ONE, "set/two": TWO}
    assert [path.name for path in tmp_path.rglob("evil*")] == []
    assert not (root / "set").is_symlink()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (tarred(GOOD[:1]), r"lacks set/two\.$"),
        (tarred([GOOD[0], ("set/two", TWO[:-1])]), "not the file of 1,500 bytes"),
        (tarred([GOOD[0], ("set/two", TWO[::-1])]), "two is not the official file"),
        (tarred(GOOD[:1], **{"set/two": "/etc/passwd"}), "not the file of"),
        (tarred(GOOD)[:-30], "could not be unpacked|lacks"),
        (b"<html>", "could not be unpacked"),
        (gzip.compress(b"not tar" * 1000, mtime=0), "could not be unpacked"),
        (b"", "could not be unpacked"),
    ],
)
def test_a_wrong_archive_is_a_sentence(content: bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=sentence):
        unpacked(tmp_path, content)
    assert [path.name for path in tmp_path.rglob("*.part") if path.stat().st_size > 1500] == []


def test_an_archive_that_never_ends_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(unpacking, "SLACK", 50_000)
    with pytest.raises(DataError, match="far more than it should"):
        unpacked(tmp_path, tarred([("filler", bytes(10**6)), *GOOD]))


# From a mirror


def test_a_mirror_may_hold_what_the_archive_unpacks_to(tmp_path: Path) -> None:
    mirror, root = tmp_path / "mirror", tmp_path / "root"
    content = tarred(GOOD)
    (mirror / "set").mkdir(parents=True)
    with pytest.raises(DataError, match=r"a.tar.gz was expected, or what it unpacks to, set/one"):
        list(fetch([archive(content)], root, mirror))
    (mirror / "set/one").write_bytes(ONE)
    (mirror / "set/two").write_bytes(TWO)
    told = list(fetch([archive(content)], root, mirror))
    assert [progress.stage for progress in told] == ["downloading", "downloading", "verifying"]
    assert (root / "set/two").read_bytes() == TWO
    assert not (root / "a.tar.gz").exists()
    (mirror / "set/one").write_bytes(TWO)
    (root / "set/one").unlink()
    with pytest.raises(DataError, match="not the official file"):
        list(fetch([archive(content)], root, mirror))


def test_a_mirror_may_hold_the_archive(tmp_path: Path) -> None:
    mirror, root = tmp_path / "mirror", tmp_path / "root"
    content = tarred(GOOD)
    mirror.mkdir()
    (mirror / "a.tar.gz").write_bytes(content)
    told = [progress.stage for progress in fetch([archive(content)], root, mirror)]
    assert told == ["unpacking", "unpacking", "unpacking", "verifying"]
    assert (root / "set/one").read_bytes() == ONE
    assert next(fetch([archive(content)], root, mirror)).done_bytes == len(content)


def test_too_little_room_is_a_sentence(tmp_path: Path) -> None:
    endless = RemoteFile(["http://127.0.0.1:1/x"], "x", "0" * 32, 10**18)
    with pytest.raises(DataError, match=r"x needs 1,000,000,000,000 MB, and .* Make room\.$"):
        list(fetch([endless], tmp_path, None))
