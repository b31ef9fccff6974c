"""Clearances, orders and notes about safety, as they come into the private file."""

import io
import json
import stat
import threading
from pathlib import Path

import pytest

from heero.cli import asking_safety
from heero.cli.ask import LineAsker
from heero.cli.session import Session
from heero.domain.gate import standing
from heero.domain.operations import Add
from heero.domain.private import Private
from heero.errors import BadInput, GateShut, HeeroError, NoSuchPart, NoSuchRecord
from heero.services import clearing, keeping_apart, safety_notes, standings
from heero.services.clearing import Decided
from heero.services.folders import doctor
from heero.services.keeping_apart import Seen
from heero.services.records import change
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.gate_folder import ARI, KIRU, LOMI, RECORD, lay_out, private, read

TOMORROW = "2026-11-22"
CLEAR = Decided("clear", "the worker said yes", KIRU)


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    return lay_out(tmp_path / "records")


def test_a_clearance_begins_the_private_file_and_holds_90_days(
    folder: Workspace,
) -> None:
    """The file is its owner's alone, and nothing else in the folder changes."""
    before = folder.path("participant", ARI).read_bytes()

    answer = clearing.decide(folder, "ari", "grandma rose", CLEAR, TODAY)

    (only,) = private(folder).clearances
    assert only.model_dump(exclude={"id"}) == {
        "person": "tavu",
        "state": "clear",
        "by": KIRU,
        "date": TODAY,
        "basis": "the worker said yes",
        "until": "2027-02-19",
    }
    path = folder.path("private", ARI)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert folder.path("participant", ARI).read_bytes() == before
    assert answer.data["path"] == f"private/{ARI}.yaml"
    assert "another computer" in answer.notes[0]
    assert validate(folder, [], TODAY).data == []


@pytest.mark.parametrize(
    ("decided", "why"),
    [
        pytest.param(Decided("clear", "x", LOMI), "may not clear", id="a navigator"),
        pytest.param(Decided("clear", "", KIRU), "ground", id="no ground"),
        pytest.param(Decided("clear", "x"), "stands by", id="nobody said it"),
        pytest.param(Decided("fine", "x", KIRU), "is clear", id="no such state"),
        pytest.param(
            Decided("clear", "x", KIRU, "2026-11-20"), "passed", id="a day gone by"
        ),
        pytest.param(
            Decided("clear", "x", KIRU, "2027-11-22"), "twelve months", id="too long"
        ),
        pytest.param(
            Decided("blocked", "x", KIRU, "2026-12-20"), "ends by itself", id="a no"
        ),
        pytest.param(Decided("clear", "x", KIRU, "soon"), "calendar", id="no day"),
    ],
)
def test_what_is_no_clearance_writes_nothing(
    folder: Workspace, decided: Decided, why: str
) -> None:
    """Who may not, without a ground, or for a day that cannot be."""
    with pytest.raises(BadInput, match=why):
        clearing.decide(folder, ARI, "tavu", decided, TODAY)

    assert not folder.path("private", ARI).exists()


def test_a_refusal_says_who_may(folder: Workspace) -> None:
    """By their ids; and anybody may close the gate."""
    with pytest.raises(BadInput) as caught:
        clearing.decide(folder, ARI, "tavu", Decided("clear", "x", "Lomi"), TODAY)
    assert KIRU in caught.value.hint

    for state in ("check first", "BLOCKED"):
        clearing.decide(folder, ARI, "tavu", Decided(state, "", LOMI), TODAY)
    (only,) = private(folder).clearances
    assert (only.state, only.basis, only.until) == ("blocked", "not said", None)


def test_who_left_the_team_clears_nobody_any_more(folder: Workspace) -> None:
    """What they cleared before holds to its last day."""
    clearing.decide(folder, ARI, "tavu", CLEAR, TODAY)
    path = folder.path("team", KIRU)
    path.write_text(path.read_text() + "status: left\n")

    with pytest.raises(BadInput, match="may not clear"):
        clearing.decide(folder, ARI, "kelo", CLEAR, TODAY)
    (row,) = standings.shown(folder, ARI, "tavu", TODAY).data["people"]
    assert row["state"] == "clear"


