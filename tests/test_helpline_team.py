"""The team of a helpline, what `heero` says there, and what works there."""

import json
from pathlib import Path

import pytest

from heero.cli.catalogue import COMMANDS
from heero.domain.team import TeamMember
from heero.services import helpline_team
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.helpline_folder import LINE, NOOR, SOL, TOVE, contact, helpline
from tests.test_shifts import slot, week


@pytest.fixture
def line(tmp_path: Path) -> Workspace:
    """A helpline of three."""
    return helpline(tmp_path / "records")


def test_everybody_stands_by_name(line: Workspace, heero: Heero) -> None:
    """Nobody is ranked: not by calls, not by thanks, not by when they came."""
    for number in range(7):
        contact(line, record_id=f"calm-river-{number + 20}")
    heero("team", "thank", "Tove", "--words", "stayed late with a hard call")
    for words in (["team", "show"], ["team", "load"]):
        said = heero(*words).stdout.splitlines()
        assert [each.split()[1].rstrip(";") for each in said] == ["Noor", "Sol", "Tove"]
    rows = json.loads(heero("team", "show", "--json").stdout)
    assert not {"thanks", "recognition", "rank", "load"} & set(rows[0])


def test_what_is_known_of_a_peer(line: Workspace, heero: Heero) -> None:
    """Former role, languages, training, agreement: shown as they were given."""
    made = heero(
        *("team", "add", "--name", "Ines", "--role", "peer supporter"),
        *("--former-role", "caseworker for twenty years", "--language", "es"),
        *("--office", "North Bay", "--specialty", "court", "--agreement", "2026-11-02"),
    )
    assert made.returncode == 0, made.stderr
    heero("team", "training", "Ines", "Psychological first aid", "--date", "2026-10-01")
    heero("team", "training", "Ines", "Old course", "--until", "2025-01-01")

    (told,) = [e for e in heero("team", "show").stdout.splitlines() if "Ines" in e]
    for word in ("was caseworker for twenty years", "es", "signed 2026-11-02"):
        assert word in told
    assert "trained in Psychological first aid;" in told
    said = heero("team", "show", "Ines").stdout
    for word in (
        "office: north_bay",
        "knows: court",
        "Old course, ended on 2025-01-01",
    ):
        assert word in said
    assert not validate(line, [], TODAY).no


def test_an_agreement_is_signed_later(line: Workspace, heero: Heero) -> None:
    """Who has not signed is told, and signing is one line."""
    assert heero("team", "show").stdout.count("agreement not signed") == 3
    done = heero("team", "agree", "Noor", "--date", "20 Nov 2026")

    assert done.returncode == 0, done.stderr
    assert line.load(TeamMember, NOOR).record.agreement == "2026-11-20"
    assert heero("team", "show").stdout.count("agreement not signed") == 2


def test_thanks_are_kept_once(line: Workspace, heero: Heero) -> None:
    """The same thanks twice on a day are one; without words there are none."""
    for _ in range(2):
        heero("team", "thank", "noor", "--words", "made tea for all of us")
    (thanks,) = line.load(TeamMember, NOOR).record.recognition
    assert (thanks.date, thanks.words) == (TODAY, "made tea for all of us")
    assert "thanked: 2026-11-21, made tea" in heero("team", "show", "Noor").stdout

    assert heero("team", "thank", "Noor").returncode == 2


@pytest.mark.parametrize(
    ("many", "words"),
    [
        (0, "none"),
        (1, "1 to 4"),
        (4, "1 to 4"),
        (5, "5 to 9"),
        (10, "10 to 19"),
        (20, "20 or more"),
    ],
)
def test_a_load_is_a_band(many: int, words: str) -> None:
    """About how many, so that it is no race."""
    assert helpline_team.band(many) == words


