"""`ganscope`: everything that the page can do, and what only a terminal can.

Thin: the services are the dashboard's own.
"""

import sys

import typer
from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError

from ganscope.cli import (
    archives,
    checking,
    datasets,
    diagnosing,
    evaluating,
    generating,
    importing,
    inspecting,
    lessons,
    listing,
    menu,
    opening,
    rebuilding,
    recipes,
    replaying,
    reporting,
    reports,
    resuming,
    showing,
    status,
    steer,
    studying,
    talking,
    training,
    utf8,
    watching,
)
from ganscope.cli.console import err
from ganscope.cli.plugging import Plugin
from ganscope.engine.errors import GanError
from ganscope.sessions import damage, disk

EXIT_CODES = {
    0: "Done.",
    1: "It was tried and did not work out: training failed, weights differ, a check is bad, or you "
    "said no.",
    2: "Refused before anything was done; a sentence on stderr says why and what to do.",
    3: "Of serve: another program uses the port.",
    130: "Ended by Ctrl+C where nothing was to be saved.",
}
"""The same for every command."""
HELP = "Train small GANs, watch them, understand them, and ask them for pictures."
EPILOG = "Exit codes: " + " ".join(f"{code}: {said}" for code, said in EXIT_CODES.items())


def serve(_plugin: Plugin = None) -> None:
    """Serve the API, and the page once it is built, to this machine only."""
    from ganscope.cli import serving  # FastAPI, which no other command waits for

    serving.serve()


TRAIN, LOOK, DRAW = "Train and steer", "Look at sessions", "Draw and judge"
BRING, HERE = "Bring and take along", "This machine"
COMMANDS = {
    "train": (TRAIN, training.train),
    "resume": (TRAIN, resuming.resume),
    "pause": (TRAIN, steer.pause),
    "continue": (TRAIN, steer.go_on),
    "step": (TRAIN, steer.step),
    "set": (TRAIN, steer.change),
    "undo": (TRAIN, steer.undo),
    "save": (TRAIN, steer.save),
    "preview": (TRAIN, steer.preview),
    "stop": (TRAIN, steer.stop),
    "study": (TRAIN, studying.study),
    "demo": (TRAIN, showing.demo),
    "watch": (LOOK, watching.watch),
    "sessions": (LOOK, listing.sessions),
    "show": (LOOK, listing.show),
    "logs": (LOOK, listing.logs),
    "checkpoints": (LOOK, listing.checkpoints),
    "compare": (LOOK, reporting.compare),
    "analyze": (LOOK, reporting.analyze),
    "report": (LOOK, reports.report),
    "doctor": (LOOK, diagnosing.doctor),
    "networks": (LOOK, inspecting.networks),
    "replay": (LOOK, replaying.replay),
    "generate": (DRAW, generating.generate),
    "talk": (DRAW, talking.talk),
    "evaluate": (DRAW, evaluating.evaluate),
    "classify": (DRAW, evaluating.classify),
    "export": (BRING, archives.export),
    "import": (BRING, importing.bring),
    "datasets": (BRING, datasets.datasets),
    "lessons": (BRING, lessons.lessons),
    "serve": (HERE, serve),
    "open": (HERE, opening.link),
    "status": (HERE, status.status),
    "test": (HERE, checking.check),
    "rebuild": (HERE, rebuilding.rebuild),
}
"""Each with its place in the help."""
app = typer.Typer(help=HELP, epilog=EPILOG)
for name, (panel, command) in COMMANDS.items():
    app.command(name, rich_help_panel=panel)(command)
app.command("models", hidden=True, help="The same as checkpoints.")(listing.checkpoints)
app.add_typer(recipes.app, name="recipes", rich_help_panel=BRING)


@app.callback(invoke_without_command=True)
def begin(context: typer.Context) -> None:
    """Train small GANs, watch them, understand them, and ask them for pictures."""
    if context.invoked_subcommand is not None:
        return
    if sys.stdin.isatty() and sys.stdout.isatty():
        menu.run()
    else:
        typer.echo(context.get_help())


def main() -> None:
    """Entry point: every refusal is one sentence on stderr and exit code 2."""
    utf8.insist()
    try:
        app()
    except GanError as error:
        err.print(str(error))
        raise SystemExit(2) from None
    except (OSError, DatabaseError) as error:
        said = disk.FULL if disk.is_full(error) else None
        if said is None and isinstance(error, DatabaseError):
            said = damage.sentence_for(error)
        if said is None:
            raise
        err.print(said)
        raise SystemExit(2) from None
    except ValidationError as error:
        for fault in error.errors():
            err.print(f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}.")
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
