"""What was drawn, as a page or a script is told of it."""

import base64
from collections.abc import Sequence
from statistics import fmean

from ganscope.archive.format import file_name
from ganscope.generation.provenance import Provenance, inscribed
from ganscope.generation.requests import Classification, Mix, Point
from ganscope.services.drawing.current_model import CurrentModel
from ganscope.services.drawing.prompting import UnderstoodPrompt
from ganscope.services.drawing.rejection_sampling import RenderedBatch
from ganscope.services.schemas.drawing import Agreement, GenerateResponse, Picture, PictureOpinion


def of(
    batch: RenderedBatch, asked: UnderstoodPrompt, *, seed: int, made_at: float
) -> GenerateResponse:
    """The whole answer to a prompt; its pictures say how they were drawn."""
    return GenerateResponse(
        id=None,
        model=batch.model.view,
        prompt=asked.prompt,
        wishes=asked.wishes,
        understood=asked.understood(len(batch.points)),
        ignored=asked.ignored,
        taken=asked.reading.taken,
        seed=seed,
        truncation=batch.points[0].truncation,
        weights=batch.model.source.weights,
        pictures=pictures(batch, asked.prompt, made_at),
        judge=batch.judge,
        agreement=_agreement(batch.seen, batch.labels) if batch.seen else None,
        acceptance=batch.acceptance,
        seconds=batch.seconds,
        created_at=made_at,
    )


def pictures(batch: RenderedBatch, prompt: str, made_at: float) -> list[Picture]:
    """Each with what its file says, what it was drawn for and what it is taken for."""
    seen: Sequence[Classification | None] = batch.seen or [None] * len(batch.points)
    return [
        picture(
            inscribed(png, says(batch.model, batch.sha256, [point], prompt, made_at)),
            point, wanted.mix, wanted.wish, sight, batch.model.classes,
        )
        for png, point, wanted, sight in zip(
            batch.pngs, batch.points, batch.wanted, seen, strict=True
        )
    ]  # fmt: skip


def says(
    model: CurrentModel,
    sha256: str,
    points: list[Point],
    prompt: str,
    made_at: float,
    columns: int = 1,
) -> Provenance:
    """What a file of these points says of itself."""
    view = model.view
    return Provenance(
        prompt=prompt,
        session_id=view.session_id,
        session_name=view.session_name,
        checkpoint_id=view.checkpoint_id,
        step=view.step,
        epoch=view.epoch,
        dataset=view.dataset,
        weights=model.source.weights,
        sha256=sha256,
        points=points,
        columns=columns,
        made_at=made_at,
    )


def picture(
    png: bytes,
    point: Point,
    mix: Mix,
    wish: int | None,
    sight: Classification | None,
    classes: list[str],
) -> Picture:
    """One picture; `mix` is what was asked for, also of a model that knows no classes."""
    return Picture(
        png_base64=base64.b64encode(png).decode("ascii"),
        point=point,
        label=mix[0].class_index if len(mix) == 1 else None,
        class_name=_name_of(mix, classes),
        wish=wish,
        opinion=None if sight is None else _opinion(sight, classes),
    )


def files(pictures: list[Picture]) -> list[tuple[str, bytes]]:
    """Each picture's file: its number, and what it was drawn for."""
    return [
        (
            file_name(f"{i:04}-{one.class_name or 'picture'}", ".png"),
            base64.b64decode(one.png_base64),
        )
        for i, one in enumerate(pictures, 1)
    ]


def _name_of(mix: Mix, classes: list[str]) -> str | None:
    if len(mix) == 1:
        return classes[mix[0].class_index]
    parts = [f"{100 * part.share:.0f} % {classes[part.class_index]}" for part in mix]
    return ", ".join(parts) or None


def _opinion(sight: Classification, classes: list[str]) -> PictureOpinion:
    return PictureOpinion(
        class_name=classes[sight.class_index],
        probability=sight.probability,
        asked=sight.asked,
        unlike=sight.unlike,
    )


def _agreement(seen: Sequence[Classification], labels: Sequence[int | None]) -> Agreement | None:
    """Over those pictures that were drawn for one class."""
    pairs = [(sight, label) for sight, label in zip(seen, labels, strict=True) if label is not None]
    if not pairs:
        return None
    return Agreement(
        agreeing=sum(not sight.unlike and sight.class_index == label for sight, label in pairs),
        of=len(pairs),
        mean=fmean(sight.probability for sight, _ in pairs),
    )
