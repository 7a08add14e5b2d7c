"""What a study is to do, as its file says it: strict, and each refusal a sentence."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue, ValidationError, field_validator, model_validator
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ganscope.engine.config import Frozen
from ganscope.engine.errors import ConfigError
from ganscope.engine.registry import refusal
from ganscope.library.own_recipes import MOST_ENTRIES, is_bounded

NAME = r"[a-z0-9][a-z0-9-]{0,59}"
MOST_SESSIONS = 1000
"""Of one study."""
KEPT = {"recipe", "dataset", "resolution", "channels", "seed", "score_samples", "device"}
"""What no space may hold: scores of such sessions could not be compared, or it has its own key."""
BUDGETED = {"epochs": "epochs", "max_steps": "steps", "max_minutes": "minutes"}
Seed = Annotated[int, Field(ge=0, le=2**31 - 1)]


class Range(Frozen):
    """A setting that may be any number between two."""

    range: list[float] = Field(min_length=2, max_length=2)
    """The lowest and the highest."""
    log: bool = False
    """Whether each order of magnitude is as likely as another; for rates."""
    int: bool = False
    """Whole numbers only."""

    @model_validator(mode="after")
    def _ordered(self) -> "Range":
        low, high = self.range
        if not low < high:
            raise ValueError(f"a range goes from the lower to the higher number, not {low:g} first")
        if self.log and low <= 0:
            raise ValueError("a logarithmic range begins above 0")
        if self.int and not (low.is_integer() and high.is_integer()):
            raise ValueError("a range of whole numbers has whole numbers as its ends")
        return self


Values = Annotated[list[JsonValue], Field(min_length=1, max_length=100)]


class StudyBudget(Frozen):
    """How long each session trains; what comes first ends it."""

    steps: int | None = Field(default=None, ge=1, le=100_000_000)
    """Steps of G."""
    epochs: int | None = Field(default=None, ge=1, le=10_000)
    """Passes over the data set."""
    minutes: float | None = Field(default=None, gt=0, le=100_000)
    """Minutes of training; machines of different speed then get different far."""


class Pruning(Frozen):
    """Which sessions are given up early: those that score worse than the usual one did."""

    rule: Literal["median"] = "median"
    """Median stopping (Golovin et al. 2017, section 3.2.1)."""
    warm_up_epochs: float = Field(default=1.0, ge=0, le=10_000)
    """No session is given up before so many epochs."""
    least: int = Field(default=4, ge=1, le=100)
    """So many sessions must have ended before any is given up."""


class StudySpec(Frozen):
    """A study: settings that are tried, seeds, and how long and by what they are judged."""

    name: str = Field(pattern=rf"^{NAME}$")
    """Small letters, digits and hyphens; its sessions belong to the experiment of this name."""
    recipe: str | None = None
    """Recipe of every session; without it the one that suits the data set."""
    dataset: str | None = None
    """Data set of every session; the recipe's own otherwise."""
    settings: dict[str, JsonValue] = Field(default_factory=dict, max_length=48)
    """Settings that every session has, by their paths."""
    search: Literal["grid", "random", "tpe"] = "grid"
    """Every combination; or by chance; or after what scored well (Bergstra et al. 2011)."""
    space: dict[str, Range | Values] = Field(default_factory=dict, max_length=12)
    """What is tried: for each setting, by its path, a list of values or a range."""
    seeds: (
        Annotated[int, Field(ge=1, le=100)]
        | Annotated[list[Seed], Field(min_length=1, max_length=100)]
    ) = 1
    """Seeds that each combination is trained with: a list, or how many, counted from 1."""
    trials: int | None = Field(default=None, ge=1, le=MOST_SESSIONS)
    """How many combinations random and tpe try; a grid has as many as it has."""
    budget: StudyBudget = StudyBudget()
    """How long each session trains; as its recipe says without it."""
    objective: str = "fd"
    """Score that decides, by its name: the lowest Fréchet distance of each session on the judge's
    features, or another of docs/scores.md."""
    pruning: Pruning | None = None
    """Gives up sessions early; without it each one trains to its end."""

    @field_validator("pruning", mode="before")
    @classmethod
    def _short(cls, given: object) -> object:
        return {"rule": given} if isinstance(given, str) else given

    @property
    def each_seed(self) -> list[int]:
        """The seeds themselves."""
        return list(range(1, self.seeds + 1)) if isinstance(self.seeds, int) else self.seeds


