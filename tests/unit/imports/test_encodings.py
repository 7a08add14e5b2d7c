"""Names in zip archives that do not say their encoding."""

import zipfile
import zlib
from pathlib import Path

import pytest

from ganscope.engine.errors import DataError
from ganscope.imports import archive
from ganscope.imports.encodings import KNOWN, ranked
from tests.unit.imports import making

NAMES = {
    "gb18030": ["苹果", "香蕉", "猫和狗", "训练集"],
    "cp932": ["りんご", "表", "ソニー", "能力", "東京タワー"],
    "big5hkscs": ["蘋果", "香蕉", "訓練資料"],
    "cp949": ["사과", "바나나", "강아지"],
    "cp1251": ["кошка", "собака", "яблоко"],
    "cp866": ["кошка", "собака", "яблоко"],
    "koi8_r": ["кошка", "собака"],
    "cp1252": ["Äpfel", "Bäume", "façade"],
    "cp850": ["Äpfel", "Früchte", "niño"],
}


def silent(path: Path, names: list[str], encoding: str) -> Path:
    """Names as a program of that machine writes them, without saying so."""
    raw = {f"{i:03}": name.encode(encoding) for i, name in enumerate(names)}
    stand_ins = {key: key + "y" * (len(name) - 3) for key, name in raw.items()}
    making.zipped(path, {f"{stand_ins[key]}/1.png": making.png(int(key)) for key in raw})
    content = path.read_bytes()
    for key, name in raw.items():
        content = content.replace(f"{stand_ins[key]}/".encode(), name + b"/")
    path.write_bytes(content)
    return path


def folders(path: Path, encoding: str | None = None) -> list[str]:
    with archive.opened(path, encoding) as source:
        return sorted(parts[0] for parts in source.files)


@pytest.mark.parametrize("encoding", NAMES)
def test_the_likeliest_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    names = [name for name in NAMES[encoding] if len(name.encode(encoding)) > 2]
    path = silent(tmp_path / "x.zip", names, encoding)
    assert folders(path) == sorted(names)
    with archive.opened(path) as source:
        assert source.encoding == encoding
        assert source.encodings[0].encoding == encoding
        assert source.encodings[0].such_as == f"{names[0]}/1.png"


@pytest.mark.parametrize("name", ["表", "ソ", "能", "十", "噂"])
def test_a_backslash_within_a_letter_splits_no_path(tmp_path: Path, name: str) -> None:
    assert b"\\" in name.encode("cp932")
    path = silent(tmp_path / "x.zip", [f"{name}のカタカナ", f"りんご{name}"], "cp932")
    assert folders(path) == sorted([f"{name}のカタカナ", f"りんご{name}"])


@pytest.mark.parametrize("wish", ["cp932", "shift_jis", "SHIFT-JIS", "sjis"])
def test_another_encoding_can_be_chosen(tmp_path: Path, wish: str) -> None:
    path = silent(tmp_path / "x.zip", NAMES["cp932"][2:], "cp932")
    assert folders(path, wish) == sorted(NAMES["cp932"][2:])
    assert folders(path, "cp437") != folders(path, "cp932")


@pytest.mark.parametrize("wish", ["klingon", "utf-8", "cp949", "idna", "hex"])
def test_an_encoding_that_does_not_fit_is_a_sentence(tmp_path: Path, wish: str) -> None:
    path = silent(tmp_path / "x.zip", ["りんご", "ソニー\u3005"], "cp932")
    with pytest.raises(DataError, match=r"(no encoding of names|cannot be read as).*\."):
        folders(path, wish)


def test_names_that_say_their_encoding_are_not_asked_about(tmp_path: Path) -> None:
    path = making.zipped(tmp_path / "x.zip", {"苹果/1.png": making.png(), "a/1.png": making.png(1)})
    with archive.opened(path) as source:
        assert (source.encoding, source.encodings) == ("", [])
        assert ("苹果", "1.png") in source.files


def test_a_name_beside_the_name_is_believed(tmp_path: Path) -> None:
    """As Info-ZIP and WinRAR write it, for programs that know of it."""
    raw = "苹果/1.png".encode("gb18030")
    said = b"\1" + zlib.crc32(raw).to_bytes(4, "little") + "苹果/1.png".encode()
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archived:
        info = zipfile.ZipInfo("x" * len(raw))
        info.extra = b"\x75\x70" + len(said).to_bytes(2, "little") + said
        archived.writestr(info, making.png())
    path.write_bytes(path.read_bytes().replace(b"x" * len(raw), raw))
    assert folders(path) == ["苹果"]


def test_what_no_encoding_explains_is_read_as_the_format_says() -> None:
    assert ranked([bytes(range(0xB0, 0xC0)) + b"a"])[0] in KNOWN
    assert ranked([b"\xff\xfe\xfd"])
    assert ranked([])
