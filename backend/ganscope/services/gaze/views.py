"""Answers of the generator process as pages are told them."""

import base64

from ganscope.generation.gaze.answers import (
    DiscriminatorView,
    HeatMap,
    JudgedPicture,
    PleasingStep,
)
from ganscope.services.schemas.gaze import (
    DiscriminatorFacts,
    HeatView,
    PleasingStepView,
    SeenPicture,
)
from ganscope.services.schemas.sessions import ModelView


def facts(model: ModelView, view: DiscriminatorView) -> DiscriminatorFacts:
    """The pair that answered."""
    return DiscriminatorFacts(model=model, **view._asdict())


def seen(one: JudgedPicture, classes: list[str]) -> SeenPicture:
    """A picture and D's word on it."""
    k = one.key.class_index
    return SeenPicture(
        **one.key._asdict(),
        class_name=None if k is None else classes[k],
        png_base64=_text(one.png),
        logit=one.logit,
        score=one.score,
    )


def heat(one: HeatMap) -> HeatView:
    """A map."""
    return HeatView(values_base64=_text(one.values), peak=one.peak)


def step(one: PleasingStep, size: float) -> PleasingStepView:
    """A picture after one step."""
    return PleasingStepView(
        size=size,
        png_base64=_text(one.png),
        difference=heat(one.difference),
        logit=one.logit,
        score=one.score,
        loss_before=one.loss_before,
        loss_after=one.loss_after,
    )


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