@pytest.mark.parametrize("who", ["Biscuit", "Grandpa Lou"])
def test_animals_and_who_died_are_not_cleared(folder: Workspace, who: str) -> None:
    """They are neither cleared nor invited."""
    with pytest.raises(BadInput, match="neither cleared nor invited") as caught:
        clearing.decide(folder, ARI, who, CLEAR, TODAY)

    assert who not in str(caught.value)


def test_the_narrower_word_of_a_day_holds(folder: Workspace) -> None:
    """Nobody clears on the day another said no, or a note came; but on the next."""
    clearing.decide(folder, ARI, "tavu", Decided("blocked", "", LOMI), TODAY)
    safety_notes.note(folder, ARI, "ring the worker", "kelo", TODAY, LOMI)
    for who in ("tavu", "kelo"):
        with pytest.raises(GateShut):
            clearing.decide(folder, ARI, who, CLEAR, TODAY)
    assert len(private(folder).clearances) == 1

    for who in ("tavu", "kelo"):
        clearing.decide(folder, ARI, who, CLEAR, TOMORROW)
        assert standing(private(folder), who, TOMORROW) == "clear"


def test_one_puts_right_what_one_said_today(folder: Workspace) -> None:
    """A slip of the same member on the same day leaves one line."""
    clearing.decide(folder, ARI, "tavu", Decided("blocked", "", KIRU), TODAY)
    clearing.decide(folder, ARI, "tavu", CLEAR, TODAY)

    (only,) = private(folder).clearances
    assert only.state == "clear"


def test_longer_than_90_days_is_said_to_be(folder: Workspace) -> None:
    """It is written, with a remark."""
    long = Decided("clear", "x", KIRU, "2027-02-20")

    answer = clearing.decide(folder, ARI, "tavu", long, TODAY)

    assert any("90 days" in each for each in answer.notes)


def test_a_copy_without_private_files_clears_nobody(tmp_path: Path) -> None:
    """Orders may lie on another computer; a no can be written all the same."""
    copy = lay_out(tmp_path / "records", private=False)

    with pytest.raises(GateShut, match="not on this computer"):
        clearing.decide(copy, ARI, "tavu", CLEAR, TODAY)
    clearing.decide(copy, ARI, "tavu", Decided("blocked", "", LOMI), TODAY)

    assert [each.state for each in private(copy).clearances] == ["blocked"]
    # The file that was begun by a no is not the one that holds the orders.
    with pytest.raises(GateShut, match="not on this computer"):
        clearing.decide(copy, ARI, "kelo", CLEAR, TODAY)
    (copy.root / "private" / ".elsewhere").unlink()
    clearing.decide(copy, ARI, "kelo", CLEAR, TODAY)


def test_a_note_about_safety_ends_clearances_and_another_note_does_not(
    folder: Workspace,
) -> None:
    """Of the one it is about, or of everybody; twice the same is once."""
    for who in ("tavu", "kelo"):
        clearing.decide(folder, ARI, who, CLEAR, TODAY)
    for _ in range(2):
        safety_notes.note(folder, ARI, "ring the worker", "tavu", TOMORROW, LOMI)

    (only,) = private(folder).flags
    assert (only.safety, only.person) == ("said_yes", "tavu")
    assert standing(private(folder), "tavu", TOMORROW) == "noted"
    assert standing(private(folder), "kelo", TOMORROW) == "clear"
    safety_notes.note(folder, ARI, "everybody", "", TOMORROW, LOMI)
    assert standing(private(folder), "kelo", TOMORROW) == "noted"


# Orders


def apart(folder: Workspace, one: str, other: str, seen: Seen, on: str = TODAY) -> str:
    answer = keeping_apart.keep_apart(folder, ARI, (one, other), seen, on)
    return str(answer.data["order"])


def test_an_order_is_two_people_and_its_days(folder: Workspace) -> None:
    """Between any two, or with the participant; never a word of it."""
    apart(folder, "Self", "Uncle Joe", Seen(LOMI, "2026-11-03", "2027-05-03"))

    (only,) = private(folder).orders
    assert only.model_dump(exclude={"id"}) == {
        "between": ("self", "kelo"),
        "verified_by": LOMI,
        "verified_on": "2026-11-03",
        "review_on": "2027-05-03",
        "ends": None,
    }
    assert validate(folder, [], TODAY).data == []


