"""Which devices exist, which one to use, and in what precision. The one place that decides."""

import ctypes
import os
import platform
import resource
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import torch

from ganscope.engine.errors import DeviceError
from ganscope.engine.facts import DeviceInfo

MIB = 2**20
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # malloc.h of glibc


def list_devices() -> list[DeviceInfo]:
    """Every device that exists here, the fastest first."""
    devices = [_cuda(index) for index in range(torch.cuda.device_count())]
    if torch.backends.mps.is_available():
        memory = torch.mps.recommended_max_memory() // MIB
        devices.append(DeviceInfo(name="mps", title="Apple GPU", memory_mib=memory, bfloat16=False))
    return [*devices, _cpu()]


def choose(name: str, local_rank: int | None = None) -> torch.device:
    """The device of that name; `auto` is the fastest. One that does not exist is a DeviceError.

    Where several ranks train together, each takes the GPU of its own number on its machine.
    """
    known = [device.name for device in list_devices()]
    wanted = known[0] if name == "auto" else "cuda:0" if name == "cuda" else name
    if local_rank is not None and wanted.startswith("cuda"):
        wanted = f"cuda:{local_rank}"
    if wanted not in known:
        raise DeviceError(f"There is no device {name!r} here. Known: {', '.join(known)}.")
    return torch.device(wanted)


def processor(device: torch.device) -> str:
    """What the device is called: `Apple M3`, `NVIDIA H200`."""
    names = (str(device), f"{device}:0")
    return next(found.title for found in list_devices() if found.name in names)


def native_bfloat16(device: torch.device) -> bool:
    """Whether the device computes bfloat16 itself, and so faster than float32.

    A CPU does by AMX, and an AMD by AVX512-BF16 (an EPYC trained 1.5 to 2 times as fast). An Intel
    whose AMX is hidden, as virtual machines do, has AVX512-BF16 too, but slow: 1.4 times the time.

    A CUDA device before Ampere does not and trains in float32. It has float16, whose small range
    needs a scale for the loss: a further state of every step and checkpoint, for a gain that nets
    of this size, bound by launches rather than by products, hardly see.
    """
    if device.type == "cuda":
        return torch.cuda.get_device_capability(device) >= (8, 0)
    if device.type == "cpu":
        by_avx = _cpu_has("_is_avx512_bf16_supported") and _is_amd()
        return by_avx or _cpu_has("_is_amx_tile_supported")
    return False


def autocast(device: torch.device, *, bfloat16: bool) -> AbstractContextManager[object]:
    """Matrix products in bfloat16 where wanted; weights, losses and penalties stay float32."""
    return torch.autocast(device.type, torch.bfloat16, enabled=bfloat16)


def without_autocast(device: torch.device) -> AbstractContextManager[object]:
    """Every number within is float32; also where tensors have only a shape."""
    if not torch.amp.is_autocast_available(device.type):
        return nullcontext()
    return torch.autocast(device.type, enabled=False)


def memory_mib(device: torch.device) -> float:
    """Most memory held at once so far: on a CPU by this process, elsewhere by torch's tensors."""
    if device.type == "cuda":
        return torch.cuda.max_memory_allocated(device) / 2**20
    if device.type == "mps":
        return torch.mps.driver_allocated_memory() / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10


def worker_threads() -> int:
    """Threads for torch on the CPU: one physical core is left to the rest of the machine."""
    return max(1, _physical_cores() - 1)


def tune(device: torch.device) -> None:
    """Settings of the process for training on a device; call it once, before training.

    CUDA: products and convolutions in TF32 where bfloat16 is not used, and cuDNN tries out which
    of its algorithms is fastest for our shapes, which do not change.
    """
    tune_allocator()
    if device.type == "cuda":
        torch.set_float32_matmul_precision("high")
        torch.backends.cudnn.allow_tf32 = True
        torch.backends.cudnn.benchmark = True


def tune_allocator() -> None:
    """Let glibc keep freed memory instead of returning it to the kernel after every layer.

    Without this a training step on the CPU spends a tenth of its time on page faults. Call it once
    per process, before training; elsewhere than on Linux it does nothing.
    """
    if platform.libc_ver()[0] == "glibc":
        libc = ctypes.CDLL(None)
        for option in (M_MMAP_THRESHOLD, M_TRIM_THRESHOLD):
            libc.mallopt(option, 2**30)


def _cuda(index: int) -> DeviceInfo:
    facts = torch.cuda.get_device_properties(index)
    device = torch.device("cuda", index)
    return DeviceInfo(
        name=f"cuda:{index}",
        title=facts.name,
        memory_mib=facts.total_memory // MIB,
        bfloat16=native_bfloat16(device),
    )


def _cpu() -> DeviceInfo:
    has_sysconf = hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if has_sysconf else 0
    bfloat16 = native_bfloat16(torch.device("cpu"))
    return DeviceInfo(name="cpu", title=_cpu_title(), memory_mib=memory // MIB, bfloat16=bfloat16)


def _cpu_title() -> str:
    named = [line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith("model name")]
    return named[0] if named else platform.processor() or platform.machine()


def _cpu_has(probe: str) -> bool:
    """False where this version of torch does not ask."""
    return bool(getattr(torch.cpu, probe, bool)())


def _is_amd() -> bool:
    return any("AuthenticAMD" in line for line in [*_cpuinfo(), platform.processor()])


def _physical_cores() -> int:
    """Cores this process may use, hyper-threads counted once where the system tells them apart."""
    usable = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    keys = ("physical id", "core id")
    values = [line.partition(":")[2].strip() for line in _cpuinfo() if line.startswith(keys)]
    cores = len(set(zip(values[::2], values[1::2], strict=False)))
    return min(usable, cores) if cores else usable


def _cpuinfo() -> list[str]:
    try:
        return Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return []
