"""What a record must keep to: each check has a record that provokes it."""

from pathlib import Path
from typing import Any

import pytest

from heero.domain.checks import CHECKS
from heero.domain.claims import CLAIMED
from heero.services.validating import validate
from heero.store.workspace import Workspace

TODAY = "2026-11-21"
GOOD = """\
heero: participant/1
id: quiet-otter-41
name: Ari
navigators: [team-kiru]
consents:
  - {id: pavo, purpose: run_workshop, from: "2026-11-02", expires: "2027-11-02"}
people:
  - {id: tavu, name: Rose, seat: near-friends-1}
  - {id: kelo, name: Sam, seat: near-friends-2}
ties:
  - {id: sune, between: [tavu, kelo]}
places:
  - {id: vemo, label: the farm, people: [tavu]}
walks:
  - id: sobe
    guide: ecomap/1
    started: "2026-11-02T14:05"
    finished: "2026-11-02T14:50"
    by: team-kiru
    answers:
      - {id: piru, to: who, people: [tavu, kelo]}
"""
TEAM = "heero: team/1\nid: team-kiru\nname: Kim\n"
PRIVATE = """\
heero: private/1
id: quiet-otter-41
orders:
  - {id: rabo, between: [self, tavu], verified_by: team-kiru, verified_on: "2026-11-02"}
clearances:
  - {id: timu, person: kelo, state: clear, by: team-kiru, date: "2026-11-02", basis: x}
protected:
  - {id: nori, place: vemo}
"""
WORKSHOP = """\
heero: workshop/1
id: calm-heron-12
facilitators: [team-kiru]
participants: [quiet-otter-41]
"""


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A folder in which there is nothing to say."""
    put(workspace, "participants/quiet-otter-41.yaml", GOOD)
    put(workspace, "private/quiet-otter-41.yaml", PRIVATE)
    put(workspace, "team/team-kiru.yaml", TEAM)
    put(workspace, "workshops/calm-heron-12.yaml", WORKSHOP)
    return workspace


def put(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def found(workspace: Workspace, *names: str) -> list[tuple[str, str, int, int]]:
    paths = [workspace.root / name for name in names]
    data: Any = validate(workspace, paths, TODAY).data
    return [
        (each["severity"][0], each["code"], each["line"], each["column"])
        for each in data
    ]


def test_there_is_nothing_to_say_of_a_good_folder(folder: Workspace) -> None:
    """None of what follows is found where nothing is wrong."""
    outcome = validate(folder, [], TODAY)

    assert outcome.data == [] and not outcome.no
    assert outcome.notes == ["5 files looked at, nothing to say"]


PARTICIPANT = "participants/quiet-otter-41.yaml"
PROVOKED = [
    pytest.param(
        "named_as_its_file",
        "id: quiet-otter-41",
        "id: loud-otter-41",
        [("e", "id-not-file", 2, 5)],
        id="another id than the file",
    ),
    pytest.param(
        "no_id_twice",
        "id: kelo",
        "id: tavu",
        [
            ("e", "id-twice", 9, 10),
            ("e", "names-nobody", 11, 32),
            ("e", "names-nobody", 21, 44),
        ],
        id="an id twice",
    ),
    pytest.param(
        "no_id_twice",
        "id: vemo",
        "id: piru",
        [("e", "id-twice", 21, 14)],
        id="two lists",
    ),
    pytest.param(
        "nobody_missing",
        "between: [tavu, kelo]",
        "between: [tavu, nobody]",
        [("e", "names-nobody", 11, 32)],
        id="a tie with nobody",
    ),
    pytest.param(
        "nobody_missing",
        "label: the farm, people: [tavu]",
        "label: the farm, people: [tavu, pavo]",
        [("e", "names-nobody", 13, 48)],
        id="something that is no person",
    ),
    pytest.param(
        "nobody_missing",
        "people: [tavu, kelo]}",
        "people: [tavu], about: gone}",
        [("e", "names-nobody", 21, 52)],
        id="an answer about nobody",
    ),
    pytest.param(
        "seats_for_one",
        "near-friends-2",
        "near-friends-1",
        [("w", "seat-twice", 9, 33)],
        id="one seat for two",
    ),
    pytest.param(
        "consents_in_order",
        '"2027-11-02"',
        '"2026-11-01"',
        [("w", "consent-ended", 6, 3), ("e", "ends-before-it-begins", 6, 68)],
        id="a consent that ends before it begins",
    ),
    pytest.param(
        "consents_in_order",
        '"2027-11-02"',
        '"2027-11-03"',
        [("e", "consent-too-long", 6, 68)],
        id="a consent for more than a year",
    ),
    pytest.param(
        "consent_holds",
        '"2027-11-02"',
        '"2026-11-20"',
        [("w", "consent-ended", 6, 3)],
        id="a consent that ended",
    ),
    pytest.param(
        "consent_holds",
        'expires: "2027-11-02"',
        'expires: "2027-11-02", withdrawn: "2026-11-21"',
        [("w", "consent-ended", 6, 3)],
        id="a consent that was taken back",
    ),
    pytest.param(
        "walks_in_order",
        "T14:50",
        "T14:04",
        [("e", "ends-before-it-begins", 18, 15)],
        id="a walk that ends before it begins",
    ),
    pytest.param(
        "team_known",
        "[team-kiru]",
        "[team-lomi]",
        [("w", "unknown-team-member", 4, 14)],
        id="a navigator nobody knows",
    ),
]


@pytest.mark.parametrize(("check", "old", "new", "wanted"), PROVOKED)
def test_a_check_finds_what_it_is_for(
    folder: Workspace, check: str, old: str, new: str, wanted: list[Any]
) -> None:
    """One slip is one finding, at its place."""
    assert old in GOOD
    put(folder, PARTICIPANT, GOOD.replace(old, new, 1))

    assert found(folder, PARTICIPANT) == wanted


def test_the_private_file_names_people_of_the_record_beside_it(
    folder: Workspace,
) -> None:
    """Its ids are those of the participant's own file; `self` is the participant."""
    name = "private/quiet-otter-41.yaml"
    put(folder, name, PRIVATE.replace("kelo", "gone").replace("vemo", "tavu"))

    assert found(folder, name) == [
        ("e", "names-nobody", 6, 24),
        ("e", "names-nobody", 8, 23),
    ]


