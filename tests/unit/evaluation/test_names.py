"""FID, KID and Inception score are the names of scores on Inception's features alone."""

import re
from dataclasses import replace

import pytest

from ganscope.evaluation import metrics
from ganscope.evaluation.metric_info import FEATURES, FigureInfo
from ganscope.evaluation.metric_input import ImageSet, MetricInput
from ganscope.evaluation.results import ExtractorInfo, Figure
from tests.unit.evaluation.metric_inputs import case_of, real

ONLY_INCEPTION = re.compile(r"\b(FID|KID|IS|fid|kid|inception\w*|Inception)\b")
NAMING = "fd", "kd", "class_score", "precision", "recall", "density", "coverage"
"""What depends on whose features it rests on."""


def as_seen_by(part: ImageSet, *names: str) -> ImageSet:
    """The judge's view under other names."""
    features, logits = (
        {name: by["judge"] for name in names} for by in (part.features, part.logits)
    )
    return replace(part, features=features, logits=logits)


def case(count: int, *names: str) -> MetricInput:
    whole = case_of(real(count, 3))
    parts = ("samples", "reference", "others", "train")
    seen = {part: as_seen_by(getattr(whole, part), *names) for part in parts}
    extractors = [
        ExtractorInfo(name=name, title=name.capitalize(), sha256="0" * 64, features=64)
        for name in names
    ]
    return replace(whole, **seen, extractors=extractors)


def told(count: int) -> list[Figure]:
    """Every figure of three extractors, with values or without."""
    seen = case(count, "judge", "random", "inception")
    return [figure for module in metrics.modules() for figure in module.measure(seen)]


@pytest.mark.parametrize("count", [60, 1000])
def test_nothing_is_called_after_inception_but_what_it_saw(count: int) -> None:
    for figure in told(count):
        words = f"{figure.metric} {figure.name} {figure.title} {figure.refused} {figure.caution}"
        if figure.extractor != "inception":
            assert not ONLY_INCEPTION.search(words), words
        elif figure.name != figure.metric:
            assert ONLY_INCEPTION.search(figure.title), words


def test_each_is_called_by_its_features() -> None:
    titles = {(one.name, one.extractor): one.title for one in told(60)}
    assert titles["fd", "judge"] == "Fréchet distance (judge)"
    assert titles["fd", "random"] == "Fréchet distance (random features)"
    assert titles["kd", "judge"] == "Kernel distance (judge)"
    assert titles["class_score", "judge"] == "Class score (judge)"
    assert titles["precision", "judge"] == "Precision (judge)"
    assert titles["fid", "inception"] == "FID"
    assert titles["kid", "inception"] == "KID"
    assert titles["inception_score", "inception"] == "Inception score"


@pytest.mark.parametrize("extractor", ["judge", "random", "pixels"])
@pytest.mark.parametrize("name", NAMING)
def test_the_features_stand_behind_the_title(name: str, extractor: str) -> None:
    assert metrics.figures()[name].seen_by(extractor).endswith(f" ({FEATURES[extractor]})")


def test_every_figure_says_how_it_is_written_and_where_it_stands() -> None:
    known = [one for info in metrics.infos() for one in info.figures]
    assert len({one.name for one in known}) == len(known)
    places = [one.tile for one in known if one.tile is not None]
    assert sorted(places) == list(range(1, len(places) + 1))
    for one in known:
        assert (one.factor == 1) == (one.unit == one.times == ""), one
    for figure in told(60):
        assert isinstance(metrics.figures()[figure.name], FigureInfo)
