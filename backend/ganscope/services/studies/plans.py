"""What the sessions of a study are configured to do, and in which order they begin."""

import math
from collections.abc import Sequence

from pydantic import JsonValue

from ganscope.engine.config import Overrides
from ganscope.engine.errors import ConfigError
from ganscope.generation.generator_tasks import GeneratorTasks
from ganscope.library.descriptions import Plan
from ganscope.services.schemas.sessions import StartRequest
from ganscope.services.starting import Starting
from ganscope.services.studies.runs import OVER, StudyRun
from ganscope.services.studies.sampler import Told
from ganscope.services.studies.spec import Range, StudySpec

Choice = dict[str, JsonValue]


class Plans:
    """Resolves them where torch is."""

    def __init__(self, starting: Starting, generator: GeneratorTasks) -> None:
        """Nothing is started here."""
        self._starting = starting
        self._generator = generator

    async def plan(self, spec: StudySpec, values: Choice) -> Plan:
        """What some values amount to. Raises ConfigError."""
        asked = overrides(spec, values, spec.each_seed[0])
        recipe = spec.recipe or await self._starting.recipe_for(asked)
        return await self._generator.resolve(recipe, asked)

    async def request(self, spec: StudySpec, values: Choice, seed: int) -> StartRequest:
        """A session of the study, before its first step. Raises ConfigError."""
        asked = overrides(spec, values, seed)
        if spec.budget.steps is not None:
            asked.settings["epochs"] = _epochs(await self.plan(spec, values), spec.budget.steps)
        return StartRequest(recipe=spec.recipe, overrides=asked, experiment=spec.name)

    async def devices(self, plan: Plan) -> list[str]:
        """Those that would do."""
        if plan.config.device != "auto" or plan.config.devices > 1:
            return [plan.target]
        kind = plan.target.partition(":")[0]
        names = [one.name for one in await self._generator.devices()]
        return [name for name in names if name.startswith(kind)]

    async def require_fit(self, spec: StudySpec) -> None:
        """Raise ConfigError, with the setting's path, for the first value that no session takes.

        Each value is tried with the first ones of the other settings, of a range both its ends.
        """
        first = {path: _ends(entry)[0] for path, entry in spec.space.items()}
        await self.plan(spec, first)
        for path, entry in spec.space.items():
            for value in _ends(entry)[1:]:
                try:
                    await self.plan(spec, first | {path: value})
                except ConfigError as error:
                    text = f"`space.{path}`, value {value!r:.60}: {error}"
                    raise ConfigError(text, f"space.{path}") from None


def _ends(entry: Range | list[JsonValue]) -> list[JsonValue]:
    if isinstance(entry, list):
        return entry
    return [int(end) if entry.int else end for end in entry.range]


def overrides(spec: StudySpec, values: Choice, seed: int) -> Overrides:
    """What one session has otherwise than its recipe."""
    budget = spec.budget
    limits = {"max_steps": budget.steps, "epochs": budget.epochs, "max_minutes": budget.minutes}
    given: Choice = {path: one for path, one in limits.items() if one is not None}
    return Overrides(dataset=spec.dataset, seed=seed, settings=spec.settings | values | given)


def _epochs(plan: Plan, steps: int) -> int:
    """So many passes as the steps take, begun ones counted; schedules go by passes."""
    config = plan.config
    per_epoch = max(1, plan.dataset.images // config.batch_size)
    return min(10_000, math.ceil(steps * config.n_critic / per_epoch))


def in_order(spec: StudySpec, every: Sequence[StudyRun]) -> list[StudyRun]:
    """What is to begin: interrupted ones first; a grid goes seed by seed, a search by trials."""
    seeds = {seed: place for place, seed in enumerate(spec.each_seed)}

    def place(run: StudyRun) -> tuple[bool, int, int]:
        by_seed, by_trial = seeds[run.record.seed], run.trial.number
        later = (by_seed, by_trial) if spec.search == "grid" else (by_trial, by_seed)
        return (run.state != "interrupted", *later)

    return sorted((run for run in every if run.state in ("waiting", "interrupted")), key=place)


def told(every: Sequence[StudyRun]) -> list[Told]:
    """The trials as a search sees them; a trial has a score once all its seeds have one."""
    found: list[Told] = []
    for trial in {run.trial.number: run.trial for run in every}.values():
        mine = [run for run in every if run.trial.number == trial.number]
        values = [run.value for run in mine if run.value is not None]
        over = all(run.state in OVER for run in mine)
        mean = sum(values) / len(values) if over and len(values) == len(mine) else None
        pruned = any(run.state == "pruned" for run in mine)
        found.append(Told(trial.values, mean, pruned=pruned, running=not over))
    return found
