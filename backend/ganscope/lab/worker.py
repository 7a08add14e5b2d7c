"""A lab's process: it obeys, trains for the time of a frame, and answers with the frame."""

import time
from typing import Any

import numpy as np
import torch

from ganscope.engine.device import tune_allocator
from ganscope.engine.points import REACH
from ganscope.evaluation.metrics import modes
from ganscope.lab import divergence, look
from ganscope.lab.frame import packed
from ganscope.lab.lab import Lab
from ganscope.lab.messages import LabAnswer, LabDivergence, LabSetup, LabTask
from ganscope.processes.child import Progress, Tell, serve

FRAME_S = 1 / 12
"""Between two frames while it runs."""
SHOWN = 256
"""Real and generated points in a frame."""
COUNTED = 4096
"""Generated points that are counted for the divergence."""
COUNT_EVERY_S = 0.5
"""While it runs; a frame at rest is always counted."""


class Watched:
    """A lab and what was seen of it: divergences are counted twice a second, not in each frame."""

    def __init__(self) -> None:
        self._lab: Lab | None = None
        self._due = self._counted_at = self._looked_at = 0.0
        self._looked_step = 0
        self._look_s = 0.0
        self._divergence: LabDivergence | None = None
        self._data: object = None
        self._scalars: dict[str, float] = {}

    def do(self, task: LabTask, _: Tell[Progress]) -> LabAnswer:
        """Obey, train until a frame is due, look."""
        lab = self._lab = self._lab or Lab(LabSetup(), task.datasets)
        for order in task.orders:
            lab.obey(order)
        now = time.monotonic()
        if lab.running:
            self._due = max(self._due + FRAME_S, now)
            lab.run_until(self._due - self._look_s)
        began = time.monotonic()
        frame = self._frame(lab, began)
        self._look_s = time.monotonic() - began
        return LabAnswer(frame=frame, running=lab.running)

    def _frame(self, lab: Lab, now: float) -> bytes:
        state, scalars = lab.state, self._scalars_of(lab)
        self._settle(lab)
        fake = look.generated(state, look.noise(SHOWN, state.G.latent_dim, lab.setup.seed))
        arrays = {
            "surface": look.surface(state),
            "real": self._real[:SHOWN],
            "fake": fake,
            "arrows": look.arrows(state, fake[: look.ARROWS], self._real),
            "grid": look.grid(state),
        }
        return packed(
            arrays, step=state.step, running=lab.running, steps_per_s=self._speed(lab, now),
            reach=REACH, scores=state.loss.scores, undecided=state.loss.undecided,
            latent_dim=state.G.latent_dim, loss_d=scalars.get("loss/d"),
            loss_g=scalars.get("loss/g"), d_real=scalars.get("d/real"),
            d_fake=scalars.get("d/fake"), divergence=self._diverging(lab, now),
            refused=lab.refused, trouble=lab.trouble,
        )  # fmt: skip

    def _scalars_of(self, lab: Lab) -> dict[str, float]:
        """The newest there are: between two steps nothing is measured."""
        known = self._scalars if lab.state.step else {}
        self._scalars = lab.scalars() or known
        return self._scalars

    def _speed(self, lab: Lab, now: float) -> float | None:
        steps, seconds = lab.state.step - self._looked_step, now - self._looked_at
        self._looked_step, self._looked_at = lab.state.step, now
        return steps / seconds if lab.running and steps >= 0 else None

    def _settle(self, lab: Lab) -> None:
        """What follows of the points alone, once they are others."""
        if self._data is lab.state.dataset:
            return
        self._data = lab.state.dataset
        everywhere = look.points_of(lab.state.dataset.images)
        order = np.random.default_rng(0).permutation(len(everywhere))
        self._real = everywhere[order[:COUNTED]]
        self._shares = divergence.shares(everywhere)
        self._floor = divergence.js(self._shares, divergence.shares(self._real))
        self._divergence = None

    def _diverging(self, lab: Lab, now: float) -> LabDivergence:
        rested = lab.running and now - self._counted_at < COUNT_EVERY_S
        if self._divergence is None or not rested:
            self._counted_at = now
            self._divergence = self._count(lab)
        return self._divergence

    def _count(self, lab: Lab) -> LabDivergence:
        state = lab.state
        z = look.noise(COUNTED, state.G.latent_dim, lab.setup.seed + 1)
        found = look.generated(state, z)
        finite = bool(np.isfinite(found).all())
        known = modes.clusters_of(state.dataset.info.name)
        numbers: dict[str, Any] = dict.fromkeys(("kl", "js", "covered"))
        if finite:
            theirs = divergence.shares(found)
            numbers["kl"] = divergence.kl(self._shares, theirs)
            numbers["js"] = divergence.js(self._shares, theirs)
            numbers["covered"] = modes.covered(found.astype(np.float64), known) if known else None
        return LabDivergence(
            step=state.step, floor=self._floor, cells=divergence.CELLS, generated=COUNTED,
            real=len(state.dataset), clusters=len(known.centres) if known else None, **numbers,
        )  # fmt: skip


if __name__ == "__main__":
    torch.set_num_threads(1)  # such small products gain nothing from a second one
    tune_allocator()
    serve(LabTask, Watched().do)
