"""What is told of a session beyond its log: a logger is one file here, or a class of a plugin.

Imports sessions and the floors below; neither torch nor a web framework.
"""

import inspect
from collections.abc import Sequence
from pathlib import Path

from ganscope.engine import plugins
from ganscope.engine.config import Config
from ganscope.engine.errors import ConfigError
from ganscope.engine.folders import part_module, part_names, unknown
from ganscope.loggers.logger import SessionLogger
from ganscope.loggers.reading import events
from ganscope.sessions.artifacts import Artifacts
from ganscope.sessions.records import Session
from ganscope.sessions.store import Store

BASE = "ganscope.loggers.logger"
HELPERS = ("logger", "reading")


def names() -> list[str]:
    """Every logger, those of plugins last."""
    own = [name for name in part_names(__name__) if name not in HELPERS]
    return [*own, *plugins.classes(SessionLogger)]


def named(name: str) -> type[SessionLogger]:
    """The class of a logger. Raises ConfigError for an unknown name."""
    if name not in names():
        raise ConfigError(unknown("There is no logger", name, names()), "loggers")
    if (own := plugins.classes(SessionLogger).get(name)) is not None:
        return own.part
    module = part_module(__name__, name)
    return next(
        found
        for found in vars(module).values()
        if inspect.isclass(found) and found.__module__ == module.__name__
        and issubclass(found, SessionLogger)
    )  # fmt: skip


def wanted(config: Config) -> list[str]:
    """The loggers that a session asks for."""
    return [*(["tensorboard"] if config.tensorboard else []), *config.loggers]


def require(config: Config) -> None:
    """Raise ConfigError where a logger that a session asks for cannot work here."""
    for name in wanted(config):
        named(name).require()


def opened(
    chosen: Sequence[str], store: Store, session: Session, into: Path | None = None
) -> dict[str, SessionLogger]:
    """Loggers that know their session, each with a folder of its own beside the session's files."""
    artifacts = Artifacts(store)
    return {
        name: named(name)(session, into or store.folder(session.id) / name, artifacts)
        for name in dict.fromkeys(chosen)
    }


def replay(store: Store, session: Session, name: str, into: Path | None = None) -> Path:
    """Tell a logger all that an old session's log says, as if it trained now; where it wrote."""
    named(name).require()
    (logger,) = opened([name], store, session, into).values()
    logger.begin()
    for event in events(store, session.id):
        logger.event(event)
    logger.end()
    return logger.folder
