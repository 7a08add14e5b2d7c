"""Looking for pictures of a class among all that a model draws: within limits, which are told."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ParamSpec, TypeVar, cast

import pytest

from ganscope.engine.errors import PromptError
from ganscope.generation import tasks
from ganscope.generation.fair_queue import served
from ganscope.generation.generator_tasks import LocalGenerator
from ganscope.generation.requests import Classification, DrawResult, JudgeResult, Point, Share
from ganscope.services.drawing import rejection_sampling
from ganscope.services.drawing.current_model import CurrentModel
from ganscope.services.drawing.rejection_sampling import PictureRequest, RejectionSampler

P = ParamSpec("P")
T = TypeVar("T")


class Generator(LocalGenerator):
    """Draws class 7 once in so many pictures, and class 0 else."""

    def __init__(self, once_in: int, seconds: float) -> None:
        super().__init__(Path())
        self.once_in = once_in
        self.takes = seconds

    async def run(self, task: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        assert not kwargs
        points = cast(list[Point], args[2])
        if task is not tasks.look:
            return cast(T, DrawResult([b""] * len(points), [], None, "", 0.0))
        request = served.get()
        assert request is not None
        request.seconds += self.takes
        seen = [
            Classification(7 if one.number % self.once_in == 0 else 0, 0.9, None) for one in points
        ]
        return cast(T, JudgeResult(seen=seen, judge=cast(Any, None)))


def model() -> CurrentModel:
    about = SimpleNamespace(conditional=False)
    source = SimpleNamespace(weights="ema", path=Path())
    found = SimpleNamespace(
        about=about, source=source, path=Path(), classes=[*map(str, range(10))], view=None
    )
    return cast(CurrentModel, found)


def sevens(count: int) -> list[PictureRequest]:
    return [PictureRequest([Share(class_index=7, share=1)], 0)] * count


async def look_for(count: int, once_in: int, seconds: float = 0.0) -> tuple[int, int, str]:
    generator = Generator(once_in, seconds)
    async with generator.turns.request():
        found = await RejectionSampler(generator).draw(model(), sevens(count), 1, 1.0, judge=True)
    assert found.acceptance is not None
    return found.acceptance.kept, found.acceptance.drawn, found.acceptance.said


async def test_where_all_are_found_nothing_more_is_said() -> None:
    assert await look_for(4, once_in=10) == (4, 31, "")


async def test_the_deadline_ends_the_search_and_is_told() -> None:
    kept, drawn, said = await look_for(16, once_in=300, seconds=7)
    assert (kept, drawn) == (3, 3 * 256)
    assert said == (
        "3 of 16: the judge took no more of 768 pictures for what was asked, and one request "
        "looks for 20 s at most."
    )


async def test_the_budget_ends_the_search_and_is_told() -> None:
    kept, drawn, said = await look_for(16, once_in=5000)
    assert (kept, drawn) == (4, rejection_sampling.MOST_LOOKED_AT)
    assert "looks for 16,384 pictures at most" in said


async def test_where_none_is_found_the_refusal_tells_how_long_it_looked() -> None:
    generator = Generator(10**9, 30)
    wanted = [PictureRequest([Share(class_index=3, share=1)], 0)]
    async with generator.turns.request():
        with pytest.raises(PromptError, match=r"Of 256 pictures .*none for 3.*for 20 s at most"):
            await RejectionSampler(generator).draw(model(), wanted, 1, 1.0, judge=True)
