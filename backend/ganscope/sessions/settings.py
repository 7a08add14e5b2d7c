"""Settings from the environment, and nothing else. Nothing is read at import."""

from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

CHECKOUT = Path(__file__).resolve().parents[3]
"""The folder that holds backend/ and frontend/."""


class StoreSettings(BaseSettings):
    """Where the workspace is."""

    home: Path = Field(default=CHECKOUT / "workspace", validation_alias="GANSCOPE_HOME")
    """Folder of the workspace."""
    db: str | None = Field(default=None, validation_alias="GANSCOPE_DB")
    """PostgreSQL address, where many machines share one workspace; SQLite otherwise."""
    mirror: Path | None = Field(default=None, validation_alias="GANSCOPE_DATASET_MIRROR")
    """Folder in torchvision's layout to take data sets from instead of downloading."""

    inception: Path | None = Field(default=None, validation_alias="GANSCOPE_INCEPTION")
    """Weights of an Inception v3 network, for scores on its features as well."""
    scores: Literal["off", "gentle", "eager"] = Field(
        default="gentle", validation_alias="GANSCOPE_SCORES"
    )
    """Whether sessions are scored while they train, and whether that makes way for training."""

    @property
    def scoring_niceness(self) -> int:
        """Of processes beside training: on a single core they get a thirtieth of it."""
        return 0 if self.scores == "eager" else 15

    @property
    def datasets(self) -> Path:
        """Where data sets are kept."""
        return self.home / "datasets"


class ServerSettings(StoreSettings):
    """Where the server listens. It binds to the loopback address only."""

    port: int = Field(default=8000, ge=1, le=65535, validation_alias="GANSCOPE_PORT")
    """Port of the API."""
    frontend_port: int = Field(
        default=5173, ge=1, le=65535, validation_alias="GANSCOPE_FRONTEND_PORT"
    )
    """Port of the page."""
    token: Literal["others", "require"] = Field(default="others", validation_alias="GANSCOPE_TOKEN")
    """Who needs the workspace's token: other accounts of this machine, or everybody."""
    webhook: SecretStr | None = Field(default=None, validation_alias="GANSCOPE_WEBHOOK")
    """Address that is told when a session ends; it may hold a password, so nothing repeats it."""
    built_page: Path = Field(
        default=CHECKOUT / "frontend" / "dist", validation_alias=AliasChoices("GANSCOPE_PAGE")
    )
    """The built page, which the server can serve as well."""

    @field_validator("webhook")
    @classmethod
    def _is_address(cls, given: SecretStr | None) -> SecretStr | None:
        if given is None or not given.get_secret_value().strip():
            return None
        try:
            found = urlsplit(given.get_secret_value().strip())
            usable = found.scheme in ("http", "https") and bool(found.hostname) and found.port != 0
        except ValueError:  # a port that is none
            usable = False
        if not usable:
            raise ValueError(
                "It takes an address that begins with http:// or https:// and names a host, such "
                "as https://example.org/hook. Correct it, or start without it"
            )
        return SecretStr(given.get_secret_value().strip())

    def link(self, token: str) -> str:
        """What lets a browser in."""
        return f"http://localhost:{self.port}/?token={token}"

    @property
    def ports(self) -> frozenset[int]:
        """Ports under which a browser may know this server: its own, and the page's proxy."""
        return frozenset({self.port, self.frontend_port})
