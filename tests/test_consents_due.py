"""A yes is asked for again at 16, at 18 and after a move, and covers what it says."""

import json

import pytest

from heero.domain.ages import birthday, starts
from heero.domain.asked_again import asked_again
from heero.domain.audience import view
from heero.domain.fuzzy import AtAge, Fuzzy
from heero.domain.scopes import LISTS
from heero.errors import BadInput, GateShut
from heero.services import consents, consents_due, people
from heero.services.consents import Said
from heero.services.permission import may_write
from heero.services.scopes_typed import scope_typed
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.test_consents import ARI, read
from tests.test_teams import participant

YES = (
    'consents:\n  - {id: fopi, purpose: run_workshop, from: "2026-03-01", '
    'expires: "2027-02-28"}\n'
)


@pytest.mark.parametrize(
    ("born", "welcomed", "days"),
    [
        ("2010-06-15", None, ("2026-06-15", "2026-06-15")),
        ("2010-06", None, ("2026-06-01", "2026-06-30")),
        ("2010", None, ("2026-01-01", "2026-12-31")),
        ("2010~", None, ("2025-01-01", "2027-12-31")),
        ("9997", None, ("9999-01-01", "9999-12-31")),
        ("2008-02-29", None, ("2024-02-29", "2024-02-29")),
        ("2010/..", None, ("2026-01-01", "")),
        ("../2010", None, ("", "2026-12-31")),
        (AtAge(age=15), "2026-03-01", ("2026-03-01", "")),
        (AtAge(age=13), "2026-03-01", ("2028-03-01", "")),
        (AtAge(age=16), "2026-03-01", ("", "")),
        (AtAge(age=15), None, ("", "")),
        ("unknown", None, ("", "")),
        (None, None, ("", "")),
    ],
)
def test_a_birthday_is_as_sure_as_the_date_of_birth(
    born: Fuzzy | None, welcomed: str | None, days: tuple[str, str]
) -> None:
    """The first and the last day on which somebody may turn 16."""
    assert birthday(born, 16, welcomed) == days


def test_whoever_is_born_on_a_leap_day_turns_18_in_march() -> None:
    """As every age of heero counts it."""
    assert birthday("2008-02-29", 18) == ("2026-03-01", "2026-03-01")


@pytest.mark.parametrize(
    ("when", "days"),
    [
        ("2026-05/..", ("2026-05-01", "2026-05-31")),
        ("2026-05-04", ("2026-05-04", "2026-05-04")),
        ("2026", ("", "")),
        ("2026-21", ("", "")),
        ("../2026-05", ("", "")),
        ("unknown", ("", "")),
    ],
)
def test_a_place_tells_of_a_move_where_its_month_is_known(
    when: str, days: tuple[str, str]
) -> None:
    """A year says nothing of what came before a yes and what came after."""
    assert starts(when) == days


@pytest.mark.parametrize(
    ("lists", "why"),
    [
        ('born: "2010-06-15"\n', [("2026-06-15", "turned_16")]),
        ('born: "2010-06"\n', [("2026-06-01", "may_be_16")]),
        # The yes was given within that year: it is sure on its last day.
        ('born: "2010"\n', [("2026-12-31", "turned_16")]),
        ('born: "2008-06-15"\n', [("2026-06-15", "turned_18")]),
        ('born: "2010-03-01"\n', []),
        ('born: "2010-02-01"\n', []),
        ('born: "1980"\n', []),
        ('moved: "2026-11-02"\n', [("2026-11-02", "moved")]),
        ('moved: "2026-02-02"\n', []),
        (
            'places:\n  - {id: roku, label: Blue house, when: "2026-05/.."}\n',
            [("2026-05-01", "may_have_moved")],
        ),
        ("places:\n  - {id: roku, label: Blue house, when: '2026-02/..'}\n", []),
    ],
)
def test_every_yes_from_before_is_asked_for_again(
    workspace: Workspace, lists: str, why: list[tuple[str, str]]
) -> None:
    """And none that was given on that day or later."""
    participant(workspace, ARI, "Ari", lists + YES)
    found = asked_again(read(workspace))

    assert [(each.day, each.why) for each in found] == why


