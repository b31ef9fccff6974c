"""The invented folders in `examples/`, which every other test stands on."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from heero.domain.audience import view
from heero.domain.gate import cleared
from heero.domain.kinds import KINDS, kind
from heero.domain.meetings import invited
from heero.domain.participant import Participant
from heero.domain.people import NOT_PEOPLE
from heero.domain.private import Private
from heero.domain.record import Record
from heero.domain.settings import Settings
from heero.domain.sharing import consented
from heero.domain.team import TeamMember
from heero.domain.workshop import Workshop

FOLDER = Path(__file__).parent.parent / "examples" / "workshop"
FILES = sorted(FOLDER.rglob("*.yaml"))
OF_EIGHT = sorted(FOLDER.with_name("workshop-of-eight").rglob("*.yaml"))
TODAY = "2026-11-21"
ARI, ZOE, LAYLA, YUSUF = (
    "quiet-otter-41",
    "brave-lantern-58",
    "amber-finch-36",
    "sunny-cedar-64",
)
DANIELLE, JO, TAMAR, MIKA = (
    "misty-harbor-19",
    "gentle-willow-27",
    "steady-brook-83",
    "early-robin-70",
)


def parsed(text: str) -> Any:
    """Read YAML with every scalar as the word typed."""
    return YAML(typ="base", pure=True).load(text)


def load(path: Path) -> Record:
    values = parsed(path.read_text(encoding="utf-8"))
    found = kind(values["heero"].split("/")[0])
    assert found is not None
    return found.model.model_validate(values)


def participant(id: str) -> Participant:
    found = load(FOLDER / "participants" / f"{id}.yaml")
    assert isinstance(found, Participant)
    return found


def private(id: str) -> Private | None:
    path = FOLDER / "private" / f"{id}.yaml"
    if not path.exists():
        return None
    found = load(path)
    assert isinstance(found, Private)
    return found


PARTICIPANTS = sorted(path.stem for path in (FOLDER / "participants").iterdir())


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from mappings(each)
    elif isinstance(value, list):
        for each in value:
            yield from mappings(each)


@pytest.mark.parametrize(
    "path", FILES + OF_EIGHT, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_file_is_a_record_of_its_kind(path: Path) -> None:
    """Each example file is read by the model its header names, in the right folder."""
    record = load(path)

    folder = path.parent.name if path.stem != "heero" else ""
    found = [each for each in KINDS if each.folder == folder]
    assert [each.model for each in found] == [type(record)]
    assert parsed(path.read_text(encoding="utf-8"))["heero"] == found[0].header


@pytest.mark.parametrize(
    "path", FILES + OF_EIGHT, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_every_file_is_written_as_heero_writes(path: Path) -> None:
    """Each example starts with its schema and its header, and is named after its id."""
    first, second, *rest = path.read_text(encoding="utf-8").splitlines()

    name = second.removeprefix("heero: ").split("/")[0]
    up = "" if path.stem == "heero" else "../"
    schema = f"{up}.heero/schema/{name}.json"
    assert first == f"# yaml-language-server: $schema={schema}"
    assert path.stem == "heero" or rest[0] == f"id: {path.stem}"


@pytest.mark.parametrize(
    "path", FILES + OF_EIGHT, ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_ids_are_given_once(path: Path) -> None:
    """No id is given twice in one record, and every item has a short one of its own."""
    values = parsed(path.read_text(encoding="utf-8"))
    ids = [each["id"] for each in mappings(values) if "id" in each]

    assert sorted(ids) == sorted(set(ids))
    items = [item for item in ids if item != values.get("id")]
    assert [item for item in items if not re.fullmatch("[a-z]{4,5}", item)] == []


@pytest.mark.parametrize("id", PARTICIPANTS)
def test_references_inside_a_record_resolve(id: str) -> None:
    """Every person, place, need and walk that a record points at is in that record."""
    record = participant(id)
    people = {each.id for each in record.people}
    places = {each.id for each in record.places}
    walks = {each.id for each in record.walks}
    answers = [each for walk in record.walks for each in walk.answers]
    meant = (
        [end for tie in record.ties for end in tie.between]
        + [each.person for each in (*record.outreach, *record.commitments)]
        + [who for each in record.meetings for who in invited(each)]
        + [who for each in (*record.places, *record.events) for who in each.people]
        + [who for each in answers for who in each.people]
        + [who for each in record.needs for who in each.met_by]
        + [each.learned_from for each in record.strengths if each.learned_from]
        + [each.giver for each in record.gifts if each.giver]
    )

    assert set(meant) <= people
    assert {each.about for each in answers if each.about} <= people | places
    assert {each.came_by for each in record.people if each.came_by} <= walks
    assert {each.from_ for each in answers if each.from_} <= walks
    assert {each.place for each in record.events if each.place} <= places
    assert {each.need for each in record.commitments if each.need} <= {
        each.id for each in record.needs
    }


@pytest.mark.parametrize("id", PARTICIPANTS)
def test_references_to_the_private_file_resolve(id: str) -> None:
    """A private file speaks of people and places of the record beside it only."""
    found = private(id)
    if found is None:
        assert id == MIKA
        return
    record = participant(id)
    people = {each.id for each in record.people} | {"self"}
    meant = (
        [each.person for each in (*found.reach, *found.clearances)]
        + [end for order in found.orders for end in order.between]
        + [each.person for each in found.flags if each.person]
    )

    assert set(meant) <= people
    assert {each.place for each in found.protected} <= {
        each.id for each in record.places
    }


def test_team_is_whom_the_records_name() -> None:
    """Whoever typed, walked along or cleared somebody has a file in `team/`."""
    team = {path.stem for path in (FOLDER / "team").iterdir()}
    named: set[str] = set()
    for path in FILES:
        for each in mappings(parsed(path.read_text(encoding="utf-8"))):
            for key in ("by", "verified_by", "me"):
                by = each.get(key, ())
                named |= {by} if isinstance(by, str) else {*by}
            for key in ("with", "navigators", "facilitators"):
                named |= set(each.get(key, ()))

    assert named == team


def test_team_has_who_is_needed() -> None:
    """There are a facilitator, two peer navigators and a supervisor."""
    roles = []
    for path in (FOLDER / "team").iterdir():
        member = load(path)
        assert isinstance(member, TeamMember)
        roles += member.roles

    assert sum("peer_navigator" in role for role in roles) == 2
    assert {"facilitator", "supervisor"} <= set(roles)


def test_workshop_names_records_that_are_there() -> None:
    """The cohort met twice, and everybody who came has a record or is a guest."""
    workshop = load(FOLDER / "workshops" / "bright-porch-15.yaml")
    assert isinstance(workshop, Workshop)
    team = {path.stem for path in (FOLDER / "team").iterdir()}

    assert len(workshop.sessions) == 2
    assert set(workshop.participants) <= set(PARTICIPANTS)
    for session in workshop.sessions:
        assert set(session.attended) <= set(workshop.participants) | team


def test_folder_is_an_example() -> None:
    """The settings say that everybody is invented, and have a care card."""
    settings = load(FOLDER / "heero.yaml")

    assert isinstance(settings, Settings)
    assert settings.example == "said_yes"
    assert settings.reads and settings.must_report
    assert settings.care.who and settings.care.where and settings.care.say


def test_there_are_eight_participants() -> None:
    """Eight people, youth and adults, each with a name that nobody else has."""
    records = [participant(id) for id in PARTICIPANTS]

    assert len(records) == 8
    assert len({each.name for each in records}) == 8
    assert {each.kind for each in records} == {"youth", "adult"}


def test_one_has_thirty_people_and_services() -> None:
    """Zoë has thirty living people, services, and a foster mother of six years."""
    record = participant(ZOE)
    living = [
        each
        for each in record.people
        if each.kind not in NOT_PEOPLE and each.life == "living"
    ]
    foster = record.people[0]

    assert len(living) == 30
    assert sum(each.kind == "service" for each in record.people) == 3
    assert foster.relation == "foster mother of six years"
    assert foster.tie.known == "over_5_years"


def test_one_has_nobody_yet() -> None:
    """Mika has just arrived: no people, no walks, no private file."""
    record = participant(MIKA)

    assert record.people == ()
    assert record.walks == ()
    assert private(MIKA) is None


@pytest.mark.parametrize(
    "one, other",
    [
        pytest.param(DANIELLE, JO, id="a mother and her daughter"),
        pytest.param(LAYLA, YUSUF, id="a sister and her brother"),
    ],
)
def test_family_is_two_separate_records(one: str, other: str) -> None:
    """Neither file holds the other's id, nor any id of an item in it."""
    texts = {}
    for id in (one, other):
        files = [path for path in FILES if path.stem == id]
        texts[id] = "\n".join(path.read_text(encoding="utf-8") for path in files)
    ids = {
        id: {each["id"] for each in mappings(parsed_files(id)) if "id" in each}
        for id in (one, other)
    }

    assert ids[one] & ids[other] == set()
    assert other not in texts[one]
    assert one not in texts[other]