def test_a_workshop_names_participants_that_are_there(folder: Workspace) -> None:
    """Who takes part has a record."""
    name = "workshops/calm-heron-12.yaml"
    put(folder, name, WORKSHOP.replace("quiet-otter-41", "loud-otter-41"))

    assert found(folder, name) == [("e", "unknown-participant", 4, 16)]


def test_every_check_is_provoked_here_and_says_what_it_keeps() -> None:
    """Adding a check is adding a record that provokes it."""
    provoked = {each.values[0] for each in PROVOKED} | {
        "participants_known",
        "beside_somebody",
        "nothing_aside",
    }
    everything = (*CHECKS, *CLAIMED)

    assert {each.__name__ for each in everything} == provoked
    assert all((each.__doc__ or "").strip().endswith(".") for each in everything)


def test_a_record_in_another_folder_is_found(folder: Workspace) -> None:
    """A record lies where its kind lies, in a file heero looks for."""
    put(folder, "team/quiet-otter-41.yaml", GOOD)
    put(
        folder,
        "participants/calm-seal-10.yml",
        GOOD.replace("quiet-otter-41", "calm-seal-10"),
    )
    put(folder, "participants/team-lomi.yaml", TEAM.replace("kiru", "lomi"))

    assert found(folder, "team/quiet-otter-41.yaml") == [("e", "wrong-folder", 1, 8)]
    assert found(folder, "participants/calm-seal-10.yml") == [
        ("e", "wrong-ending", 1, 8)
    ]
    assert found(folder, "participants/team-lomi.yaml") == [("e", "wrong-folder", 1, 8)]


def test_a_folder_of_another_program_is_found(folder: Workspace) -> None:
    """Each program has a folder of its own; the team is in all of them."""
    put(folder, "heero.yaml", "heero: folder/1\nprogram: lab\n")

    codes = [each[1] for each in found(Workspace(folder.root))]
    assert codes == ["other-program"] * 3


def test_settings_with_errors_do_not_hide_the_rest(folder: Workspace) -> None:
    """Everything else is still looked at."""
    put(folder, "heero.yaml", "heero: folder/1\nprogram: workshp\n")
    put(folder, PARTICIPANT, GOOD.replace("name: Ari", "nmae: Ari"))

    assert found(Workspace(folder.root)) == [
        ("e", "unknown-word", 2, 10),
        ("e", "unknown-key", 3, 1),
    ]


def test_what_is_kept_beside_a_record_is_told(folder: Workspace) -> None:
    """Words that could not be put into a record are not forgotten."""
    from heero.store import journal

    journal.set_aside(folder.journal("quiet-otter-41"), b"{}")

    assert found(folder, PARTICIPANT) == [("w", "set-aside", 1, 8)]


def test_whoever_was_there_has_a_record(folder: Workspace) -> None:
    """Attendance names participants and the team, and nobody else."""
    there = "attended: [quiet-otter-41, team-kiru]"
    session = f'  - {{id: mabo, date: "2026-11-14", {there}}}\n'
    put(folder, "workshops/calm-heron-12.yaml", WORKSHOP + "sessions:\n" + session)
    assert found(folder) == []

    spoiled = session.replace("team-kiru", "nobody-here-11")
    put(folder, "workshops/calm-heron-12.yaml", WORKSHOP + "sessions:\n" + spoiled)

    assert [each[1] for each in found(folder)] == ["unknown-participant"]


def test_a_private_file_lies_beside_somebody(folder: Workspace) -> None:
    """Clearances of nobody are found."""
    put(folder, "private/kind-crow-20.yaml", "heero: private/1\nid: kind-crow-20\n")

    assert [each[1] for each in found(folder)] == ["beside-nobody"]


def test_a_disclosure_rests_on_a_consent_that_is_there(folder: Workspace) -> None:
    """What was handed over names a consent of the participant."""
    text = "heero: disclosures/1\nid: quiet-otter-41\ndisclosures:\n  - {id: zalo, "
    text += 'date: "2026-11-20", to: Kim, audience: me, what: map, why: theirs, '
    put(folder, "disclosures/quiet-otter-41.yaml", text + "consent: pavo}\n")
    assert found(folder) == []

    put(folder, "disclosures/quiet-otter-41.yaml", text + "consent: none-such}\n")

    assert [each[1] for each in found(folder)] == ["names-nobody"]
