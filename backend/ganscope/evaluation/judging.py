"""Trains judges: `python -m ganscope.evaluation.judging mnist --dataset-root DATA`."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from filelock import FileLock
from torch import Tensor
from torch.nn.functional import cross_entropy, pad

from ganscope.engine.config import Frozen
from ganscope.engine.data import Dataset, fitted
from ganscope.engine.device import autocast, native_bfloat16, tune_allocator
from ganscope.engine.errors import CheckpointError, DataError
from ganscope.evaluation import judges, typicality
from ganscope.evaluation.judge import Judge
from ganscope.evaluation.judges import see
from ganscope.evaluation.results import JudgeInfo
from ganscope.evaluation.splits import Split, split

RATE = 0.1
MOMENTUM = 0.9
DECAY = 5e-4
SEED = 0


class JudgeTraining(Frozen):
    """How a judge is trained; each recipe of a shipped one is in its file's header."""

    epochs: int
    width: int
    """Channels of the first stage."""
    shift: int
    """Pixels by which each training image is moved at most, either way."""
    batch_size: int = 256


LESSONS = {
    "mnist": JudgeTraining(epochs=8, width=16, shift=2),
    "fashion_mnist": JudgeTraining(epochs=10, width=16, shift=2),
    "cifar10": JudgeTraining(epochs=24, width=32, shift=4),
    "drawn_digits": JudgeTraining(epochs=20, width=16, shift=2),
}
STEPS = 1500
"""At most so many for a data set without a lesson of its own: some minutes on one core."""

FEWEST = 5
"""Images of a class that a judge is asked about, at least."""

Progress = Callable[[int, int], None]
"""Called with steps done and steps in all."""


def silent(*_: int) -> None:
    """Nobody wants to know how far it is."""


