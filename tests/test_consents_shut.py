"""What a yes that holds no more shuts, command by command, and what it never shuts."""

import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from PIL import Image

from heero.domain.participant import Purpose
from heero.errors import GateShut
from heero.services import copying, counted_people, records
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.meetings_opened import ARI, LUCIA, MEETING, held, opened

pytestmark = pytest.mark.slow

__all__ = ["held"]

ENDS = {
    "ran out": 'expires: "2026-11-20"',
    "taken back": 'withdrawn: "2026-11-20"',
    "another part": "scope: [visits]",
    "other people": "recipients: [the school]",
}
"""How a yes can hold no more for something, as a field of its line."""

EVERY_END = tuple(ENDS)
OVER = ("ran out", "taken back")
OF_PART = (*OVER, "another part")

SHUTS: dict[Purpose, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "run_workshop": [
        (("exercise", "Ari", "heart_list"), OF_PART),
        (("measure", "Ari", "ucla-3"), OF_PART),
        (("visit", "Ari", "--how", "call"), OVER),
        (("outreach", "Ari", "Noor", "--choice", "now"), OF_PART),
        (("commitments", "Ari", "accept", "vovu"), OF_PART),
        (("meeting", "plan", "Ari", "--on", "2026-12-12 14:00"), OF_PART),
        (("meeting", "invite", "Ari", "Noor"), OVER),
        (("meeting", "letters", "Ari"), OVER),
        (("consent", "give", "Ari", "quote"), OVER),
    ],
    "share_map_network": [
        (("map", "Ari", "--audience", "network"), EVERY_END),
        (("map", "Ari", "--audience", "caseworker"), EVERY_END),
    ],
    "contact_person": [
        (("meeting", "invite", "Ari", "Noor"), EVERY_END),
        (("meeting", "letters", "Ari"), EVERY_END),
        (("meeting", "told", "Ari", "Noor"), EVERY_END),
    ],
    "evaluation": [(("map", "Ari", "--audience", "funder"), EVERY_END)],
    "staff_training": [(("map", "Ari", "--audience", "training"), EVERY_END)],
    "share_court": [
        (
            (
                *("share", "Ari", "--for", "court", "--to", "The court"),
                *("--why", "a hearing", "--item", "people/dedi", "--yes"),
            ),
            OVER,
        )
    ],
    "photo": [(("keep", "Ari", "sheet.png", "--said-yes"), OF_PART)],
    # Commands whose page goes on without what is shut are looked at by themselves.
    "share_need_statement": [],
    # heero makes nothing out of these two, so that there is nothing to shut.
    "quote": [],
    "research": [],
}
"""For each purpose the commands it opens, and the ends that shut each."""

OPEN = [
    ("map", "Ari"),
    ("map", "Ari", "--format", "txt"),
    ("agenda", "Ari", "--kind", "case-planning"),
    ("show", "Ari"),
    ("show", "Ari", "--json"),
    ("person", "Ari"),
    ("person", "Ari", "Noor", "closeness=2"),
    ("set", "Ari", "pronouns=she/her"),
    ("find", "Noor"),
    ("list",),
    ("validate",),
    ("safety", "Ari"),
    ("safety", "Ari", "Noor"),
    ("outreach", "Ari"),
    ("commitments", "Ari"),
    ("keep", "Ari"),
    ("measure", "Ari"),
    ("workshop", "close", "bright-porch-15", "--participant", "Ari"),
    ("consent", "list", "Ari"),
    ("consent", "due", "Ari"),
    ("consent", "withdraw", "Ari", "photo"),
    ("consent", "give", "Ari", "run_workshop"),
]
"""What is theirs, or is read to keep somebody safe: no yes opens it, none shuts it."""


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """Ari's folder, in which every yes holds and the gate of the meeting is open."""
    made = opened(tmp_path / "records")
    path = made.path("participant", ARI)
    text = re.sub(r', withdrawn: "2026-11-14"', "", path.read_text())
    also = ("staff_training", "quote", "research", "share_court")
    for number, purpose in enumerate(also):
        text = text.replace(
            "consents:\n",
            f"consents:\n  - {{id: yes{number}, purpose: {purpose}, "
            'from: "2026-11-20", expires: "2027-11-02"}\n',
        )
    path.write_text(text)
    Image.new("RGB", (8, 8)).save(made.root / "sheet.png")
    return made


def ended(folder: Workspace, purpose: str, how: str) -> None:
    """Let the yes to a purpose hold no more."""
    path = folder.path("participant", ARI)
    lines = path.read_text().splitlines(keepends=True)
    for number, line in enumerate(lines):
        if f"purpose: {purpose}," in line:
            field = ENDS[how]
            key = field.split(":")[0]
            bare = re.sub(rf', {key}: (\[.*?\]|"[^"]*")', "", line)
            lines[number] = bare.replace("}\n", f", {field}}}\n")
            assert lines[number] != line
    path.write_text("".join(lines))


