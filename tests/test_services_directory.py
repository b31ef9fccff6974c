"""Services somebody can be told of, and what becomes of a referral."""

import json
from pathlib import Path

import pytest

from heero.domain.helpline import Service
from heero.errors import BadInput, FitsSeveral, NoSuchRecord
from heero.services import directory, referrals
from heero.services.directory import Place
from heero.services.referrals import Told
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.helpline_folder import LINE, contact, helpline, read

QUIET = Place("Quiet Hours", "clinician", ["sleep", "hard nights"], ["es", "en"])
MONEY = Place("Rent and bread", "practical", ["money", "housing"], ["fr-CA"])


@pytest.fixture
def line(tmp_path: Path) -> Workspace:
    """A helpline with two services and one contact."""
    workspace = helpline(tmp_path / "records")
    for each in (QUIET, MONEY):
        directory.add(workspace, each, TODAY)
    contact(workspace)
    return workspace


def names(workspace: Workspace, *words: str) -> list[str]:
    return [each["name"] for each in directory.found(workspace, words, TODAY).data]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        pytest.param(["sleep"], ["Quiet Hours"], id="by what it helps with"),
        pytest.param(["quiet"], ["Quiet Hours"], id="by its name"),
        pytest.param(["HARD night"], ["Quiet Hours"], id="by beginnings of words"),
        pytest.param(["practical"], ["Rent and bread"], id="by its kind"),
        pytest.param(["es"], ["Quiet Hours"], id="by its language"),
        pytest.param(["fr-CA", "money"], ["Rent and bread"], id="by two things"),
        pytest.param(["sleep", "money"], [], id="by two things of two services"),
        pytest.param([], ["Quiet Hours", "Rent and bread"], id="by nothing"),
    ],
)
def test_a_service_is_found(
    line: Workspace, words: list[str], meant: list[str]
) -> None:
    """Every word has to fit, and those that fit stand in the order of their names."""
    assert names(line, *words) == meant


def test_a_new_entry_is_right_on_its_day(line: Workspace) -> None:
    """Whoever makes an entry has looked at it, and its file names nothing."""
    made = directory.add(line, Place("Tea at four", "group"), TODAY)

    record = line.load(Service, made.data["id"]).record
    assert (record.name, record.kind, record.checked) == ("Tea at four", "group", TODAY)
    assert "tea" not in made.data["path"]
    assert not validate(line, [], TODAY).no


@pytest.mark.parametrize(
    ("today", "old"),
    [
        pytest.param("2027-05-21", False, id="after half a year to the day"),
        pytest.param("2027-05-22", True, id="after more than half a year"),
    ],
)
def test_an_entry_nobody_looked_at_for_half_a_year_says_so(
    line: Workspace, today: str, old: bool
) -> None:
    """An old entry is told all the same, with the advice to ring there first."""
    answer = directory.found(line, ["quiet"], today)

    assert [each["old"] for each in answer.data] == [old]
    assert ("ring before you tell" in answer.lines[0]) == old


def test_an_entry_without_a_day_is_old(line: Workspace) -> None:
    """What was typed by hand and never looked at is not taken for right."""
    line.path("service", "old-door-11").write_text(
        "heero: service/1\nid: old-door-11\nname: Old door\nkind: legal\n",
        encoding="utf-8",
    )
    assert "nobody has looked yet" in directory.found(line, ["old"], TODAY).lines[0]


def test_a_look_keeps_the_day_and_what_is_otherwise(line: Workspace) -> None:
    """Looking again changes what was given, and nothing else."""
    before = directory.service(line, "quiet")
    later = Place(waits="two weeks")
    directory.checked(line, "quiet", later, "2026-11-20", TODAY)

    after = directory.service(line, "quiet")
    assert after == before.model_copy(
        update={"waits": "two weeks", "checked": "2026-11-20"}
    )


def test_a_day_to_come_is_no_look(line: Workspace) -> None:
    """Nobody has looked tomorrow."""
    with pytest.raises(BadInput):
        directory.checked(line, "quiet", Place(), "2026-11-22", TODAY)