def parsed_files(id: str) -> list[Any]:
    return [
        parsed(path.read_text(encoding="utf-8")) for path in FILES if path.stem == id
    ]


def test_a_protected_parent_is_kept_safe() -> None:
    """Tamar's order and place are in her private file, and nobody else sees either."""
    found = private(TAMAR)
    assert found is not None
    record = participant(TAMAR)
    kept_apart = {end for order in found.orders for end in order.between} - {"self"}
    network = view(record, "network", TODAY, clear=cleared(record, found, TODAY))

    assert len(kept_apart) == 1
    assert kept_apart & {each.id for each in network.record.people} == set()
    assert network.record.places == ()
    assert "order" not in parsed_files(TAMAR)[0]


def test_names_come_from_many_places() -> None:
    """Names hold accents, apostrophes, Arabic, Hebrew, and one is very long."""
    names = [
        each
        for id in PARTICIPANTS
        for each in (
            participant(id).name,
            *(person.name for person in participant(id).people),
        )
    ]
    scripts = {unicodedata.name(letter, "").split()[0] for letter in "".join(names)}

    assert {"ARABIC", "HEBREW", "LATIN"} <= scripts
    assert any("'" in name for name in names)
    assert any(unicodedata.combining(c) for c in unicodedata.normalize("NFD", names[0]))
    assert max(len(name) for name in names) > 80