def test_what_is_due_is_told_from_the_first_day_it_may_be_so(
    workspace: Workspace, heero: Heero
) -> None:
    """Said as such, in the one list and in the other, and gone with a new yes."""
    participant(workspace, ARI, "Ari", 'born: "2010-06"\n' + YES)
    before = consents_due.of_one(workspace, "Ari", "2026-05-31")
    assert not before.lines

    told = consents_due.of_one(workspace, "Ari", "2026-06-01")
    assert "they may have turned 16" in told.lines[0]
    assert f"heero consent give {ARI} run_workshop" in told.lines[0]
    rows = json.loads(heero("consent", "due", "--json").stdout)
    assert [each["code"] for each in rows] == ["again"]
    assert "they may be 16" in heero("due").stdout

    consents.give(workspace, "Ari", Said("run_workshop"), TODAY)
    assert not consents_due.of_one(workspace, "Ari", TODAY).lines
    assert json.loads(heero("consent", "due", "--json").stdout) == []


def test_what_ends_within_30_days_is_told(workspace: Workspace, heero: Heero) -> None:
    """And what has ended, until somebody does something."""
    more = '  - {id: lopi, purpose: photo, from: "2026-01-01", expires: "%s"}\n'
    participant(workspace, ARI, "Ari", YES + more % "2026-12-21")
    assert "it ends" in consents_due.of_one(workspace, "Ari", TODAY).lines[0]
    participant(workspace, ARI, "Ari", YES + more % "2026-12-22")
    assert not consents_due.of_one(workspace, "Ari", TODAY).lines
    participant(workspace, ARI, "Ari", YES + more % "2026-11-20")
    assert "it has ended" in consents_due.of_one(workspace, "Ari", TODAY).lines[0]
    assert "the yes to photo has ended" in heero("consent", "due").stdout


@pytest.mark.parametrize("line", ["status: left\n", ""])
def test_whoever_left_is_asked_nothing(workspace: Workspace, line: str) -> None:
    """Nor is whoever took back their yes to a record."""
    participant(workspace, ARI, "Ari", f'{line}moved: "2026-11-02"\n{YES}')
    if not line:
        consents.withdraw(workspace, "Ari", "run_workshop", TODAY)

    assert not consents_due.of_one(workspace, "Ari", TODAY).lines


def test_a_yes_to_a_record_that_ran_out_is_told(
    workspace: Workspace, heero: Heero
) -> None:
    """A year later too, and alone: nothing else is asked before it is given anew."""
    more = '  - {id: lopi, purpose: photo, from: "2026-03-01", expires: "2027-02-28"}\n'
    participant(workspace, ARI, "Ari", YES + more)

    (row,) = consents_due.of_one(workspace, ARI, "2028-06-01").data
    done = heero("consent", "due", "--json", env={"HEERO_NOW": "2028-06-01T10:00"})
    (told,) = json.loads(done.stdout)

    assert (row["purpose"], row["due"]) == ("run_workshop", "2027-02-28")
    assert row["command"] == f"heero consent give {ARI} run_workshop"
    assert told["command"] == row["command"], told
    assert "nothing else is asked" in done.stderr


def test_a_yes_to_a_record_that_was_taken_back_is_told_nowhere(
    workspace: Workspace, heero: Heero
) -> None:
    """Whoever took it back is left in peace for good."""
    participant(workspace, ARI, "Ari", YES)
    consents.withdraw(workspace, ARI, "run_workshop", TODAY)

    assert consents_due.of_one(workspace, ARI, "2028-06-01").data == []
    done = heero("consent", "due", env={"HEERO_NOW": "2028-06-01T10:00"})
    assert (done.stdout, "nothing is due" in done.stderr) == ("", True)


def test_a_word_that_is_no_command_leads_to_one(
    workspace: Workspace, heero: Heero
) -> None:
    """Whoever types a person first is told how their yeses are listed."""
    participant(workspace, ARI, "Ari", YES)

    whose, near = heero("consent", "Ari"), heero("consent", "withdrow", "Ari")

    assert whose.returncode == near.returncode == 2
    assert "`heero consent list Ari`" in whose.stderr
    assert "did you mean `heero consent withdraw`?" in near.stderr


def test_a_move_is_noted_by_its_day_alone(workspace: Workspace) -> None:
    """No place goes with it, and it can be taken away."""
    participant(workspace, ARI, "Ari", YES)
    people.set_fields(workspace, "Ari", ["moved=2 November 2026"])
    assert read(workspace).moved == "2026-11-02"
    assert view(read(workspace), "team", TODAY).record.moved is None
    with pytest.raises(BadInput):
        people.set_fields(workspace, "Ari", ["moved=12 Oak Street"])

    people.set_fields(workspace, "Ari", ["moved="])
    assert read(workspace).moved is None


