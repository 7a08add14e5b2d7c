"""What loses least of these pictures, and what is lost even so."""

from collections.abc import Sequence
from statistics import fmean, median_low
from typing import get_args

from ganscope.engine.config import Frozen
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
    side = median_low([min(one.width, one.height) for one in facts])
    fitting = [size for size in get_args(Resolution) if size <= side]
    most = max((one.different for one in grounds), default=0)
    apart = [one for one in grounds if one.different == most]
    seen = next((one for one in apart if one.contrast >= SEEN), apart[0] if apart else None)
    return ImportChoice(
        resolution=max(fitting, default=28),
        channels=1 if sum(one.grey for one in facts) >= GREY_SHARE * len(facts) else 3,
        fit="crop",
        ground=seen.ground if seen else "white",
        values=values.suggested(ranges),
        skip_duplicates=False,
        oversample=False,
        flips=False,  # only a person knows whether a mirrored one is as good
    )


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
