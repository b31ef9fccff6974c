"""The bench measures what it says, and its invented records are valid."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bench import contacts, dues, figures, floor, locks, pairs, records, report
from bench.__main__ import FIGURES, chosen_of
from bench.figures import Figure
from bench.timing import Failed, Program, Times, side_by_side
from heero.domain.due import due
from heero.domain.participant import Participant
from heero.domain.settings import Settings
from heero.domain.team import TeamMember
from heero.services import validating
from heero.services.gathering_due import gathered
from heero.store import locked
from heero.store.folder import Folder


@pytest.mark.parametrize("people", [0, 1, 15, 60])
def test_invented_records_are_valid(people: int) -> None:
    """The bench and every test may build on them."""
    read = YAML(typ="safe").load(records.record(3, people=people))

    record = Participant.model_validate(read)

    assert record.id == records.file_id(3)
    assert len(record.people) == people
    assert len({person.name for person in record.people}) == people


def test_a_record_of_15_people_is_about_6_kb() -> None:
    """Figures can be compared with those quoted for records of that size."""
    size = sum(len(records.record(number).encode()) for number in range(50)) / 50

    assert 5_500 < size < 6_500


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Two runs measure the same, and no two records are the same."""
    assert records.record(7) == records.record(7)
    assert records.record(7) != records.record(7, seed=2)
    assert len({records.file_id(number) for number in range(5000)}) == 5000


def test_an_invented_helpline_is_valid_and_the_same_again(tmp_path: Path) -> None:
    """Its contacts have nothing wrong with them, and a seed gives the same bytes."""
    here, again = tmp_path / "one", tmp_path / "two"
    written = contacts.folder(here, size=300, workers=20)
    anew = contacts.folder(again, size=300, workers=20)

    found = validating.validate(Folder(here), [], "2026-11-21", jobs=1)

    assert not found.lines
    assert len(written) == 300
    assert [each.read_bytes() for each in written] == [
        each.read_bytes() for each in anew
    ]


def test_invented_pairs_are_valid_and_the_same_again(tmp_path: Path) -> None:
    """There is nothing wrong with any of them, and a seed gives the same bytes."""
    here, again = tmp_path / "one", tmp_path / "two"
    written = pairs.folder(here)
    anew = pairs.folder(again)

    found = validating.validate(Folder(here), [], "2026-11-21", jobs=1)

    assert not found.lines
    assert len(written) == 120
    assert [x.read_bytes() for x in written] == [x.read_bytes() for x in anew]


def test_a_folder_is_whole(tmp_path: Path) -> None:
    """Participants' files are named by their ids and know a team that is there."""
    written = records.folder(tmp_path / "folder", size=3)

    load = YAML(typ="safe").load
    Settings.model_validate(load((tmp_path / "folder" / "heero.yaml").read_text()))
    team = {
        TeamMember.model_validate(load(path.read_text())).id
        for path in (tmp_path / "folder" / "team").iterdir()
    }
    assert len(written) == 3
    for path in written:
        record = Participant.model_validate(load(path.read_text(encoding="utf-8")))
        assert record.id == path.stem
        assert set(record.navigators) <= team
    assert floor.read(tmp_path / "folder") == 6


def test_programs_are_run_in_turn(tmp_path: Path) -> None:
    """What is compared is run A B A B, after one run of each to warm up."""
    log: list[str] = []
    nothing = [sys.executable, "-c", "pass"]
    programs = [
        Program(nothing, tmp_path, lambda name=name: log.append(name)) for name in "AB"
    ]

    times = side_by_side(programs, runs=2)

    assert "".join(log) == "ABABAB"
    assert [len(each.runs) for each in times] == [2, 2]


@pytest.mark.parametrize(
    ("command", "why"),
    [
        pytest.param(["no-such-program"], "cannot be run", id="a missing program"),
        pytest.param(
            [sys.executable, "-c", "raise SystemExit(2)"], "status 2", id="a failure"
        ),
    ],
)
def test_a_failure_is_never_timed(command: list[str], why: str, tmp_path: Path) -> None:
    """A command that ends early by mistake does not look fast."""
    with pytest.raises(Failed, match=why):
        Program(command, tmp_path).run()


def test_a_failure_has_its_line_in_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other figures are still measured, and the whole is not called kept."""
    monkeypatch.setattr(figures, "tool", lambda name: "no-such-program")

    figure = figures.version(1)

    assert not figure.kept
    assert "not measured: no-such-program cannot be run" in report.table([figure])


def test_a_median_is_not_moved_by_one_slow_run() -> None:
    """One interruption does not decide a figure."""
    assert Times([1.0, 2.0, 90.0]).median == 2.0


@pytest.mark.parametrize(
    ("taken", "kept", "word"),
    [
        pytest.param(0.015, True, "kept", id="at the bound"),
        pytest.param(0.016, False, "MISSED", id="over it"),
    ],
)
def test_a_bound_is_kept_or_missed(taken: float, kept: bool, word: str) -> None:
    """The table says which, and so does the exit status."""
    figure = Figure("heero", "nothing", 1.5, taken, 0.01, (taken, taken))

    assert figure.kept is kept
    assert word in report.table([figure])


def test_the_page_names_no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cores, system and Python are enough to read the figures."""
    monkeypatch.setattr("platform.node", lambda: "somebodys-laptop")

    text = report.page([], runs=7, today=date(2026, 11, 2))

    assert "on 2026-11-02" in text
    assert "Medians of 7 runs" in text
    assert "Python 3." in text
    assert "laptop" not in text


def test_a_folder_full_of_promises_is_valid_and_has_some_due(tmp_path: Path) -> None:
    """What is measured of `heero due` is what somebody would see."""
    here = tmp_path / "folder"
    dues.folder(here, size=11)
    today = date.today().isoformat()

    assert validating.validate(Folder(here), [], today, jobs=1).data == []
    codes = [each.fact.code for each in due(gathered(Folder(here)).held, today)]
    assert codes.count("commitment") == 4
    assert codes.count("outreach") == 2


def test_a_word_chooses_all_that_begins_with_it() -> None:
    """`--only lock` measures every figure of locked folders, and no other."""
    chosen = chosen_of(["lock", "map"])

    assert chosen[0] == "map"
    assert chosen[1:] == [each for each in FIGURES if each.startswith("lock-")]
    assert chosen_of([]) == list(FIGURES)
    assert chosen_of(["lock-log"]) == ["lock-log"]


def test_what_is_measured_of_locked_folders_is_locked(tmp_path: Path) -> None:
    """With ten readers, and every record of about 2 kB."""
    root = tmp_path / "locked"
    files = records.folder(root, size=3, people=locks.PEOPLE)
    subprocess.run(["git", "init", "-q", root], check=True)

    locks.lock(root, tmp_path / "home")

    subprocess.run(["git", "-C", root, "add", "--all"], check=True)
    words = ["git", "-C", root, "cat-file", "blob", f":participants/{files[0].name}"]
    stored = subprocess.run(words, check=True, capture_output=True).stdout
    held = locked.held(root)
    assert held is not None
    assert len(held.readers) == 10
    assert held.unseal(stored) == files[0].read_bytes()
    assert 1_900 < files[0].stat().st_size < 2_400
