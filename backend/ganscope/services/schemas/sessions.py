"""Bodies of the dashboard's API. Requests are strict; a misspelt key is an error."""

from typing import Annotated, Literal

from pydantic import Field, JsonValue

from ganscope.doctor.verdicts import Verdict
from ganscope.engine.config import Frozen, Overrides
from ganscope.engine.facts import DatasetInfo, DeviceInfo
from ganscope.library.descriptions import PartInfo, RecipeInfo
from ganscope.library.own_recipes import RefusedRecipe
from ganscope.library.scalars import ScalarInfo
from ganscope.sessions.events import Logged, Samples
from ganscope.sessions.records import Checkpoint, Download, Record, Session, SpeedReport
from ganscope.sessions.table import SessionRow, Spark

TEXT = r"[^\x00-\x1f\x7f]*"
Name = Annotated[
    str, Field(min_length=1, max_length=80, pattern=rf"^{TEXT}[^\x00-\x1f\x7f\s]{TEXT}$")
]
"""What people call things: something visible, without control characters."""
CheckpointId = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}$")]
"""As the list of checkpoints gives it."""


class Problem(Record):
    """Every refusal, as application/problem+json (RFC 9457)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    """A sentence: what was expected, what came, what to do."""
    errors: list["FieldProblem"] = []


class FieldProblem(Record):
    """One field that was refused."""

    field: str
    message: str


class CatalogView(Record):
    """What can be chosen on this machine."""

    recipes: list[RecipeInfo]
    """Those that are shipped first, then one's own."""
    refused_recipes: list[RefusedRecipe]
    """Files among one's own that are no recipes, and why."""
    datasets: list[DatasetInfo]
    recipe_for: dict[str, str]
    """The recipe to train each data set with; one that none fits is absent."""
    downloads: list[Download]
    devices: list[DeviceInfo]
    parts: list[PartInfo]
    settings: dict[str, JsonValue]
    """JSON schema of a configuration: a form can be drawn from it."""
    numbers: dict[str, ScalarInfo]
    """Every scalar that training reports, by its path."""
    speed: SpeedReport
    """What the last speed test on this machine found."""


class ResolveRequest(Frozen):
    """Ask what a recipe with some changes amounts to, without starting it."""

    recipe: str
    overrides: Overrides = Overrides()


class SpeedRequest(Frozen):
    """Start a speed test."""

    recipe: str | None = None
    """Measured first; the others follow."""


class StartRequest(Frozen):
    """Start a session from a recipe."""

    recipe: str | None = None
    """Null is the usual one, or where the data set does not fit that, what suits it best."""
    overrides: Overrides = Overrides()
    name: Name | None = None
    resume: CheckpointId | None = None
    """Checkpoint to continue from; its configuration is taken, the recipe ignored.

    Overrides of live settings and devices make it a resume; of others, a branch.
    """
    experiment: Name | None = None
    """Name of the study that it belongs to; without it, the parent's."""
    queue: bool = False
    """Whether it may wait where its device is taken; otherwise that is a 409."""
    other_data: bool = False
    """Whether a checkpoint may go on with other pictures or classes than it learnt from."""


class StartNotes(Record):
    """What is said of a session as it starts."""

    fitted: list[str]
    """Settings that are not the recipe's because the data ask for others, a sentence each."""
    expectation: str
    """What so few pictures of one's own will become; empty where there are enough."""


Tag = Annotated[
    str, Field(min_length=1, max_length=32, pattern=rf"^{TEXT}[^\x00-\x1f\x7f\s]{TEXT}$")
]


class EditRequest(Frozen):
    """What people write on a session; what is left out stays."""

    name: Name | None = None
    experiment: str | None = Field(default=None, max_length=80, pattern=rf"^{TEXT}$")
    """Empty takes it out of its experiment."""
    tags: list[Tag] | None = Field(default=None, max_length=20)
    notes: str | None = Field(default=None, max_length=10_000)


class QueueRequest(Frozen):
    """The sessions that wait, in the order in which they are to begin."""

    session_ids: list[Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]] = Field(max_length=1000)


class CommandRequest(Frozen):
    """One order to a session's worker; it is read between two steps.

    `preview` draws pictures now, `undo` takes back the newest change of settings.
    """

    command: Literal["pause", "continue", "step", "stop", "save", "preview", "set", "undo"]
    name: Name | None = None
    """Name of the checkpoint, for save."""
    settings: dict[str, JsonValue] = Field(default_factory=dict, max_length=64)
    """For set: new values by path, such as `adam_g.learning_rate`; only of live settings."""


class Accepted(Record):
    """A command was taken down."""

    command_id: int


class ChooseModelRequest(Frozen):
    """What prompts draw from: a checkpoint, or null to follow the newest session."""

    checkpoint_id: CheckpointId | None


class ModelView(Record):
    """The model that prompts draw from now."""

    source: Literal["live", "checkpoint"]
    session_id: str
    session_name: str
    checkpoint_id: str | None
    step: int
    epoch: float
    dataset: str
    classes: list[str]
    latent_dim: int
    parameters_g: int
    parameters_d: int
    device: str


class CheckpointList(Record):
    """Saved models, newest first."""

    checkpoints: list[Checkpoint]


class Previews(Record):
    """Every preview since step 0, those of its ancestors first."""

    previews: list[Samples]


class Lines(Record):
    """Lines of a log, oldest first."""

    lines: list[Logged]


class Table(Record):
    """Every session in short, newest first."""

    sessions: list[SessionRow]


class Sparks(Record):
    """Small curves, by session."""

    sparks: dict[str, Spark]


class Verdicts(Record):
    """Verdicts in short, by session."""

    verdicts: dict[str, Verdict]


class SessionList(Record):
    """Sessions, newest first."""

    sessions: list[Session]
    verdicts: dict[str, Verdict] = {}
    """Of those that have ended, by session; empty unless they were asked for."""
