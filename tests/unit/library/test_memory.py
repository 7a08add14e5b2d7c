"""What a session takes, what is free, and what is said where it is too much."""

import re
from pathlib import Path

import pytest

from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError
from ganscope.library import capacity, catalog, layers
from ganscope.library.descriptions import Plan
from ganscope.library.system_memory import free_bytes, oom_kills

GIB = 2**30


def system(folder: Path, files: dict[str, str]) -> Path:
    """A tree that looks like /, with what the kernel would say in it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    return folder


def machine(free: int) -> dict[str, str]:
    return {"proc/meminfo": f"MemTotal: 99999999 kB\nMemAvailable:   {free // 1024} kB\n"}


def planned(root: Path, **settings: object) -> Plan:
    overrides = Overrides.model_validate({"device": "cpu", "settings": settings})
    config = catalog.resolve("quick-digits-28", overrides)
    return capacity.plan(config, catalog.dataset_info(config.dataset), root, root)


def test_what_fits_is_told_with_what_is_free(tmp_path: Path) -> None:
    told = planned(system(tmp_path, machine(8 * GIB)))
    assert told.device == "cpu"
    assert told.free_mib == 8192
    assert 300 < told.memory_mib < 1500
    told.require_room()


def test_what_does_not_fit_is_refused_with_a_batch_that_does(tmp_path: Path) -> None:
    root = system(tmp_path, machine(2 * GIB))
    told = planned(root, batch_size=1000, precision="float32")
    assert told.memory_mib > 0.9 * 2048
    found = re.fullmatch(
        r"This needs about (\d+\.\d) GiB; 2\.0 GiB are free on cpu\. Try a batch size of (\d+)\.",
        told.refusal,
    )
    assert found, told.refusal
    assert int(found[2]) in (64, 128, 256, 512)
    assert not planned(root, batch_size=int(found[2]), precision="float32").refusal
    with pytest.raises(ConfigError) as refused:
        told.require_room()
    assert refused.value.field == "batch_size"


def test_where_no_batch_fits_other_networks_are_advised(tmp_path: Path) -> None:
    told = planned(system(tmp_path, machine(GIB // 4)))
    assert told.refusal.endswith("Choose smaller networks or a lower resolution.")


def test_what_dropout_keeps_counts(tmp_path: Path) -> None:
    root = system(tmp_path, machine(8 * GIB))
    plain = planned(root, batch_size=1000).memory_mib
    assert planned(root, batch_size=1000, **{"network.options.dropout": 0.5}).memory_mib > plain


def test_networks_of_any_width_are_explained_without_their_memory() -> None:
    nets = {f"network.options.{name}": [2048] * 6 for name in ("g_widths", "d_widths")}
    changes = nets | {"resolution": 128, "batch_size": 1024}
    overrides = Overrides.model_validate({"device": "cpu", "settings": changes})
    config = catalog.resolve("dcgan-64", overrides)
    found = catalog.explain(config, catalog.dataset_info(config.dataset))
    assert found.parameters_g + found.parameters_d > 6 * 10**8
    assert found.memory_mib > 100 * 1024


def test_shapes_alone_say_what_two_pictures_say(monkeypatch: pytest.MonkeyPatch) -> None:
    config = catalog.resolve(
        "modern-32", Overrides(settings={"network.options.spectral_norm": True})
    )
    seen = catalog.pictures(config, catalog.dataset_info("fashion_mnist"))
    drawn = layers.shapes(config.network, seen)
    monkeypatch.setattr(layers, "MANY", 0)
    other = seen.model_copy(update={"classes": [*seen.classes, "one more"]})
    outlined = layers.shapes(config.network, other)
    assert outlined.kept_d == drawn.kept_d
    assert [layer.shape for layer in outlined.layers_g] == [x.shape for x in drawn.layers_g]


V2 = "sys/fs/cgroup/"
V1 = "sys/fs/cgroup/memory/"


@pytest.mark.parametrize(
    ("files", "free"),
    [
        ({}, 8 * GIB),
        (  # version 2: the outer group's limit holds as well, and files in memory are given up
            {
                "proc/self/cgroup": "0::/outer/inner\n",
                V2 + "outer/memory.max": f"{2 * GIB}\n",
                V2 + "outer/memory.current": f"{GIB}\n",
                V2 + "outer/memory.stat": f"anon 5\ninactive_file {GIB // 4}\nactive_file 0\n",
                V2 + "outer/inner/memory.max": "max\n",
                V2 + "outer/inner/memory.current": f"{GIB}\n",
            },
            GIB + GIB // 4,
        ),
        (  # version 1, in a container whose path is the host's
            {
                "proc/self/cgroup": "7:cpu:/x\n4:memory:/docker/abc\n0::/\n",
                V1 + "memory.limit_in_bytes": f"{3 * GIB}\n",
                V1 + "memory.usage_in_bytes": f"{GIB}\n",
                V1 + "memory.stat": "total_inactive_file 0\n",
            },
            2 * GIB,
        ),
        (  # version 1 without a limit
            {
                "proc/self/cgroup": "4:memory:/\n",
                V1 + "memory.limit_in_bytes": "9223372036854771712\n",
                V1 + "memory.usage_in_bytes": f"{GIB}\n",
            },
            8 * GIB,
        ),
    ],
)
def test_free_memory_is_what_machine_and_groups_leave(
    tmp_path: Path, files: dict[str, str], free: int
) -> None:
    assert free_bytes(system(tmp_path, machine(8 * GIB) | files)) == free


def test_this_machine_has_some_memory() -> None:
    assert (free_bytes() or 0) > GIB // 16


@pytest.mark.parametrize(
    "files",
    [
        {"proc/vmstat": "pgfault 5\noom_kill 3\n"},
        {"proc/self/cgroup": "0::/a\n", V2 + "a/memory.events": "oom 9\noom_kill 3\n"},
        {"proc/self/cgroup": "4:memory:/a\n", V1 + "a/memory.oom_control": "oom_kill 3\n"},
    ],
)
def test_kills_for_want_of_memory_are_counted(tmp_path: Path, files: dict[str, str]) -> None:
    assert oom_kills(system(tmp_path, files)) == 3
    assert oom_kills(tmp_path / "nothing here") == 0
