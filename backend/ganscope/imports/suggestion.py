"""What loses least of these pictures, and what is lost even so."""

from collections.abc import Sequence
from statistics import fmean, median_low
from typing import get_args

from ganscope.engine.config import Frozen
from ganscope.engine.plural import many
from ganscope.imports import problems, values
from ganscope.imports.import_report import (
    Ground,
    GroundCount,
    ImportChoice,
    ImportProblem,
    ProblemKind,
    Resolution,
    ValueRange,
)
from ganscope.imports.looks import PictureFacts
from ganscope.imports.names import Parts, shown
from ganscope.library.expectations import ENOUGH

SIZES: tuple[Resolution, ...] = get_args(Resolution)
MOST_OF_FEW = 64
"""Pixels that are suggested for fewer pictures than shapes take: more of them only learn slower."""
GREY_SHARE = 0.95
SEEN = 8.0
"""Standard deviation of greys, of 255, from which on a transparent picture is seen on a ground."""
EVEN = 12.0
"""Of 255: a picture whose values lie closer together has hardly any contrast."""


class UsablePicture(Frozen):
    """One usable picture, and where it is."""

    file: Parts
    label: int
    facts: PictureFacts

    @property
    def digest(self) -> str:
        """Equal for equal pictures."""
        return self.facts.digest

    @property
    def name(self) -> str:
        """To be shown."""
        return shown("/".join(self.file))


def grounds_of(pictures: Sequence[UsablePicture]) -> list[GroundCount]:
    """What becomes of the transparent ones on each ground; empty where there are none."""
    clear = {found.digest: found.facts.grounds for found in pictures if found.facts.grounds}
    if not clear:
        return []
    return [
        GroundCount(
            ground=ground, different=len({seen[ground][0] for seen in clear.values()}),
            contrast=round(fmean(seen[ground][1] for seen in clear.values()), 1),
        ) for ground in get_args(Ground)
    ]  # fmt: skip


def suggested(
    pictures: Sequence[UsablePicture],
    grounds: Sequence[GroundCount],
    ranges: Sequence[ValueRange],
) -> ImportChoice:
    """All but what depends on problems that are found later."""
    facts = [found.facts for found in pictures]
    most = max((one.different for one in grounds), default=0)
    apart = [one for one in grounds if one.different == most]
    seen = next((one for one in apart if one.contrast >= SEEN), apart[0] if apart else None)
    return ImportChoice(
        resolution=size_for(side_of(pictures), len(pictures)),
        channels=1 if sum(one.grey for one in facts) >= GREY_SHARE * len(facts) else 3,
        fit="crop",
        ground=seen.ground if seen else "white",
        values=values.suggested(ranges),
        skip_duplicates=False,
        oversample=False,
        flips=False,  # only a person knows whether a mirrored one is as good
    )


def side_of(pictures: Sequence[UsablePicture]) -> int:
    """The shorter side that half of them have at least, in pixels."""
    return median_low([min(one.facts.width, one.facts.height) for one in pictures])


def size_for(side: int, pictures: int) -> Resolution:
    """The largest size that stretches nothing; of few pictures one whose networks are small."""
    most = side if pictures >= ENOUGH else min(side, MOST_OF_FEW)
    fitting: list[Resolution] = [size for size in SIZES if size <= most]
    return max(fitting) if fitting else 28


def why_smaller(side: int, pictures: int) -> str:
    """Why the suggested size is less than the pictures have; empty where it is not."""
    size, full = size_for(side, pictures), size_for(side, ENOUGH)
    if size == full:
        return ""
    there = f"there {'is' if pictures == 1 else 'are'} {many(pictures, 'picture')}"
    text = f"{size} pixels are suggested, not {full}: {there}, and larger ones take {ENOUGH:,} or"
    return f"{text} more."


def losses(
    pictures: Sequence[UsablePicture], suggested: ImportChoice, ranges: Sequence[ValueRange]
) -> list[ImportProblem]:
    """What is lost on the way to 8 bits even so."""
    even: list[str] = []
    first: dict[str, UsablePicture] = {}
    equal: list[str] = []
    for found in pictures:
        if found.facts.grounds:
            seen, contrast = found.facts.grounds[suggested.ground]
            even += [found.name] if contrast < 1 else []
            other = first.setdefault(seen, found)
            if other.digest != found.digest:
                equal.append(f"{found.name} equals {other.name}")
        elif values.contrast(found.facts.measures, ranges, suggested.values) < EVEN:
            even.append(found.name)
    kinds: dict[ProblemKind, list[str]] = {"equal_after": equal, "low_contrast": even}
    return [problems.of_files(kind, names) for kind, names in kinds.items() if names]
