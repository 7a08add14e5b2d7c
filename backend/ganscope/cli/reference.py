"""Writes docs/cli.md from the commands: `python -m ganscope.cli.reference > docs/cli.md`."""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import typer

from ganscope.cli.main import EXIT_CODES, HELP, app

HEAD = """# The command line

{help}

Written by `python -m ganscope.cli.reference`; a test compares it with the commands. In a terminal,
`ganscope` alone opens a menu, `ganscope COMMAND --help` says what stands here, and
`ganscope --install-completion` teaches the shell to complete commands and options.

Sessions and checkpoints are named by their name or id. What prints facts takes `--json`. No command
needs a server but `watch` and `open`; whatever trains here is live on the page of one that runs.

## Exit codes

The same for every command:

| code | meaning |
|---|---|
"""
KINDS = {str: "TEXT", int: "NUMBER", float: "NUMBER", Path: "PATH"}


def write() -> str:
    """The whole page."""
    group: Any = typer.main.get_command(app)
    codes = "".join(f"| {code} | {said} |\n" for code, said in EXIT_CODES.items())
    parts = [HEAD.format(help=HELP) + codes]
    panel = ""
    shown = sorted(group.commands.values(), key=lambda one: _panels(group).index(_panel(one)))
    for command in shown:
        if command.hidden:
            continue
        if _panel(command) != panel:
            panel = _panel(command)
            parts.append(f"\n## {panel}\n")
        parts += _described(command, f"ganscope {command.name}")
    return "".join(parts)


def _panel(command: Any) -> str:
    return str(command.rich_help_panel)


def _panels(group: Any) -> list[str]:
    """In the order of the help."""
    return list(dict.fromkeys(_panel(one) for one in group.commands.values()))


def _described(command: Any, path: str) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    words = " ".join(_argument(one) for one in arguments)
    yield f"\n### `{path}{f' {words}' if words else ''}`\n\n{inspect.cleandoc(command.help)}\n"
    options = [one for one in command.params if not one.hidden and "--help" not in one.opts]
    rows = [f"| {_named(one)} | {_said(one)} |\n" for one in options]
    if rows:
        yield "\n| argument or option | what it is |\n|---|---|\n" + "".join(rows)
    for inner in getattr(command, "commands", {}).values():
        yield from _described(inner, f"{path} {inner.name}")


def _argument(one: Any) -> str:
    name = one.name.upper() + ("..." if one.nargs == -1 else "")
    return name if one.required else f"[{name}]"


def _named(one: Any) -> str:
    if one.param_type_name == "argument":
        return f"`{_argument(one)}`"
    value = "" if one.is_flag else f" {_kind(one)}"
    return f"`{one.opts[0]}{value}`"


def _kind(one: Any) -> str:
    kind = one.type_descriptor.annotation
    if get_origin(kind) is list:
        kind = get_args(kind)[0]
    return KINDS.get(kind) or "\\|".join(map(str, get_args(kind)))


def _said(one: Any) -> str:
    text = inspect.cleandoc(one.help or one.name.replace("_", " ").capitalize() + ".")
    bounds = [f"at least {one.min:,}"] if one.min is not None else []
    bounds += [f"at most {one.max:,}"] if one.max is not None else []
    text += f" {', '.join(bounds).capitalize()}." if bounds else ""
    text += " May be given several times." if one.multiple else ""
    usual = one.default
    shown = usual not in (None, "", False, ()) and not callable(usual)
    return (text + (f" Usually `{usual}`." if shown else "")).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(write())