def test_an_order_that_is_there_is_changed(folder: Workspace) -> None:
    """In whatever order the two are named, it stays one order."""
    first = apart(folder, "tavu", "kelo", Seen(LOMI))
    same = apart(folder, "kelo", "tavu", Seen(KIRU, ends="2026-12-01"))

    (only,) = private(folder).orders
    assert first == same == only.id
    assert (only.ends, only.verified_by) == ("2026-12-01", KIRU)


def test_an_order_ends_sooner_only_by_who_may_clear(folder: Workspace) -> None:
    """Anybody may make it longer."""
    apart(folder, "tavu", "kelo", Seen(LOMI, ends="2026-12-01"))

    with pytest.raises(BadInput, match="may not say that an order ends"):
        apart(folder, "tavu", "kelo", Seen(LOMI, ends="2026-11-30"))
    apart(folder, "tavu", "kelo", Seen(LOMI, ends="2027-12-01"))
    apart(folder, "tavu", "kelo", Seen(KIRU, ends="2026-11-30"))

    (only,) = private(folder).orders
    assert only.ends == "2026-11-30"


def test_a_new_order_begins_beside_one_that_has_ended(folder: Workspace) -> None:
    """What was stays as it was."""
    apart(folder, "tavu", "kelo", Seen(KIRU, ends="2026-11-21"))
    apart(folder, "tavu", "kelo", Seen(LOMI), "2026-11-30")

    assert [each.ends for each in private(folder).orders] == ["2026-11-21", None]


@pytest.mark.parametrize(
    ("one", "other", "seen", "error"),
    [
        pytest.param("tavu", "tavu", Seen(KIRU), BadInput, id="one person"),
        pytest.param("tavu", "nobody", Seen(KIRU), NoSuchPart, id="nobody"),
        pytest.param("tavu", "kelo", Seen(), BadInput, id="nobody saw it"),
        pytest.param("tavu", "kelo", Seen("zz"), NoSuchRecord, id="not of the team"),
        pytest.param("tavu", "kelo", Seen(KIRU, TOMORROW), BadInput, id="to come"),
        pytest.param(
            *("tavu", "kelo", Seen(KIRU, ends="2026-11-20"), BadInput),
            id="over before it was seen",
        ),
    ],
)
def test_what_is_no_order_writes_nothing(
    folder: Workspace, one: str, other: str, seen: Seen, error: type[HeeroError]
) -> None:
    """Two people, somebody who saw it, and days that can be."""
    with pytest.raises(error):
        apart(folder, one, other, seen)

    assert not folder.path("private", ARI).exists()


# Seeing


def test_the_standing_of_each_says_no_ground_and_no_note(folder: Workspace) -> None:
    """Ids, names, states and days; who is asked next comes first."""
    record = RECORD + (
        "    invitations:\n"
        '      - {id: dulu, person: sune, date: "2026-11-16", told: "2026-11-16"}\n'
    )
    folder.path("participant", ARI).write_text(record)
    clearing.decide(folder, ARI, "tavu", CLEAR, TODAY)
    safety_notes.note(folder, ARI, "a secret word", "kelo", TODAY, LOMI)

    answer = standings.shown(folder, ARI, "", TODAY)

    assert [each.split()[0] for each in answer.lines] == ["sune", "tavu", "kelo"]
    assert "tavu (Grandma Rose)  clear until 2027-02-19, by team-kiru" in answer.lines
    told = repr(answer)
    for word in ("a secret word", "the worker said yes"):
        assert word not in told
    assert "Grandma Rose" not in repr(answer.data)


def test_without_a_private_file_nobody_is_clear_and_it_is_said(
    folder: Workspace,
) -> None:
    """Unknown is not clear, and somebody is to be asked."""
    answer = standings.shown(folder, ARI, "", TODAY)

    assert {each["state"] for each in answer.data["people"]} == {"unknown"}
    assert "ask whoever keeps it" in answer.notes[0]


