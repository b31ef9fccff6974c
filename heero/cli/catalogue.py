"""
Every command, in one table: its words, its place in the help, and where it lives.

Nothing here imports a command, so that `heero --help` costs next to nothing.
"""

import re
from pathlib import Path
from typing import NamedTuple

WORKSHOP = ("workshop",)
WORK_AND_LAB = ("workshop", "lab")
HELPLINE = ("peer-support",)
ALL = ("workshop", "lab", "peer-support", "mentoring")

ROOM = "In the room"
AROUND = "Before and after"
FOLDER = "The folder"
COORDINATOR = "For the coordinator"
GROUPS = (ROOM, AROUND, FOLDER, COORDINATOR)


class Command(NamedTuple):
    """
    One command.

    Attributes:
        name: What is typed after `heero`.
        where: The module and the function or app in it, `module:name`.
        words: One imperative line for the help, the same as the function's first line.
        group: One of the four groups of the help.
        programs: The programs whose folders show it without `--help-all`.
    """

    name: str
    where: str
    words: str
    group: str
    programs: tuple[str, ...] = WORKSHOP


def _at(module: str, name: str) -> str:
    return f"heero.cli.commands.{module}:{name}"


COMMANDS: tuple[Command, ...] = (
    Command(
        "new-participant",
        _at("new_participant", "new_participant"),
        "Welcome somebody and make their record",
        ROOM,
    ),
    Command(
        "exercise",
        _at("exercise", "exercise"),
        "Walk through an exercise together, or go on where it stopped",
        ROOM,
    ),
    Command(
        "measure",
        _at("measure", "measure"),
        "Ask an instrument word for word, or see what was answered",
        ROOM,
    ),
    Command("map", _at("map", "draw"), "Draw the people in somebody's life", ROOM),
    Command(
        "agenda",
        _at("agenda", "agenda"),
        "Write the page for a network meeting",
        AROUND,
    ),
    Command(
        "meeting",
        _at("meeting", "app"),
        "Plan a meeting of somebody's network, invite, keep what was agreed",
        AROUND,
    ),
    Command(
        "outreach",
        _at("outreach", "outreach"),
        "Sort whom to be in touch with, and see how far it has come",
        AROUND,
    ),
    Command(
        "safety",
        _at("safety", "safety"),
        "Say whether it is safe to invite somebody, or see what is known",
        AROUND,
    ),
    Command(
        "consent",
        _at("consent", "app"),
        "See what somebody said yes to, note a new yes, or take one back",
        AROUND,
    ),
    Command(
        "access",
        _at("access", "access"),
        "Give somebody everything that is held about them, in plain words and as files",
        AROUND,
    ),
    Command(
        "correct",
        _at("correct", "correct"),
        "Put something right in a record, or keep beside it how somebody sees it",
        AROUND,
    ),
    Command(
        "share",
        _at("share", "share"),
        "Hand something over to one reader, and keep that they have it",
        AROUND,
    ),
    Command(
        "commitments",
        _at("commitments", "commitments"),
        "See what people promised, and note what becomes of it",
        AROUND,
    ),
    Command(
        "lab",
        _at("lab", "app"),
        "Hold a lab: think together about what is stuck, without judging anybody",
        ROOM,
        ("lab",),
    ),
    Command(
        "contact",
        _at("contact", "app"),
        "Write down contacts of the helpline, and see what may be seen of them",
        ROOM,
        HELPLINE,
    ),
    Command(
        "crisis",
        _at("crisis", "app"),
        "Offer and give support after something terrible, and keep almost nothing",
        ROOM,
        HELPLINE,
    ),
    Command(
        "service",
        _at("service", "app"),
        "Look for somewhere to refer somebody to, and keep the directory right",
        ROOM,
        HELPLINE,
    ),
    Command(
        "event",
        _at("event", "app"),
        "Plan a session that makes strong, and keep how many came",
        AROUND,
        HELPLINE,
    ),
    Command(
        "shift",
        _at("shift", "app"),
        "Plan who answers, see which hours nobody does, and hand over",
        AROUND,
        HELPLINE,
    ),
    Command(
        "mentor",
        _at("mentor", "app"),
        "Bring new workers and mentors together, and stay with them for a year",
        ROOM,
        ("mentoring",),
    ),
    Command(
        "workshop",
        _at("workshop", "app"),
        "Plan a workshop, and keep who was there and what was done",
        AROUND,
    ),
    Command(
        "visit",
        _at("visit", "visit"),
        "Note that a navigator was in touch with somebody, or tried",
        AROUND,
    ),
    Command(
        "due",
        _at("due", "due"),
        "List what somebody promised and when it is due, in the whole folder",
        AROUND,
        ALL,
    ),
    Command(
        "person",
        _at("person", "person"),
        "See or change one person in somebody's network",
        AROUND,
    ),
    Command(
        "keep",
        _at("keep", "keep"),
        "Keep a picture of a sheet, if they say yes to it",
        ROOM,
    ),
    Command("set", _at("set", "set_fields"), "Change what a record says", AROUND),
    Command("show", _at("show", "show"), "Show a record", AROUND, ALL),
    Command("list", _at("list", "list_records"), "List who is here", FOLDER, ALL),
    Command("find", _at("find", "find"), "Find words in the records", FOLDER, ALL),
    Command("edit", _at("edit", "edit"), "Open a record in your editor", FOLDER, ALL),
    Command(
        "validate",
        _at("validate", "validate"),
        "Check records and say what is wrong, and where",
        FOLDER,
        ALL,
    ),
    Command(
        "explain",
        _at("explain", "explain"),
        "Explain a finding: why it matters and what to do",
        FOLDER,
        ALL,
    ),
    Command(
        "save",
        _at("save", "save"),
        "Keep a version of the records to come back to",
        FOLDER,
        ALL,
    ),
    Command(
        "diff",
        _at("diff", "diff"),
        "Say what is otherwise than it was, person by person",
        FOLDER,
        ALL,
    ),
    Command(
        "history",
        _at("history", "history"),
        "Say what became of a record, or which versions of the folder were kept",
        FOLDER,
        ALL,
    ),
    Command(
        "undo",
        _at("undo", "undo"),
        "Go back on a kept version, as a new change",
        FOLDER,
        ALL,
    ),
    Command(
        "resolve",
        _at("resolve", "resolve"),
        "Choose where two versions say different things",
        FOLDER,
        ALL,
    ),
    Command("init", _at("init", "init"), "Make a new records folder", FOLDER, ALL),
    Command(
        "doctor",
        _at("doctor", "doctor"),
        "Look after the folder: what could be lost or seen",
        FOLDER,
        ALL,
    ),
    Command(
        "backup",
        _at("backup", "backup"),
        "Keep all there is in one file, and read it back",
        FOLDER,
        ALL,
    ),
    Command(
        "restore",
        _at("restore", "restore"),
        "Make a folder again out of a backup",
        FOLDER,
        ALL,
    ),
    Command(
        "sync",
        _at("sync", "sync"),
        "Share the folder with the people you work with",
        FOLDER,
        ALL,
    ),
    Command(
        "git",
        _at("git", "app"),
        "Let git speak of people, and guard what leaves the folder",
        FOLDER,
        ALL,
    ),
    Command(
        "lock",
        _at("lock", "app"),
        "Lock what git stores of records, and say who can read it",
        FOLDER,
        ALL,
    ),
    Command(
        "erase",
        _at("erase", "erase"),
        "Erase somebody, and say honestly what cannot be reached",
        COORDINATOR,
    ),
    Command(
        "demo",
        _at("demo", "run"),
        "Walk the whole path on invented people",
        FOLDER,
        ALL,
    ),
    Command(
        "team",
        _at("team", "app"),
        "See and keep who is on the team, and how many each walks with",
        COORDINATOR,
        ALL,
    ),
    Command(
        "retain",
        _at("retain", "app"),
        "Say how long each record is kept, and destroy those whose time is over",
        COORDINATOR,
        WORK_AND_LAB,
    ),
    Command(
        "breach",
        _at("breach", "breach"),
        "Say what to do when something was stolen or lost, and keep what was done",
        COORDINATOR,
        ALL,
    ),
    Command(
        "promises",
        _at("promises", "promises"),
        "Tell what was promised and kept, and what did not happen in time",
        COORDINATOR,
    ),
    Command(
        "guides",
        _at("guides", "app"),
        "List, read, check, print and make the guides of exercises",
        COORDINATOR,
        ALL,
    ),
    Command(
        "report",
        _at("report", "report"),
        "Tell what was done and said, of many people at once",
        COORDINATOR,
        ("workshop", "peer-support", "mentoring"),
    ),
    Command(
        "export",
        _at("export", "export"),
        "Write tables of ids, days and codes for a sheet of your own",
        COORDINATOR,
    ),
    Command(
        "import",
        _at("imports", "app"),
        "Bring in records from somewhere else",
        COORDINATOR,
    ),
    Command(
        "schema",
        _at("schema", "schema"),
        "Print the schema of a kind of record",
        COORDINATOR,
        ALL,
    ),
)
"""Every command there is, in the order of the help."""

