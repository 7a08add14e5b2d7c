"""Commands, run in this process on a recorded workspace."""

from typer.testing import CliRunner

from ganscope.cli.main import app
from ganscope.engine.errors import GanError


def run(*arguments: str, typed: str = "", code: int = 0) -> str:
    """What a command prints, on both streams. Raises what it refuses."""
    told = CliRunner().invoke(app, arguments, input=typed)
    if isinstance(told.exception, GanError):
        raise told.exception
    assert told.exit_code == code, (told.output, told.exception)
    return told.output