def test_walks_hold_every_way_of_answering() -> None:
    """Answers, passes, laters and a taken-back one are there, and an open walk."""
    walks = [walk for id in PARTICIPANTS for walk in participant(id).walks]
    statuses = {each.status for walk in walks for each in walk.answers}

    assert {"answered", "passed", "later", "withdrawn"} <= statuses
    assert any(walk.finished is None for walk in walks)
    assert all(
        each.said is None and each.people == ()
        for walk in walks
        for each in walk.answers
        if each.status == "withdrawn"
    )


@pytest.mark.parametrize("id", [ARI, ZOE, YUSUF, DANIELLE, TAMAR])
def test_something_may_be_shared(id: str) -> None:
    """With consent, the network sees people, a biggest need and a promise."""
    record = participant(id)
    seen = view(record, "network", TODAY, clear=cleared(record, private(id), TODAY))

    assert consented(record, "network", TODAY)
    assert [each.words for each in seen.record.needs if each.biggest == "said_yes"]
    assert any(
        each.status in ("offered", "accepted", "active")
        for each in seen.record.commitments
    )
    assert sum(each.kind not in NOT_PEOPLE for each in seen.record.people) >= 4
    assert len(seen.record.people) < len(record.people)


def test_a_consent_was_taken_back() -> None:
    """Layla shared her map with nobody in the end: her consent was withdrawn."""
    record = participant(LAYLA)

    assert any(each.withdrawn for each in record.consents)
    assert not consented(record, "network", TODAY)


def test_two_who_must_not_meet_are_both_left_out() -> None:
    """An order between two cleared relatives of Zoë keeps both off the list."""
    found = private(ZOE)
    assert found is not None
    ends = set(found.orders[0].between)
    clear = {each.person for each in found.clearances if each.state == "clear"}

    assert ends <= clear
    assert ends & cleared(participant(ZOE), found, TODAY) == set()


def test_meetings_are_planned() -> None:
    """Three participants have a meeting soon, with wishes, limits and guests."""
    planned = [
        (id, each)
        for id in PARTICIPANTS
        for each in participant(id).meetings
        if each.status == "planned"
    ]

    assert [id for id, _ in planned] == sorted([ZOE, DANIELLE, ARI])
    for id, each in planned:
        assert each.start is not None and each.start > TODAY
        assert each.wishes and each.off_limits
        assert invited(each) <= cleared(participant(id), private(id), TODAY)


@pytest.mark.parametrize("id", PARTICIPANTS)
def test_consents_last_twelve_months_at_most(id: str) -> None:
    """No example consent is longer than a consent may be."""
    for each in participant(id).consents:
        lasts = date.fromisoformat(each.expires) - date.fromisoformat(each.from_)
        assert 0 < lasts.days <= 365


def test_it_is_always_the_same_day_in_here() -> None:
    """The folder says which day it is in it, so that no consent ever runs out."""
    settings = Settings.model_validate(parsed((FOLDER / "heero.yaml").read_text()))

    assert (settings.example, settings.day) == ("said_yes", TODAY)