def test_the_table_has_every_purpose() -> None:
    """A purpose that is added is looked at here."""
    assert set(SHUTS) == set(get_args(Purpose))


@pytest.mark.parametrize("purpose", [each for each in SHUTS if SHUTS[each]])
def test_while_a_yes_holds_every_command_of_the_table_goes_on(
    folder: Workspace, heero: Heero, purpose: Purpose, tmp_path: Path
) -> None:
    """What is shut below is shut by the yes, and by nothing else."""
    shutil.copytree(folder.root, tmp_path / "kept")
    for args, _ in SHUTS[purpose]:
        shutil.rmtree(folder.root)
        shutil.copytree(tmp_path / "kept", folder.root)
        done = heero(*args)
        assert done.returncode == 0, (args, done.stdout, done.stderr)


@pytest.mark.parametrize(
    ("purpose", "how"),
    [
        (purpose, how)
        for purpose, commands in SHUTS.items()
        for how in EVERY_END
        if any(how in ends for _, ends in commands)
    ],
)
def test_a_yes_that_holds_no_more_shuts_its_commands(
    folder: Workspace, heero: Heero, purpose: Purpose, how: str
) -> None:
    """The answer is no, nothing is written, and what to do is said."""
    ended(folder, purpose, how)
    before = snapshot(folder)
    for args, ends in SHUTS[purpose]:
        if how in ends:
            done = heero(*args)
            assert done.returncode == 1, (args, done.stdout, done.stderr)
            assert done.stderr or done.stdout
            assert snapshot(folder) == before, args


@pytest.mark.parametrize("how", EVERY_END)
def test_a_page_for_the_network_is_bare_without_the_yes(
    folder: Workspace, heero: Heero, how: str
) -> None:
    """It has who it is for and the form of a meeting, and nobody of theirs."""
    assert "Grandma Rose" in heero("agenda", "Ari", "-o", "-").stdout

    ended(folder, "share_map_network", how)
    page = heero("agenda", "Ari", "-o", "-").stdout
    assert "Ari" in page
    assert "Grandma Rose" not in page and "Noor" not in page


NEED = "People who keep a seat for me at the table"
FOR = "To find out who wants to keep a seat for me"


@pytest.mark.parametrize("how", EVERY_END)
def test_a_need_is_said_nowhere_without_the_yes_to_that(
    folder: Workspace, heero: Heero, how: str
) -> None:
    """Neither on the page nor in a letter; what a meeting is for grows out of it."""
    assert NEED in heero("agenda", "Ari", "-o", "-").stdout

    ended(folder, "share_need_statement", how)
    assert NEED not in heero("agenda", "Ari", "-o", "-").stdout
    assert heero("meeting", "letters", "Ari").returncode == 0
    letters = list(folder.out.glob("invitation-*"))
    assert letters
    assert not any(FOR in each.read_text() for each in letters)


@pytest.mark.parametrize("how", EVERY_END)
def test_whoever_said_no_to_evaluation_is_not_counted(
    folder: Workspace, how: str
) -> None:
    """Nor is whoever said yes to a part of the record only: a count takes all of it."""
    there = counted_people.everybody(folder, TODAY).subjects
    assert ARI in {each.record.id for each in there}

    ended(folder, "evaluation", how)
    there = counted_people.everybody(Workspace(folder.root), TODAY).subjects
    assert ARI not in {each.record.id for each in there}


@pytest.mark.parametrize("how", OVER)
def test_whose_yes_to_a_record_ended_is_in_no_export(
    folder: Workspace, heero: Heero, how: str
) -> None:
    """Not by their id either."""
    args = ("export", "--table", "participants", "-o", "-")
    assert ARI in heero(*args).stdout

    ended(folder, "run_workshop", how)
    assert ARI not in heero(*args).stdout


@pytest.mark.parametrize("how", EVERY_END)
@pytest.mark.parametrize("to", ["Grandma Rose", "caseworker"])
def test_no_copy_of_minutes_is_made_without_the_yes_to_share(
    held: Path, tmp_path: Path, how: str, to: str
) -> None:
    """And nothing is logged, since nothing was handed over."""
    shutil.copytree(held, tmp_path / "records")
    folder = Workspace(tmp_path / "records")
    ended(folder, "share_map_network", how)
    with pytest.raises(GateShut):
        copying.copy(folder, "Ari", to, MEETING, "", "2026-11-24", LUCIA)

    copying.copy(folder, "Ari", "me", MEETING, "", "2026-11-24", LUCIA)
    log = (folder.root / "disclosures" / f"{ARI}.yaml").read_text()
    assert "my worker" not in log and "dedi" not in log