def test_what_is_there_no_more_is_not_told(line: Workspace) -> None:
    """A closed service is found only by whoever asks for closed ones."""
    directory.checked(line, "quiet", Place(), "", TODAY, status="closed")

    assert names(line) == ["Rent and bread"]
    with_it = directory.listed(line, TODAY, closed=True).data
    assert [each["name"] for each in with_it] == ["Quiet Hours", "Rent and bread"]


@pytest.mark.parametrize(
    "place", [Place(kind="group"), Place("Tea"), Place("Tea", "gruop")]
)
def test_an_entry_needs_a_name_and_a_kind(line: Workspace, place: Place) -> None:
    """What is missing is said, and nothing is made."""
    before = line.ids("service")
    with pytest.raises(BadInput) as caught:
        directory.add(line, place, TODAY)

    assert caught.value.hint
    assert line.ids("service") == before


def test_one_word_for_two_services_is_asked_back(line: Workspace) -> None:
    """A word that fits two is refused with both, and one that fits none as well."""
    directory.add(line, Place("Quiet mornings", "group"), TODAY)

    with pytest.raises(FitsSeveral):
        directory.service(line, "quiet")
    with pytest.raises(NoSuchRecord):
        directory.service(line, "harbour")


def test_a_referral_grows_with_what_becomes_of_it(line: Workspace) -> None:
    """The same place twice is one referral: offered, taken, reached or not."""
    referrals.refer(line, LINE, Told(service="Quiet Hours"))
    (first,) = read(line).referrals
    assert (first.kind, first.accepted, first.connected) == (
        "clinician",
        None,
        "not_asked",
    )

    referrals.refer(line, LINE, Told(service="Quiet Hours", accepted="later"))
    referrals.refer(line, LINE, Told(accepted="yes", connected="unsure"))
    (last,) = read(line).referrals
    assert (last.id, last.accepted, last.connected) == (first.id, "said_yes", "unsure")
    assert read(line).support == ("referral",)


def test_two_places_are_two_referrals(line: Workspace) -> None:
    """Another kind of place is another referral; which one is meant is asked then."""
    referrals.refer(line, LINE, Told(kind="Clinician"))
    referrals.refer(line, LINE, Told(kind="legal", accepted="no"))

    one, two = read(line).referrals
    assert (one.kind, two.kind, two.accepted) == ("clinician", "legal", "said_no")
    with pytest.raises(BadInput) as caught:
        referrals.refer(line, LINE, Told(connected="yes"))
    assert one.id in caught.value.hint
    referrals.refer(line, LINE, Told(connected="yes", which=one.id))
    assert read(line).referrals[0].connected == "said_yes"


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(Told(), id="nowhere"),
        pytest.param(Told(kind="clinicain"), id="a kind there is not"),
        pytest.param(
            Told(kind="legal", accepted="perhaps"), id="an answer there is not"
        ),
        pytest.param(Told(kind="legal", which="nope"), id="a referral there is not"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(line: Workspace, told: Told) -> None:
    """A slip is answered with what may be said, and the contact stays as it is."""
    before = line.path("contact", LINE).read_bytes()
    with pytest.raises(BadInput):
        referrals.refer(line, LINE, told)

    assert line.path("contact", LINE).read_bytes() == before


def test_the_call_was_enough(line: Workspace) -> None:
    """That a call was enough is kept, and can be otherwise later."""
    referrals.enough(line, LINE, "")
    assert read(line).enough == "said_yes"

    referrals.enough(line, LINE, "unsure")
    assert read(line).enough == "unsure"


def test_the_commands_do_it(line: Workspace, heero: Heero) -> None:
    """The directory and referrals work as they are typed."""
    made = heero("service", "add", "--name", "Tea", "--kind", "group", "--json")
    assert made.returncode == 0, made.stderr
    found = json.loads(heero("service", "find", "tea", "--json").stdout)
    assert [each["id"] for each in found] == [json.loads(made.stdout)["id"]]

    done = heero("contact", "refer", "calm", "--service", "tea", "--accepted", "yes")
    assert done.returncode == 0, done.stderr
    assert read(line).referrals[0].service == found[0]["id"]
    assert not validate(line, [], TODAY).no