def read(text: str) -> StudySpec:
    """The study of a YAML file. Raises ConfigError, with the line where it is no YAML."""
    try:
        raw = YAML(typ="safe", pure=True).load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(
            f"Line {line} of the study is no YAML: {error.problem}.", "text"
        ) from None
    except (YAMLError, ValueError, RecursionError):
        raise ConfigError("The study is no YAML that can be read.", "text") from None
    if not is_bounded(raw):
        raise ConfigError(f"The study holds more than {MOST_ENTRIES:,} entries.", "text")
    if not isinstance(raw, dict):
        said = "A study is a YAML file of keys and values, beginning with `name: my-study`."
        raise ConfigError(said, "text")
    return of(raw)


def of(raw: Mapping[str, Any]) -> StudySpec:
    """The study of plain data. Raises ConfigError, a sentence that names the key."""
    entries = raw.get("space") or {}
    if not isinstance(entries, dict):
        raise ConfigError("`space` holds settings by their paths, each with its values.", "space")
    read = {str(path): _entry(str(path), entry) for path, entry in entries.items()}
    given = {str(key): value for key, value in raw.items() if value is not None}
    try:
        spec = StudySpec.model_validate(given | {"space": read})
    except ValidationError as error:
        raise _refused(error) from None
    _require_sense(spec)
    return spec


def _entry(path: str, raw: object) -> Range | list[Any]:
    if isinstance(raw, list) and raw:
        return raw
    if not isinstance(raw, dict):
        text = f"`space.{path}` takes a list of values, or a range such as {{range: [0.1, 1]}}."
        raise ConfigError(f"{text} It got {raw!r:.60}.", f"space.{path}")
    try:
        return Range.model_validate(raw)
    except ValidationError as error:
        raise refusal(f"`space.{path}`", error, Range) from None


def _refused(error: ValidationError) -> ConfigError:
    faults = error.errors()
    fault = next((one for one in faults if one["type"] == "extra_forbidden"), faults[0])
    where = "" if fault["type"] == "missing" else str(fault["loc"][0])
    if where == "name":
        text = "A study's name has small letters, digits and hyphens, such as `rates-1`, at most 60"
        return ConfigError(f"{text}; it got {fault['input']!r:.80}.", "name")
    if where == "seeds":
        text = "`seeds` takes how many, from 1 to 100, or a list such as [1, 2, 3]"
        return ConfigError(f"{text}; it got {fault['input']!r:.80}.", "seeds")
    return refusal("The study", error, StudySpec)


def _require_sense(spec: StudySpec) -> None:
    """Raise ConfigError where keys do not go together."""
    seeds = spec.each_seed
    if len(set(seeds)) < len(seeds):
        raise ConfigError("`seeds` names a seed twice; each is trained once.", "seeds")
    for path in [*spec.space, *spec.settings]:
        _require_place(spec, path)
    ranges = [path for path, entry in spec.space.items() if isinstance(entry, Range)]
    if spec.search == "grid" and ranges:
        text = f"A grid needs values, and `{ranges[0]}` is a range: list them, or search by tpe."
        raise ConfigError(text, f"space.{ranges[0]}")
    if spec.search == "grid" and spec.trials is not None:
        raise ConfigError("A grid tries every combination; leave out `trials`.", "trials")
    if spec.search != "grid" and (spec.trials is None or not spec.space):
        key = "trials" if spec.trials is None else "space"
        raise ConfigError(f"A search by {spec.search} needs `trials` and `space`.", key)
    if (total := sessions(spec)) > MOST_SESSIONS:
        text = f"These are {total:,} sessions; a study has {MOST_SESSIONS:,} at most."
        raise ConfigError(f"{text} Take fewer values or seeds, or search by tpe.", "space")


def _require_place(spec: StudySpec, path: str) -> None:
    where = f"space.{path}" if path in spec.space else f"settings.{path}"
    if path in spec.space and path in spec.settings:
        raise ConfigError(f"`{path}` is both fixed and tried; leave it in one of them.", where)
    if path in BUDGETED and getattr(spec.budget, BUDGETED[path]) is not None:
        text = f"`{path}` follows from `budget.{BUDGETED[path]}`; leave out one of them."
        raise ConfigError(text, where)
    if path == "seed":
        raise ConfigError("Seeds have a key of their own: `seeds: 3` or `seeds: [1, 2]`.", where)
    if path in KEPT and path in spec.space:
        text = f"`{path}` is the same in all sessions of a study, or their scores say nothing."
        raise ConfigError(f"{text} Make a study for each.", where)


def sessions(spec: StudySpec) -> int:
    """How many it has when nothing is given up."""
    return trials(spec) * len(spec.each_seed)


def trials(spec: StudySpec) -> int:
    """How many combinations of values it tries."""
    if spec.trials is not None:
        return spec.trials
    count = 1
    for entry in spec.space.values():
        count *= len(entry) if isinstance(entry, list) else 1
    return count