def test_a_yes_that_names_one_reader_makes_a_copy_for_that_one_alone(
    held: Path, tmp_path: Path
) -> None:
    """By their name, whoever else was there."""
    shutil.copytree(held, tmp_path / "records")
    folder = Workspace(tmp_path / "records")
    path = folder.path("participant", ARI)
    text = path.read_text()
    path.write_text(re.sub(r"recipients: \[.*?\]", "recipients: [grandma rose]", text))
    assert not copying.copy(
        folder, "Ari", "Grandma Rose", MEETING, "", "2026-11-24", LUCIA
    ).no
    with pytest.raises(GateShut):
        copying.copy(folder, "Ari", "Noor", MEETING, "", "2026-11-24", LUCIA)


@pytest.mark.parametrize("how", EVERY_END)
@pytest.mark.parametrize("args", OPEN, ids=" ".join)
def test_what_is_theirs_is_never_shut(
    folder: Workspace, heero: Heero, args: tuple[str, ...], how: str
) -> None:
    """Whatever became of every yes there is."""
    for purpose in get_args(Purpose):
        ended(folder, purpose, how)
    done = heero(*args)

    assert done.returncode == 0, done.stderr
    assert "yes" not in done.stderr or args[0] in ("consent", "workshop"), done.stderr


@pytest.mark.parametrize("how", EVERY_END)
def test_a_meeting_is_shown_whatever_is_shut(
    folder: Workspace, heero: Heero, how: str
) -> None:
    """Who is to be there is read to keep them safe; it says no, and says it all."""
    for purpose in get_args(Purpose):
        ended(folder, purpose, how)
    done = heero("meeting", "show", "Ari")

    assert done.returncode == 1
    assert "The community house" in done.stdout and "Grandma Rose" in done.stdout


@pytest.mark.parametrize("purpose", ["evaluation", "photo", "quote", "staff_training"])
@pytest.mark.parametrize("said", ["never said", *OVER])
def test_a_no_to_what_is_beside_never_touches_taking_part(
    folder: Workspace, heero: Heero, purpose: str, said: str
) -> None:
    """Every command that the yes to take part opens goes on, in the same words."""
    with_it = [_words(heero, args) for args in _PART]
    shutil.rmtree(folder.out, ignore_errors=True)
    if said == "never said":
        path = folder.path("participant", ARI)
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(x for x in lines if f"purpose: {purpose}," not in x))
    else:
        ended(folder, purpose, said)
    without_it = [_words(heero, args) for args in _PART]

    assert without_it == with_it


_PART = [
    ("meeting", "show", "Ari"),
    ("exercise", "Ari", "heart_list", "--again"),
    ("agenda", "Ari", "-o", "-"),
    ("map", "Ari", "--audience", "network", "--format", "txt", "-o", "-"),
    ("workshop", "show", "bright-porch-15"),
]


def _words(heero: Heero, args: tuple[str, ...]) -> tuple[int, str, str]:
    done = heero(*args)
    return done.returncode, done.stdout, done.stderr


def test_taking_back_says_what_cannot_be_called_back(
    held: Path, tmp_path: Path, heero: Heero
) -> None:
    """To whom, on which day, and that deletion can be asked for."""
    shutil.copytree(held, tmp_path / "records")
    folder = Workspace(tmp_path / "records")
    copying.copy(folder, "Ari", "Grandma Rose", MEETING, "", TODAY, LUCIA)
    done = heero("consent", "withdraw", "Ari", "share_map_network")

    assert f"minutes, handed to Grandma Rose (dedi) on {TODAY}" in done.stdout
    assert f"`heero erase {ARI}`" in done.stderr
    assert heero("map", "Ari", "--audience", "network").returncode == 1


def test_a_log_that_cannot_be_read_keeps_no_yes(
    folder: Workspace, heero: Heero
) -> None:
    """It is taken back all the same, and that the log is broken is said."""
    log = folder.root / "disclosures" / f"{ARI}.yaml"
    log.write_text("heero: disclosures/1\nid: [\n")
    done = heero("consent", "withdraw", "Ari", "share_map_network")

    assert done.returncode == 0
    assert f"disclosures/{ARI}" in done.stderr
    record = records.opened(Workspace(folder.root), ARI).record
    yes = next(x for x in record.consents if x.purpose == "share_map_network")
    assert yes.withdrawn == TODAY


def snapshot(folder: Workspace) -> dict[str, bytes]:
    """Return every file of a folder but what heero remembers."""
    return {
        path.relative_to(folder.root).as_posix(): path.read_bytes()
        for path in sorted(folder.root.rglob("*"))
        if path.is_file() and ".heero" not in path.parts
    }
