"""Scores of a session's checkpoints, made by a process of its own while training goes on."""

import os
import queue
import subprocess
import threading
import time
from collections import deque
from typing import NamedTuple

from ganscope.engine.config import Config
from ganscope.engine.plural import many
from ganscope.evaluation.results import (
    ALONE,
    DRAWING,
    LEARNING,
    PREPARING,
    Evaluation,
    EvaluationProgress,
    EvaluationTask,
)
from ganscope.processes.child import Line
from ganscope.processes.parent import command
from ganscope.sessions.events import End, ScoringProgress
from ganscope.sessions.records import Checkpoint
from ganscope.sessions.settings import StoreSettings
from ganscope.worker.recorder import Recorder

WORKER = "ganscope.evaluation.worker"
Said = Line[EvaluationProgress, Evaluation]
DIED = "The process that scores ended; see worker.log."
COST_SHARE = 0.03
"""Saving what is to be scored takes at most this share of the time."""
EARLY_S = 30.0
"""A session that is new has its first score so soon, by fewer pictures."""
EARLY_SAMPLES = 1000
COMPARING = "Comparing them with real ones"
TELLS = 4
"""How often an act is told of from its beginning to its end."""
WAITING = 2
"""Checkpoints that may wait for their score; of more the oldest goes without."""


class Aim(NamedTuple):
    """What a session was asked to end at."""

    text: str
    """That it is reached, in a sentence."""
    end: End | None


class Scoring:
    """Hands checkpoints to the process that scores, and takes in what it says."""

    def __init__(self, recorder: Recorder, settings: StoreSettings, epoch: float = 0.0) -> None:
        """Nothing runs until a checkpoint is offered. `epoch` is where the session begins."""
        self._recorder = recorder
        self._settings = settings
        self._process: subprocess.Popen[str] | None = None
        self._said: queue.Queue[str] = queue.Queue()
        self._waiting: deque[Checkpoint] = deque(maxlen=WAITING)
        self._at_work: Checkpoint | None = None
        self._best: float | None = None
        self._since_best = 0
        self._broken = settings.scores == "off"
        self._aim: Aim | None = None
        self._saved_epoch, self._saved_at, self._cost_s = epoch, time.monotonic(), 0.0
        self._awaits_first = epoch == 0
        self._early = False
        self._n, self._told = 0, ("", 0)

    def wants(self, epoch: float, config: Config) -> bool:
        """Whether it is time to save a checkpoint only to have it scored."""
        every = config.score_every_epochs
        if self._broken or not every or self._at_work is not None:
            return False
        self._early = self._awaits_first and time.monotonic() - self._saved_at >= EARLY_S
        if self._early:
            return True
        spared = time.monotonic() - self._saved_at >= self._cost_s / COST_SHARE
        return spared and epoch - self._saved_epoch >= every

    def offer(self, saved: Checkpoint, config: Config, cost_s: float) -> None:
        """Score this checkpoint as soon as those before it are done."""
        if self._broken or not config.score_every_epochs:
            return
        early, self._early, self._awaits_first = self._early, False, False
        self._saved_at, self._cost_s = time.monotonic(), cost_s
        if early:
            self._begin(saved, min(EARLY_SAMPLES, config.score_samples))
            return
        self._saved_epoch = saved.epoch
        if self._at_work is None:
            self._begin(saved, config.score_samples)
        elif saved.id != self._at_work.id:
            self._waiting.append(saved)

    @property
    def needed(self) -> set[str]:
        """Checkpoints that must stay until they are scored."""
        at_work = [self._at_work] if self._at_work else []
        return {saved.id for saved in [*at_work, *self._waiting]}

    def only_last(self) -> None:
        """Training is over: of those that wait only the newest is worth waiting for."""
        while len(self._waiting) > 1:
            self._waiting.popleft()

    def heard(self, config: Config) -> Aim | None:
        """Take in what was said; the aim once training has come to it. Costs nothing."""
        while not self._said.empty():
            line = self._said.get()
            said = Said.model_validate_json(line) if line else Said(refused=DIED)
            if said.refused:
                self._break_off(said.refused)
            elif said.progress is not None:
                self._tell(said.progress)
            elif said.result is not None:
                self._aim = self._record(said.result, config) or self._aim
                self._next(config)
        return self._aim

    def _record(self, found: Evaluation, config: Config) -> Aim | None:
        assert self._at_work is not None
        distance = found.figure("fd")
        value = None if distance is None else distance.value
        if found.n != config.score_samples:  # an early one: no other can be compared with it
            self._recorder.measured(self._at_work, found, None)
            return None
        better = value is not None and (self._best is None or value < self._best)
        self._recorder.measured(self._at_work, found, self._best if better else None)
        if value is None:
            return None
        self._best = value if better else self._best
        self._since_best = 0 if better else self._since_best + 1
        return aim(value, self._since_best, config)

    def _tell(self, progress: EvaluationProgress) -> None:
        """A few times an act: the log keeps each."""
        assert self._at_work is not None
        known = progress.act in (PREPARING, LEARNING, DRAWING)
        act = progress.act if known else COMPARING
        part = TELLS * progress.done // progress.total if progress.total else 0
        if (act, part) != self._told:
            self._told = act, part
            said = ScoringProgress(
                **self._recorder.head,
                step=self._at_work.step,
                n=self._n,
                act=act,
                done=progress.done,
                total=progress.total,
            )
            self._recorder.write(said)

    def _begin(self, saved: Checkpoint, n: int) -> None:
        task = EvaluationTask(
            model=self._recorder.artifacts.checkpoint_folder(saved.session_id, saved.step),
            root=self._settings.datasets,
            n=n,
            must_rank=True,
            inception=self._settings.inception,
        )
        try:
            process = self._process or self._started()
            assert process.stdin is not None
            process.stdin.write(task.model_dump_json() + "\n")
            process.stdin.flush()
        except OSError as error:
            self._break_off(f"The process that scores could not be reached: {error.strerror}.")
            return
        self._process, self._at_work, self._n = process, saved, n

    def _next(self, config: Config) -> None:
        self._at_work = None
        if self._waiting:
            self._begin(self._waiting.popleft(), config.score_samples)

    def _started(self) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            command(WORKER, self._settings.scoring_niceness),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | ALONE,
        )
        threading.Thread(target=self._listen, args=[process], daemon=True).start()
        return process

    def _listen(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout is not None
        with process.stdout:
            for line in process.stdout:
                self._said.put(line)
        self._said.put("")

    def end(self) -> None:
        """End the process that scores: it outlives no worker."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stdin is not None:
                self._process.stdin.close()

    def _break_off(self, reason: str) -> None:
        """Training goes on without scores, and says so once."""
        if not self._broken:
            self._broken, self._at_work = True, None
            self._waiting.clear()
            self._recorder.log("warning", f"No more scores: {reason}")


def aim(fd: float, since_best: int, config: Config) -> Aim | None:
    """What training has come to; None where it goes on."""
    if config.stop_at_fd is not None and fd <= config.stop_at_fd:
        text = f"Its FD of {fd:.1f} is not above the {config.stop_at_fd:g} that was asked for."
        return Aim(text, "target")
    limit = config.stop_after_scores
    if limit is not None and since_best >= limit:
        return Aim(f"Its FD has not become better in {many(since_best, 'score')}.", None)
    return None