HEADER = """\
usage: heero [--records DIR] [--plain] COMMAND ...

Records, guided exercises and maps for people who help others find their people.
`heero` alone says what is on today. `heero COMMAND --help` says more of one command.
"""

OPTIONS = """\
Options for every command
  --records DIR    the records folder (else HEERO_RECORDS, else the one you are in)
  --plain          no colour and no cursor tricks, one line at a time
  --version        print the version
  --help           print this; --help-all names every command
"""


def program_here(argv: list[str], folder: Path) -> str | None:
    """
    Return the program of the records folder one stands in, read as plainly as can be.

    Args:
        argv: The words after `heero`, for `--records`.
        folder: Where one stands, or what HEERO_RECORDS names.
    """
    if "--records" in argv[:-1]:
        folder = Path(argv[argv.index("--records") + 1])
    for each in (folder, *folder.parents):
        try:
            if not (each / "heero.yaml").is_file():
                continue
            text = (each / "heero.yaml").read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            continue
        found = re.search(r"^program: *[\"']?([a-z-]+)", text, re.MULTILINE)
        return found.group(1) if found else "workshop"
    return None


def misplaced(name: str, program: str) -> tuple[str, ...]:
    """
    Return the programs a command belongs to where it has no use in a folder.

    Args:
        name: The command.
        program: The program of the folder; empty where nobody can tell.

    Returns:
        Nothing where the command has its place there, or anywhere.
    """
    found = next((each.programs for each in COMMANDS if each.name == name), ALL)
    return () if found == ALL or program in ("", *found) else found


def help_text(program: str | None) -> str:
    """
    Return the help of `heero` itself.

    Args:
        program: Whose commands to show; `None` shows them all.
    """
    parts = [HEADER]
    for group in GROUPS:
        shown = [
            each
            for each in COMMANDS
            if each.group == group and (program is None or program in each.programs)
        ]
        if shown:
            lines = [f"  {each.name:<17}{each.words}" for each in shown]
            parts.append("\n".join([group, *lines, ""]))
    return "\n".join([*parts, OPTIONS])
