"""The table of commands and the commands themselves say the same."""

import importlib
import inspect
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from heero.cli.catalogue import COMMANDS, GROUPS, Command, help_text

ROOT = Path(__file__).parent.parent
TRANSCRIPTS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests" / "transcripts").glob("*.txt"))
)

each_command = pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.name)


def functions(command: Command) -> list[tuple[str, object]]:
    """Return the functions a command runs, each with how it is called."""
    module, _, name = command.where.partition(":")
    found = getattr(importlib.import_module(module), name)
    if not isinstance(found, typer.Typer):
        return [(command.name, found)]
    return [
        (f"{command.name} {each.name or each.callback.__name__}", each.callback)
        for each in found.registered_commands
        if each.callback is not None
    ]


@each_command
def test_help_line_is_the_first_line_of_the_command(command: Command) -> None:
    """What `heero --help` says of a command is what the command says of itself."""
    if ":app" in command.where:
        pytest.skip("a group of commands has one line for each of them")
    (_, function), *_ = functions(command)
    first = (inspect.getdoc(function) or "").splitlines()[0]
    assert first == command.words


@each_command
def test_every_command_has_an_example_in_its_help(command: Command) -> None:
    """Whoever asks a command for help is shown how somebody would type it."""
    for called, function in functions(command):
        text = inspect.getdoc(function) or ""
        assert f"Example: heero {called.split()[0]}" in text, called


@each_command
def test_every_command_has_a_transcript(command: Command) -> None:
    """Whatever can be typed has been typed, and what it said is kept."""
    for called, _ in functions(command):
        assert f"heero {called}" in TRANSCRIPTS, called


@each_command
def test_a_program_can_read_every_answer(command: Command) -> None:
    """Every command that answers can answer in JSON."""
    quiet = {"demo"}
    for called, function in functions(command):
        if called in quiet:
            continue
        assert "as_json" in inspect.signature(function).parameters, called  # type: ignore[arg-type]


def test_every_module_of_commands_is_in_the_table() -> None:
    """A command that was written can be found."""
    folder = ROOT / "heero" / "cli" / "commands"
    modules = {
        path.stem.split("_")[0]
        if path.stem.startswith(("meeting_", "lab_", "mentor_", "contact_"))
        else path.stem
        for path in folder.glob("*.py")
    } - {"__init__", "today"}
    assert modules == {each.where.split(":")[0].split(".")[-1] for each in COMMANDS}


def test_help_has_four_groups_and_names_every_command() -> None:
    """`heero --help-all` names everything, in four groups."""
    text = help_text(None)
    assert [line for line in text.splitlines() if line in GROUPS] == list(GROUPS)
    assert all(f"  {each.name} " in text for each in COMMANDS)


def test_help_of_a_program_leaves_out_what_is_not_its_own() -> None:
    """In a folder of another program the help shows that program's commands."""
    assert "new-participant" in help_text("workshop")
    assert "new-participant" not in help_text("lab")


def imported(*words: str) -> set[str]:
    """Return the modules that one call of heero imports."""
    script = (
        "import sys\nfrom heero.__main__ import main\n"
        f"sys.argv = ['heero', *{list(words)!r}]\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    return set(done.stderr.splitlines())


HEAVY = {"pydantic", "jinja2", "graphviz", "ruamel.yaml", "prompt_toolkit"}


def test_help_imports_nothing_heavy() -> None:
    """The help comes up on an old laptop as fast as Python does."""
    assert not imported("--help") & {*HEAVY, "typer", "rich"}


def test_version_imports_nothing_at_all_of_the_rest() -> None:
    """The version is answered before anything of heero is imported."""
    assert not imported("--version") & {*HEAVY, "typer", "rich", "heero.errors"}


def test_no_error_says_that_it_is_one_without_a_hint() -> None:
    """A slip of the fingers is answered with the nearest command."""
    done = subprocess.run(
        [sys.executable, "-m", "heero", "vaildate"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 2
    assert "did you mean `heero validate`?" in done.stderr