def test_load_counts_a_week_and_four(line: Workspace) -> None:
    """The last seven and twenty-eight days, and who waits for whom."""
    days = ("2026-11-21", "2026-11-15", "2026-11-14", "2026-10-25", "2026-10-24")
    for number, day in enumerate(days):
        contact(line, record_id=f"calm-river-{number + 20}", day=day)
    contact(
        line,
        f'follow_ups:\n  - {{id: paxo, due: "2027-02-01", owner: {NOOR}}}\n'
        f'  - {{id: luno, due: "2026-11-20", owner: {NOOR}, done: "2026-11-20"}}\n'
        f'  - {{id: mino, due: "2026-11-25", owner: {NOOR}, passed_to: {TOVE}}}\n',
        day="2025-11-21",
    )
    carries = helpline_team.carried(line, TODAY)

    assert (carries.week[NOOR], carries.four_weeks[NOOR]) == (2, 4)
    assert (carries.waits[NOOR], carries.waits[TOVE], carries.waits[SOL]) == (1, 1, 0)


def test_a_check_in_is_told_to_themselves(line: Workspace, heero: Heero) -> None:
    """How somebody is, in their own words, is not read by the others of a shift."""
    heero("team", "checkin", "Noor", "--words", "tired of the nights")

    assert "tired" in heero("team", "show", "Noor", env={"HEERO_ME": NOOR}).stdout
    other = heero("team", "show", "Noor", env={"HEERO_ME": TOVE}).stdout
    assert "last check-in: 2026-11-21" in other
    assert "tired" not in other


def test_today_on_a_helpline(line: Workspace, heero: Heero) -> None:
    """My follow-ups, who answers, the hours nobody does, and how to keep a contact."""
    contact(line, f'follow_ups:\n  - {{id: paxo, due: "{TODAY}", owner: {NOOR}}}\n')
    contact(
        line,
        f'follow_ups:\n  - {{id: paxo, due: "{TODAY}", owner: {TOVE}}}\n',
        "late-seal-10",
    )
    week(line, slot("2026-11-21", "08:00", "14:00", NOOR, then=TOVE))
    said = heero(env={"HEERO_ME": NOOR}).stdout.splitlines()

    assert said == [
        f"being in touch again, due {TODAY}: {LINE}   "
        f"heero contact follow {LINE} --which paxo",
        "now: Noor answers until 14:00",
        "now: ring next: Tove",
        "nobody answers: Sat 2026-11-21 14:00-16:00   heero shift plan",
        "keep a contact: heero contact log",
    ]


def test_commands_of_other_programs_are_refused(
    line: Workspace, heero: Heero, tmp_path: Path
) -> None:
    """A workshop's commands do nothing on a helpline, and the other way round."""
    others = [each.name for each in COMMANDS if "peer-support" not in each.programs]
    assert "exercise" in others
    for name in ("exercise", "new-participant", "map", "lab"):
        said = heero(name)
        assert said.returncode == 2
        assert f"`heero {name}` belongs to a folder of the program" in said.stderr
        assert "`heero --help` says what can be done here" in said.stderr

    made = heero("init", "porch", "--plain", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    for name in ("contact", "shift", "service"):
        said = heero(name, "show", cwd=tmp_path / "porch")
        assert f"`heero {name}` belongs to a folder of the program" in said.stderr
        assert "peer-support" in said.stderr


def test_the_help_is_that_of_a_helpline(line: Workspace, heero: Heero) -> None:
    """Whoever asks for help there reads of calls and shifts, not of workshops."""
    said = heero("--help").stdout

    for name in ("contact", "service", "shift", "team", "due"):
        assert f"\n  {name} " in said
    for name in ("exercise", "workshop", "agenda", "visit"):
        assert f"\n  {name} " not in said


def test_a_new_folder_says_what_it_is(heero: Heero, tmp_path: Path) -> None:
    """Its first lines and its page speak of a line, of callers and of numbers."""
    made = heero("init", "line", "--program", "peer-support", "--plain", cwd=tmp_path)

    assert "heero contact log" in made.stdout
    assert "new-participant" not in made.stdout
    page = (tmp_path / "line" / "README.md").read_text(encoding="utf-8")
    assert "It is no personnel file" in page
    assert "keep invented people only" in page
    assert "participant" not in page
    assert {each.name for each in (tmp_path / "line").iterdir() if each.is_dir()} >= {
        "contacts",
        "services",
        "shifts",
        "private",
    }