def lesson(dataset: Dataset) -> JudgeTraining:
    """That of a shipped judge, else one that suits the data set's size."""
    if dataset.info.name in LESSONS:
        return LESSONS[dataset.info.name]
    batch = 256 if len(dataset) >= 10_000 else 64
    epochs = max(2, min(40, STEPS * batch // max(1, len(dataset))))
    return JudgeTraining(
        epochs=epochs,
        width=16,
        shift=max(1, judges.seen(dataset.info).resolution // 14),
        batch_size=batch,
    )


def train_judge(
    data: Split, *, seed: int = SEED, progress: Progress = silent
) -> tuple[Judge, JudgeInfo]:
    """A judge of one data set and what is known of it. Raises DataError without classes.

    Learns from `data.learn` alone; its accuracy is that on `data.held_out`. SGD with Nesterov's
    momentum and a rate that rises, then falls to nothing (Smith and Topin 2017, 1708.07120).
    """
    info = judges.seen(data.learn.info)
    if len(info.classes) < 2:
        raise DataError(f"{info.title} has no classes, so no judge can learn them.")
    plan = lesson(data.learn)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        judge = Judge(info.channels, info.resolution, len(info.classes), plan.width)
    _fit(judge, data.learn.seen_as(info), plan, seed, progress)
    judge = judges.rounded(judge)
    logits = see(judge, data.held_out.images).logits
    right = (logits.argmax(1) == data.held_out.labels).mean()
    return judge, JudgeInfo(
        dataset=info.name,
        title=info.title,
        classes=info.classes,
        resolution=info.resolution,
        channels=info.channels,
        width=plan.width,
        accuracy=float(right),
        accuracy_n=len(data.held_out),
        accuracy_on=data.held_out_words,
        lesson=plan.model_dump(),
        seed=seed,
        fingerprint=data.learn.fingerprint,
        torch_version=torch.__version__,
    )


def judge_of(
    data: Split, root: Path, progress: Progress = silent
) -> tuple[Judge, JudgeInfo, str] | None:
    """The judge of a data set: shipped, or trained here once and kept in the data folder.

    None where no judge can learn: without classes, or with too few images of one.
    """
    if not learnable(data):
        return None
    path = judges.path_of(data.train, root)
    if path.parent == judges.SHIPPED:
        return judges.load(path)
    typical = typicality.path_of(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):  # two processes may want the same one
        try:
            found = judges.load(path)
        except CheckpointError:
            judges.save(path, *train_judge(data, progress=progress))
            found = judges.load(path)
            typical.unlink(missing_ok=True)
        if not typical.is_file():
            typicality.save(typical, typicality.learn(found[0], data.learn, data.held_out))
    return found


def learnable(data: Split) -> bool:
    """Whether there are classes, and enough images of each to learn and to ask."""
    counts = [np.bincount(part.labels) for part in (data.learn, data.held_out)]
    return len(data.learn.info.classes) >= 2 and all(
        len(count) == len(data.learn.info.classes) and count.min() >= FEWEST for count in counts
    )


def _fit(judge: Judge, data: Dataset, plan: JudgeTraining, seed: int, progress: Progress) -> None:
    device = torch.device("cpu")
    judge.to(memory_format=torch.channels_last).train()
    rng = torch.Generator().manual_seed(seed)
    batch = min(plan.batch_size, len(data))
    steps = plan.epochs * (len(data) // batch)
    optimiser = torch.optim.SGD(
        judge.parameters(), RATE, MOMENTUM, nesterov=True, weight_decay=DECAY
    )
    bfloat16, order = native_bfloat16(device), torch.empty(0, dtype=torch.int64)
    for step in range(steps):
        if len(order) < batch:
            order = torch.randperm(len(data), generator=rng)
        rows, order = order[:batch].numpy(), order[batch:]
        x = varied(fitted(torch.from_numpy(data.images[rows]), data.info), data, plan.shift, rng)
        with autocast(device, bfloat16=bfloat16):
            logits = judge(x)
        loss = cross_entropy(logits.float(), torch.from_numpy(data.labels[rows]))
        for group in optimiser.param_groups:
            group["lr"] = RATE * _rate(step / steps)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        progress(step + 1, steps)
    judge.requires_grad_(False).eval()


def _rate(progress: float) -> float:
    """Up in the first fifth, then down in a straight line; 0 to 1."""
    return progress / 0.2 if progress < 0.2 else (1 - progress) / 0.8


def varied(x: Tensor, data: Dataset, shift: int, rng: torch.Generator) -> Tensor:
    """Each picture moved by up to `shift` pixels either way and, where that is right, mirrored."""
    n, _, h, w = x.shape
    padded = pad(x, (shift,) * 4, mode="replicate")
    top, left = (torch.randint(2 * shift + 1, (n, 1), generator=rng) for _ in range(2))
    rows = (top + torch.arange(h))[:, None, :, None]
    columns = (left + torch.arange(w))[:, None, None, :]
    if data.info.flips:
        mirrored = torch.rand(n, 1, 1, 1, generator=rng) < 0.5
        columns = torch.where(mirrored, columns.flip(-1), columns)
    moved = padded[
        torch.arange(n)[:, None, None, None],
        torch.arange(x.shape[1])[None, :, None, None],
        rows,
        columns,
    ]
    return moved.contiguous(memory_format=torch.channels_last)


def main() -> None:
    """Train the judges that are shipped, one after the other, and say how good each is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("datasets", nargs="*", default=list(LESSONS))
    parser.add_argument("--dataset-root", type=Path, required=True)
    parser.add_argument("--into", type=Path, default=judges.SHIPPED)
    options = parser.parse_args()
    tune_allocator()
    for name in options.datasets:
        judge, about = train_judge(split(name, options.dataset_root))
        path = options.into / f"{name}.safetensors"
        judges.save(path, judge, about)
        sys.stdout.write(
            f"{path.name}: {about.accuracy:.2%} of {about.accuracy_n:,} right "
            f"({about.accuracy_on}), {path.stat().st_size / 1e6:.2f} MB\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
