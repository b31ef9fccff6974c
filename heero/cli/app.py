"""The program: finds a command in the catalogue and loads only that one."""

import importlib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from heero.cli.catalogue import COMMANDS, help_text, misplaced
from heero.cli.gates import MAY_SHUT, watch
from heero.cli.session import Session
from heero.errors import NoRecordsFolder, NotHere

_BY_NAME = {each.name: each for each in COMMANDS}


ASKS_FOR_HELP = "heero.asks_for_help"
"""Where it is kept whether somebody only wants to read what a command does."""


def _for_all(args: list[str]) -> tuple[list[str], list[str]]:
    """Part the options for every command from the other words."""
    found: list[str] = []
    rest: list[str] = []
    words = iter(args)
    for word in words:
        # A plain folder is one without a lock.
        of_all = word == "--plain" and rest[:1] != ["init"]
        if of_all or word.startswith("--records="):
            found.append(word)
        elif word == "--records":
            found.extend([word, *(each for each in [next(words, None)] if each)])
        else:
            rest.append(word)
    return found, rest


class LazyGroup(TyperGroup):
    """A group of commands that are imported when they are called, not before."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return list(_BY_NAME)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command by name, or `None`."""
        known = _BY_NAME.get(cmd_name)
        if known is None:
            return None
        module, _, name = known.where.partition(":")
        found = getattr(importlib.import_module(module), name)
        if isinstance(found, typer.Typer):
            return typer.main.get_command(found)
        alone = typer.Typer(
            add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
        )
        alone.command(name=cmd_name)(found)
        return typer.main.get_command(alone)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command meant by the first word, or say which one it may be."""
        if args and args[0] not in _BY_NAME:
            near = get_close_matches(args[0], list(_BY_NAME), n=1)
            hint = f"did you mean `heero {near[0]}`?" if near else "see `heero --help`"
            ctx.fail(f"there is no command {args[0]!r}; {hint}")
        ctx.meta[ASKS_FOR_HELP] = "--help" in args
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Read the options for every command wherever they stand, until `--`."""
        end = args.index("--") if "--" in args else len(args)
        first, rest = _for_all(args[:end])
        return super().parse_args(ctx, [*first, *rest, *args[end:]])

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help of `heero` itself."""
        formatter.write(help_text(None))


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    invoke_without_command=True,
)


@app.callback()
def heero(
    ctx: typer.Context,
    records: Annotated[
        Path | None, typer.Option(envvar="HEERO_RECORDS", help="Which records folder?")
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Without colour and cursor tricks?")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="What is on today as JSON?")
    ] = False,
) -> None:
    """Say what is on today, or do what a command says"""
    session = Session.from_environment(records=records, plain=plain)
    ctx.obj = session
    # An error hides no news; what is said last is called first.
    ctx.call_on_close(session.tell_news)
    if ctx.invoked_subcommand is not None and not ctx.meta.get(ASKS_FOR_HELP):
        _must_have_its_place(session, ctx.invoked_subcommand)
    if ctx.invoked_subcommand in MAY_SHUT:
        ctx.call_on_close(lambda: watch(session))
    if ctx.invoked_subcommand is None:
        from heero.cli.commands.today import today

        today(ctx, as_json=as_json)
    elif as_json:
        ctx.fail("write --json after the command")


def _must_have_its_place(session: Session, command: str) -> None:
    """
    Refuse a command that has no use in a folder of this program.

    Raises:
        NotHere: It belongs to another program.
    """
    if not misplaced(command, "?"):
        return
    try:
        program = session.folder.basics.program
    except NoRecordsFolder:
        return
    programs = misplaced(command, program)
    if programs:
        raise NotHere(command, program, programs)
