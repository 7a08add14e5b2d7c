"""Bodies of requests and answers about recipes as files."""

from typing import Annotated

from pydantic import Field

from ganscope.engine.config import Frozen, Overrides
from ganscope.library.own_recipes import LARGEST, NAME
from ganscope.services.schemas.sessions import Name
from ganscope.sessions.records import Record, SettingChange

RecipeName = Annotated[str, Field(pattern=rf"^{NAME}$")]
"""As the catalogue gives it."""


class SaveRecipeRequest(Frozen):
    """Keep settings as one's own recipe: a session's, or a recipe's with some changes."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    """Small letters, digits and hyphens; no shipped recipe's."""
    title: Name | None = None
    """Null is the name."""
    session_id: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")] | None = None
    """Whose settings, as they are now; null takes `recipe`."""
    recipe: RecipeName | None = None
    overrides: Overrides = Overrides()
    replace: bool = False
    """Whether it may take the place of one's own of that name."""


class BringRecipeRequest(Frozen):
    """A recipe's text, as somebody else exported it."""

    yaml: str = Field(max_length=LARGEST)
    replace: bool = False
    """Whether it may take the place of one's own of that name."""


class RecipeText(Record):
    """A recipe as its file says it."""

    name: str
    own: bool
    yaml: str


class RecipeDifference(Record):
    """What another recipe does otherwise, setting by setting."""

    name: str
    to: str
    changes: list[SettingChange]
    """`before` is this one's, `after` the other's; null where it says nothing."""
