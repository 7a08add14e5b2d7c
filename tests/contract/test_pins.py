"""What is pinned in requirements files can be installed together."""

from pathlib import Path

BACKEND = Path(__file__).resolve().parents[2] / "backend"


def test_each_package_has_one_version_over_all_files() -> None:
    found: dict[str, set[str]] = {}
    for file in sorted(BACKEND.glob("requirements*.txt")):
        for line in file.read_text().splitlines():
            name, pinned, version = line.partition("==")
            if pinned:
                found.setdefault(name.lower().replace("_", "-"), set()).add(version)
    assert len(found) > 50
    assert {name: versions for name, versions in found.items() if len(versions) > 1} == {}