def test_two_who_begin_the_private_file_at_once_lose_nothing(
    folder: Workspace,
) -> None:
    """Whoever comes second finds the file and adds to it."""
    people = ("tavu", "kelo", "sune")
    began = [
        threading.Thread(
            target=clearing.decide,
            args=(Workspace(folder.root), ARI, who, CLEAR, TODAY),
        )
        for who in people
    ]
    for each in began:
        each.start()
    for each in began:
        each.join()

    assert {each.person for each in private(folder).clearances} == set(people)


def test_the_doctor_names_a_meeting_whose_gate_is_shut(folder: Workspace) -> None:
    """By ids, and without what shuts it."""
    assert not any("gate" in each for each in doctor(folder, TODAY).lines)
    text = folder.path("participant", ARI).read_text()
    invited = '    invitations:\n      - {id: dulu, person: tavu, date: "2026-11-16"}\n'
    folder.path("participant", ARI).write_text(text + invited)

    (line,) = [each for each in doctor(folder, TODAY).lines if "gate" in each]
    assert "fajin" in line and "tavu" not in line
    assert read(folder).meetings[0].status == "planned"


def test_the_command_is_wired(folder: Workspace, heero: Heero) -> None:
    """Options, JSON and exit status, in the real program."""
    done = heero(
        *("safety", "Ari", "tavu", "--state", "clear", "--basis", "x", "--json"),
        env={"HEERO_ME": KIRU},
    )
    assert (done.returncode, json.loads(done.stdout)["until"]) == (0, "2027-02-19")
    assert heero("safety", "Ari", "--state", "clear").returncode == 2
    both = heero("safety", "Ari", "kelo", "--order", "self", "kelo", "--by", KIRU)
    assert both.returncode == 2


# Asked at a terminal


def sit(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch, who: str, *lines: str
) -> tuple[str, Decided, str]:
    """Type lines at the questions; return whom, what, and what was asked."""
    shown = io.StringIO()
    typed = LineAsker(io.StringIO("".join(f"{each}\n" for each in lines)), shown)
    monkeypatch.setattr(asking_safety, "asker", lambda **_: typed)
    session = Session(folder.root, True, {"HEERO_NOW": f"{TODAY}T10:00"})
    person, given = asking_safety.decided(session, "Ari", who, Decided("", by=KIRU))
    return person, given, shown.getvalue()


def test_the_walk_asks_who_how_and_on_what_ground(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By number or name; only living people are offered, and a ground is needed."""
    typed = ("9", "nobody", "uncle", "maybe", "1", "", "the worker said yes")
    person, given, shown = sit(folder, monkeypatch, "", *typed)

    assert person == "kelo"
    assert given == Decided("clear", "the worker said yes", KIRU)
    assert "Biscuit" not in shown and "Grandpa Lou" not in shown


def test_the_walk_asks_only_for_what_is_missing(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A no needs no ground."""
    person, given, shown = sit(folder, monkeypatch, "Noor", "blocked", "")

    assert (person, given.state, given.basis) == ("sune", "blocked", "")
    assert "Who is it about?" not in shown


@pytest.mark.parametrize("lines", [(), ("1",), (":stop",), ("1", "1", "")])
def test_stopping_writes_nothing(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...]
) -> None:
    """At any question, also where the lines end."""
    with pytest.raises(BadInput, match="stopped"):
        sit(folder, monkeypatch, "", *lines)

    assert not folder.path("private", ARI).exists()


def test_a_word_that_does_not_count_lends_no_day(folder: Workspace) -> None:
    """Whoever may not clear makes nothing last longer, also by hand."""
    clearing.decide(folder, ARI, "tavu", CLEAR, TODAY)
    words = {"id": "long", "person": "tavu", "state": "clear", "basis": "x"}
    words |= {"by": LOMI, "date": TODAY, "until": "2027-11-01"}
    add = Add(("clearances", "long"), {**words})
    change(folder, Private, ARI, [add])

    (row,) = standings.shown(folder, ARI, "tavu", TODAY).data["people"]
    assert (row["state"], row["by"], row["until"]) == ("clear", KIRU, "2027-02-19")