def test_what_a_yes_covers_is_an_exercise_or_a_list(workspace: Workspace) -> None:
    """Typed loosely, and never put right by a guess."""
    assert scope_typed(workspace, ["Heart list", "PEOPLE", "ucla 3", "people"]) == (
        "heart_list",
        "people",
        "ucla-3",
    )
    with pytest.raises(BadInput) as wrong:
        scope_typed(workspace, ["peple"])
    assert "did you mean 'people'?" in wrong.value.hint
    with pytest.raises(BadInput) as nothing:
        scope_typed(workspace, ["zzzzzz"])
    assert "did you mean" not in nothing.value.hint


def test_how_a_yes_was_explained_is_kept(workspace: Workspace) -> None:
    """With who put it into their language; a record with it is well formed."""
    participant(workspace, ARI, "Ari", YES)
    said = Said(
        "photo", scope=("pictures",), explained="with cards", interpreter="a cousin"
    )
    consents.give(workspace, "Ari", said, TODAY)
    kept = read(workspace).consents[-1]

    assert (kept.scope, kept.explained, kept.interpreter) == (
        ("pictures",),
        "with cards",
        "a cousin",
    )
    assert not validate(Workspace(workspace.root), [], TODAY).no


def test_a_renewed_yes_covers_the_same(workspace: Workspace) -> None:
    """It never grows by the way; for another part the old one is taken back first."""
    participant(workspace, ARI, "Ari", YES)
    consents.give(
        workspace, "Ari", Said("photo", "2026-12-31", scope=("people",)), TODAY
    )
    with pytest.raises(BadInput, match="covers something else"):
        consents.give(workspace, "Ari", Said("photo", scope=("pictures",)), TODAY)

    consents.give(workspace, "Ari", Said("photo"), TODAY)
    assert read(workspace).consents[-1].scope == ("people",)


PART = """\
walks:
  - {id: wola, guide: ecomap/1, started: "2026-11-02T10:00"}
  - {id: wole, guide: heart_list/1, started: "2026-11-02T10:00"}
people:
  - {id: tavu, name: Rose, life: living, visibility: network_ok, came_by: wola}
  - {id: kelo, name: Ray, life: living, visibility: network_ok, came_by: wole}
ties:
  - {id: sune, between: [tavu, kelo], strength: strong}
strengths:
  - {id: sewi, words: I mend things, visibility: network_ok}
"""


@pytest.mark.parametrize(
    ("scope", "named", "strengths"),
    [
        ("", ["Rose", "Ray"], 1),
        ("people", ["Rose", "Ray"], 0),
        ("ecomap", ["Rose"], 0),
        ("ecomap, strengths", ["Rose"], 1),
        ("strengths", [], 1),
    ],
)
def test_whoever_something_is_shared_with_sees_what_the_yes_covers(
    workspace: Workspace, scope: str, named: list[str], strengths: int
) -> None:
    """As if the record had never held the rest; their own view has all of it."""
    line = (
        '  - {id: lopi, purpose: share_map_network, from: "2026-03-01", '
        f'expires: "2027-02-28", scope: [{scope}]}}\n'
    )
    participant(workspace, ARI, "Ari", YES + line + PART)
    seen = view(read(workspace), "caseworker", TODAY).record

    assert [each.name for each in seen.people] == named
    assert len(seen.strengths) == strengths
    assert len(seen.ties) == (len(named) == 2)
    assert len(view(read(workspace), "me", TODAY).record.people) == 2


def test_a_yes_to_a_part_lets_that_part_be_written(workspace: Workspace) -> None:
    """And nothing else of the record."""
    part = YES.replace("}\n", ", scope: [visits]}\n")
    participant(workspace, ARI, "Ari", part)
    assert may_write(read(workspace), TODAY, ("visits",)) == []
    with pytest.raises(GateShut) as shut:
        may_write(read(workspace), TODAY, ("measures", "ucla-3"))

    assert "does not cover this" in shut.value.message
    assert f"heero consent list {ARI}" in shut.value.hint


def test_every_list_a_yes_may_name_is_one_of_a_record(workspace: Workspace) -> None:
    """And what goes with it, and none of them twice."""
    participant(workspace, ARI, "Ari")
    lists = [each for with_it in LISTS.values() for each in with_it]
    assert len(lists) == len(set(lists))
    assert all(isinstance(getattr(read(workspace), each), tuple) for each in lists)
