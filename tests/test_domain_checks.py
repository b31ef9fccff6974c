"""What a record must keep to: each check has a record that provokes it."""

from pathlib import Path
from typing import Any

import pytest

from heero.domain.checks import CHECKS
from heero.domain.claimed import CLAIMED
from heero.domain.in_order import PAIRS
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
        "dates_in_order",
        '"2027-11-02"',
        '"2026-11-01"',
        [("w", "consent-ended", 6, 3), ("e", "ends-before-it-begins", 6, 68)],
        id="a consent that ends before it begins",
    ),
    pytest.param(
        "consents_for_a_year",
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
        "dates_in_order",
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


HEAD = "heero: participant/1\nid: quiet-otter-41\nname: Ari\n"
ROSE = "people:\n  - {id: tavu, name: Rose}\n"
MEMBER = "heero: team/1\nid: team-kiru\nname: Kim\n"
LOG = 'heero: log/1\nid: "2026"\n'
OUT_OF_ORDER = [
    ("requests", LOG, 'kind: access, asked: "2026-11-02", answered: "2026-11-01"'),
    ("requests", LOG, 'kind: access, asked: "2026-11-02", until: "2026-11-01"'),
    ("breaches", LOG, 'kind: loss, happened: "2026-11-02", found: "2026-11-01"'),
    (
        "holds",
        LOG,
        'participant: quiet-otter-41, authority: x, date: "2026-11-02", '
        'ended: "2026-11-01"',
    ),
    ("consents", HEAD, 'purpose: photo, from: "2026-11-02", expires: "2026-11-01"'),
    (
        "consents",
        HEAD,
        'purpose: photo, from: "2026-11-02", expires: "2027-11-01", '
        'withdrawn: "2026-11-01"',
    ),
    (
        "walks",
        HEAD,
        'guide: ecomap/1, started: "2026-11-02T14:05", finished: "2026-11-02T14:04"',
    ),
    (
        "commitments",
        HEAD + ROSE,
        'person: tavu, words: x, starts: "2026-11-02", review: "2026-11-01"',
    ),
    ("visits", HEAD, 'date: "2026-11-02", next: "2026-11-01"'),
    ("places", HEAD, 'label: x, when: "2014/2012"'),
    ("events", HEAD, 'title: x, when: "2014-03/2014-02"'),
    (
        "people",
        HEAD,
        "name: x, tie: {was: [{id: rabo, as_of: 2014-03, until: 2014-02-11}]}",
    ),
    (
        "commitments",
        HEAD + ROSE,
        'person: tavu, words: x, starts: "2026-11-02", ended: "2026-11-01"',
    ),
    *(
        (
            "meetings",
            HEAD + ROSE,
            "invitations: [{id: rabo, person: tavu, "
            f'date: "2026-11-02", {key}: "2026-11-01"}}]',
        )
        for key in ("told", "taken_back")
    ),
    ("reach", "", 'person: self, kind: via, value: x, agreed: "2026-11-02", until: {}'),
    (
        "orders",
        "",
        "between: [self, tavu], verified_by: team-kiru, verified_on: "
        '"2026-11-02", ends: {}',
    ),
    (
        "orders",
        "",
        "between: [self, tavu], verified_by: team-kiru, verified_on: "
        '"2026-11-02", review_on: {}',
    ),
    (
        "clearances",
        "",
        "person: tavu, state: clear, by: team-kiru, basis: x, date: "
        '"2026-11-02", until: {}',
    ),
    ("trainings", MEMBER, 'what: x, date: "2026-11-02", until: {}'),
]


@pytest.mark.parametrize(("where", "head", "item"), OUT_OF_ORDER)
def test_dates_that_have_an_order_are_in_it(
    folder: Workspace, where: str, head: str, item: str
) -> None:
    """What ends begins before, wherever in whatever record, and both are shown."""
    name = PARTICIPANT if head else "private/quiet-otter-41.yaml"
    if head == MEMBER:
        name = "team/team-kiru.yaml"
    if head == LOG:
        name = "log/2026.yaml"
    head = head or "heero: private/1\nid: quiet-otter-41\n"
    item = item.replace("{}", '"2026-11-01"')
    put(folder, name, f"{head}{where}:\n  - {{id: zalo, {item}}}\n")

    data: Any = validate(folder, [folder.root / name], TODAY).data
    (only,) = data
    assert only["code"] in ("ends-before-it-begins", "dates-out-of-order")
    assert len(only["related"]) == (0 if "/2" in item else 1)

    put(folder, name, f"{head}{where}:\n  - {{id: zalo, {_put_right(item)}}}\n")
    assert found(folder, name) == []


def _put_right(item: str) -> str:
    """Return an item whose later date is the same as, or later than, the other."""
    for old, new in (
        ('"2026-11-01"', '"2026-11-02"'),
        ("T14:04", "T14:05"),
        ("2014/2012", "2012/2014"),
        ("/2014-02", "/2014"),
        ("2014-02-11", "2014-03-01"),
    ):
        item = item.replace(old, new)
    return item


def test_every_pair_of_dates_is_provoked_here() -> None:
    """Adding a pair is adding a record that has it wrong."""
    items = [(where, item) for where, _, item in OUT_OF_ORDER]
    for pair in PAIRS:
        assert any(
            pair.later in item
            and pair.earlier in item
            and (where == pair.where or pair.where in item)
            for where, item in items
        ), pair


def test_dates_of_a_whole_record_have_an_order(folder: Workspace) -> None:
    """Nobody is welcomed before their birth, and no workshop meets outside its days."""
    text = HEAD + 'born: "2027"\nintake: {date: "2026-11-02"}\n'
    put(folder, PARTICIPANT, text)
    days = 'starts: "2026-11-10"\nends: "2026-11-09"\n'
    put(folder, "workshops/calm-heron-12.yaml", WORKSHOP + days)
    assert found(folder, PARTICIPANT) == [("e", "dates-out-of-order", 5, 16)]
    assert [each[1] for each in found(folder, "workshops")] == ["ends-before-it-begins"]

    days = 'starts: "2026-11-10"\nends: "2026-11-20"\nsessions:\n'
    days += '  - {id: rabo, date: "2026-11-09"}\n  - {id: timu, date: "2026-11-21"}\n'
    put(folder, "workshops/calm-heron-12.yaml", WORKSHOP + days)
    assert [each[:2] for each in found(folder, "workshops")] == [
        ("w", "dates-out-of-order"),
        ("w", "dates-out-of-order"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        'when: "2014~/2012"',
        'when: "201X/2012"',
        'when: "2012-21/2012-03"',
        'when: "../2012"',
        "when: unknown",
        "when: {age: 7}",
        'when: "2014/2014-02"',
    ],
)
def test_what_is_vague_is_in_any_order(folder: Workspace, item: str) -> None:
    """Only what was said precisely is compared."""
    put(folder, PARTICIPANT, f"{HEAD}places:\n  - {{id: zalo, label: x, {item}}}\n")

    assert found(folder, PARTICIPANT) == []


def test_the_id_that_was_meant_is_named(folder: Workspace) -> None:
    """The nearest id of the record, or of the folder, and never one that is far."""
    slips = GOOD.replace("between: [tavu, kelo]", "between: [tavu, kelu]")
    slips = slips.replace("by: team-kiru", "by: team-kirru")
    slips = slips.replace("people: [tavu]", "people: [wxyz]")
    put(folder, PARTICIPANT, slips)

    data: Any = validate(folder, [folder.root / PARTICIPANT], TODAY).data
    assert [(each["near"], each["hint"]) for each in data] == [
        ("kelo", "did you mean `kelo`?"),
        ("", "see the ids with `heero person`, or take this line out"),
        ("team-kiru", "did you mean `team-kiru`?"),
    ]


def test_both_places_of_what_is_twice_are_told(folder: Workspace) -> None:
    """An id, a seat: the second is what is wrong, the first is shown beside it."""
    slips = GOOD.replace("near-friends-2", "near-friends-1").replace("vemo", "sune")
    put(folder, PARTICIPANT, slips)

    data: Any = validate(folder, [folder.root / PARTICIPANT], TODAY).data
    both = [(each["code"], each["line"], each["related"][0]["line"]) for each in data]
    assert both == [("seat-twice", 9, 8), ("id-twice", 13, 11)]


def test_two_files_have_two_ids(folder: Workspace) -> None:
    """A copy, and a team member with the id of a participant: one finding each."""
    put(folder, "participants/copy.yaml", GOOD)
    put(folder, "team/quiet-otter-41.yaml", TEAM.replace("team-kiru", "quiet-otter-41"))

    data: Any = validate(folder, [], TODAY).data
    assert [(each["file"], each["code"]) for each in data] == [
        ("participants/copy.yaml", "id-in-two-files"),
        ("team/quiet-otter-41.yaml", "id-in-two-files"),
    ]
    assert {each["related"][0]["file"] for each in data} == {PARTICIPANT}


def test_what_lies_beside_a_record_nobody_can_read_is_not_doubted(
    folder: Workspace,
) -> None:
    """One slip in a record is one finding, and not one for every clearance too."""
    put(folder, PARTICIPANT, GOOD.replace("name: Ari", 'name: "Ari'))

    assert [each[1] for each in found(folder)] == ["unclosed-quote"]


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
        "alone_with_its_id",
        "beside_somebody",
        "nothing_aside",
        "nothing_undecided",
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

    journal.append(journal.aside(folder.journal("quiet-otter-41")), b"{}")

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


def test_what_was_done_names_who_led_it_and_with_whom(folder: Workspace) -> None:
    """Whoever led an exercise or walked it has a record, at any depth."""
    name = "workshops/calm-heron-12.yaml"
    done = "{id: lopa, guide: ecomap, by: [team-kiru], participants: [quiet-otter-41]}"
    session = f'{{id: mabo, date: "2026-11-14", done: [{done}]}}'
    text = f"{WORKSHOP}sessions:\n  - {session}\n"
    put(folder, name, text)
    assert found(folder) == []

    put(folder, name, text.replace("by: [team-kiru]", "by: [nobody-here-11]"))
    assert [each[1] for each in found(folder)] == ["unknown-team-member"]
    spoiled = text.replace("s: [quiet-otter-41]}", "s: [nobody-here-11]}")
    put(folder, name, spoiled)
    assert [each[1] for each in found(folder)] == ["unknown-participant"]


def test_a_session_begins_at_a_time_of_day(folder: Workspace) -> None:
    """Half past twenty-five is no time, and heero says how one is written."""
    name = "workshops/calm-heron-12.yaml"
    session = '{id: mabo, date: "2026-11-14", start: "25:30"}'
    text = f"{WORKSHOP}sessions:\n  - {session}\n"
    put(folder, name, text)

    (only,) = validate(folder, [], TODAY).data
    assert (only["code"], only["hint"]) == (
        "not-fitting",
        "write it as `09:30`, in quotes",
    )
    put(folder, name, text.replace("25:30", "09:30"))
    assert found(folder) == []


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
