"""What is due: the rules, day by day, and that nothing slips by time alone."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.domain import due_mentoring
from heero.domain.consents import held, in_force
from heero.domain.due import Due, due
from heero.domain.due_facts import FACTS
from heero.domain.due_rules import RULES
from heero.domain.participant import Participant
from heero.domain.spans import later, months_later
from heero.errors import BadInput
from heero.services.due import days_typed
from heero.services.gathering_due import gathered
from heero.services.telling_due import command
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.due_records import (
    ARI,
    HELD,
    LUCIA,
    MET,
    PIECES,
    SHOP,
    WERE_THERE,
    Piece,
    joined,
    offer,
    outreach,
    team,
    walk,
    workshop,
    written,
)

FAR = 4000
"""More days than any rule looks ahead."""


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A folder with a team and nobody else."""
    team(workspace)
    return workspace


def told(folder: Workspace, today: str, within: int | None = None) -> list[Due]:
    known = gathered(Workspace(folder.root))
    assert known.notes == []
    return due(known.held, today, within)


def of(code: str, found: list[Due]) -> list[tuple[str, bool]]:
    return [(each.fact.day, each.late) for each in found if each.fact.code == code]


def fresh(folder: Workspace, piece: Piece) -> None:
    written(folder, piece.lists, piece.private or None)


PROMISES = [each for each in PIECES if RULES[each.code].promise]


def test_every_kind_has_a_rule_and_is_found_and_is_tried_here() -> None:
    """A kind that is added in one table is missed by none of the others."""
    of_workshops = {"session", "check_in"}
    of_logs = {"access", "correction", "breach"}
    of_support = {"crisis_follow", "event", "event_after"}
    of_contacts = {"follow_up", "follow_up_clinician"}
    of_labs = {"lab", "lab_open", "lab_followup", "lab_step", "lab_retain"}
    of_mentoring = set(due_mentoring.CODES)
    assert set(RULES) == (
        (set(FACTS) | of_workshops | of_logs | of_support)
        | (of_contacts | of_labs | of_mentoring)
    )
    assert {each.code for each in PIECES} == set(FACTS)


@pytest.mark.parametrize("piece", PIECES, ids=lambda each: each.code)
def test_the_records_of_these_tests_can_be_read(
    folder: Workspace, piece: Piece
) -> None:
    """What is due here is due by records that nothing is wrong with."""
    fresh(folder, piece)
    found = [each["code"] for each in validate(folder, [], "2026-11-21").data]

    assert set(found) <= {"nothing-said"}


@pytest.mark.parametrize("piece", PROMISES, ids=lambda each: each.code)
def test_each_kind_is_told_from_its_day_on_and_not_before(
    folder: Workspace, piece: Piece
) -> None:
    """Not before it is in sight, then until its day, and afterwards as overdue."""
    fresh(folder, piece)
    rule = RULES[piece.code]
    in_sight = later(piece.day, -rule.ahead)

    assert of(piece.code, told(folder, later(in_sight, -1))) == []
    assert of(piece.code, told(folder, in_sight)) == [(piece.day, False)]
    assert of(piece.code, told(folder, piece.day)) == [(piece.day, False)]
    past = [(piece.day, True)] if rule.stays else []
    assert of(piece.code, told(folder, later(piece.day, 1))) == past
    assert of(piece.code, told(folder, later(piece.day, 300))) == past


@pytest.mark.parametrize("piece", PROMISES, ids=lambda each: each.code)
def test_each_kind_says_who_does_it_and_how(folder: Workspace, piece: Piece) -> None:
    """The owner by id, and a command."""
    fresh(folder, piece)
    (each,) = [one for one in told(folder, piece.day) if one.fact.code == piece.code]

    assert each.fact.owner == piece.owner
    assert command(each) == f"heero {piece.command}"


@pytest.mark.parametrize("piece", PROMISES, ids=lambda each: each.code)
def test_whoever_asks_for_a_span_gets_that_span(
    folder: Workspace, piece: Piece
) -> None:
    """`--within` is what is seen ahead, also of what is told long before."""
    fresh(folder, piece)
    ahead = 0 if RULES[piece.code].ahead == 0 else 3

    assert of(piece.code, told(folder, later(piece.day, -ahead), 3))
    assert not of(piece.code, told(folder, later(piece.day, -ahead - 1), 3))


def test_a_workshop_has_its_sessions_and_check_ins(folder: Workspace) -> None:
    """A session is over when its day is; a check-in waits until it is noted."""
    written(folder, {})
    workshop(folder)

    assert of("session", told(folder, "2026-12-01")) == [("2026-12-01", False)]
    assert of("session", told(folder, "2026-12-02")) == []
    assert of("check_in", told(folder, "2026-12-04")) == [("2026-12-04", False)]
    late = told(folder, "2026-12-05")
    assert [command(each) for each in late] == [
        f"heero workshop close {SHOP} --checked {ARI}"
    ]


LOOKED = "{id: lo%s, date: '%s', result: %s}"


def looked(*days: tuple[str, str]) -> str:
    checks = [LOOKED % (n, day, result) for n, (day, result) in enumerate(days, 1)]
    return f", checks: [{', '.join(checks)}]"


ACTS = [
    pytest.param(
        {"commitments": [offer("cova", looked(("2026-09-14", "going_well")))]},
        "commitment",
        "2026-10-01",
        id="a look moves to the second one",
    ),
    pytest.param(
        {"commitments": [offer("cova", looked(("2026-09-07", "going_well")))]},
        "commitment",
        "2026-09-15",
        id="a look in the first week is not the one after two weeks",
    ),
    pytest.param(
        {"commitments": [offer("cova", looked(("2026-11-01", "needs_change")))]},
        "commitment",
        None,
        id="one late look makes up for both",
    ),
    pytest.param(
        {"commitments": [offer("cova", looked(("2026-09-16", "not_reached")))]},
        "commitment",
        "2026-09-23",
        id="a try that reached nobody is tried again in a week",
    ),
    pytest.param(
        {"commitments": [offer("cova", ', review: "2026-09-10"')]},
        "commitment",
        "2026-09-10",
        id="a day that was said comes first",
    ),
    pytest.param(
        {"commitments": [offer("cova", ', starts: "2026-10-01"')]},
        "commitment",
        "2026-10-15",
        id="an offer that begins later",
    ),
    pytest.param(
        {"commitments": [offer("cova").replace("active", "offered")]},
        "commitment",
        None,
        id="an offer nobody has accepted yet",
    ),
    pytest.param(
        {"commitments": [offer("cova").replace("tavu", "gone")]},
        "commitment",
        None,
        id="an offer of somebody who died",
    ),
    pytest.param(
        {
            "meetings": [
                HELD.replace(
                    "}",
                    ', copies: [{id: coa, person: tavu, sent: "2026-10-03"}, '
                    f'{{id: cob, member: {LUCIA}, sent: "2026-10-03"}}, '
                    '{id: coc, to: The Interpreter, sent: "2026-10-03"}]}',
                )
            ],
            "walks": [MET],
            "attendance": WERE_THERE,
        },
        "copy",
        None,
        id="everybody has their copy",
    ),
    pytest.param(
        {
            "meetings": ['{id: mepa, start: "2026-12-05T14:00"}'],
            "walks": [walk("wama", "2026-12-05", "minutes/1", ", meeting: mepa")],
        },
        "not_recorded",
        None,
        id="a meeting that is being written down",
    ),
    pytest.param(
        {
            "meetings": ['{id: mepa, start: "2026-12-05T14:00"}'],
            "walks": [walk("wama", "2026-12-01", "path_plan/1", ", meeting: mepa")],
        },
        "not_recorded",
        "2026-12-06",
        id="a walk before a meeting does not write it down",
    ),
    pytest.param(
        {"meetings": ['{id: mepa, start: "2026-12-05T14:00", status: cancelled}']},
        "not_recorded",
        None,
        id="a meeting that was cancelled",
    ),
    pytest.param(
        {"outreach": [outreach("tavu", "now", "answered", "2026-11-20")]},
        "outreach",
        None,
        id="somebody who answered",
    ),
    pytest.param(
        {"outreach": [outreach("tavu", "now", "declined", "2026-11-20")]},
        "outreach",
        None,
        id="declining is an answer",
    ),
    pytest.param(
        {"outreach": [outreach("tavu", "never", "sent", "2026-11-20")]},
        "outreach",
        None,
        id="somebody they never want to hear of",
    ),
    pytest.param(
        {"outreach": [outreach("gone", "now", "planned", "2026-11-20")]},
        "outreach",
        None,
        id="somebody who died",
    ),
    pytest.param(
        {
            "outreach": [outreach("tavu", "now", "sent", "2026-11-20")],
            "meetings": [
                '{id: mepa, start: "2027-01-05T14:00", invitations: [{id: inva, '
                'person: tavu, date: "2026-12-01", told: "2026-12-02"}]}'
            ],
        },
        "outreach",
        "2026-12-16",
        id="somebody who was told of a meeting has been in touch",
    ),
    pytest.param(
        {
            "outreach": [
                outreach("tavu", "now", "sent", "2026-11-20").replace(
                    "}", ', tries: [{id: tria, date: "2026-12-03"}]}'
                )
            ]
        },
        "outreach",
        "2026-12-17",
        id="a try is contact",
    ),
    pytest.param(
        {"visits": ['{id: vita, date: "2026-11-16", next: "2027-01-02"}']},
        "visit",
        "2027-01-02",
        id="the day they said",
    ),
    pytest.param(
        {"walks": [walk("ecoa", "2026-09-30"), walk("ecob", "2026-12-10")]},
        "map",
        "2027-03-30",
        id="a map a little early is the one after three months",
    ),
    pytest.param(
        {"walks": [walk("ecoa", "2026-09-30"), walk("ecob", "2026-10-10")]},
        "map",
        "2026-12-30",
        id="a map soon after the first is another first",
    ),
    pytest.param(
        {"walks": [walk("ecoa", "2026-09-30"), walk("ecob", "2027-05-01")]},
        "map",
        "2027-09-30",
        id="a late map makes up for all before",
    ),
    pytest.param(
        {"walks": [walk("ecoa", "2025-09-30"), walk("ecob", "2026-09-30")]},
        "map",
        None,
        id="after a year no more are asked for",
    ),
    pytest.param(
        {
            "measures": [
                '{id: mea, instrument: ucla-3, date: "2026-09-30", answers: [passed]}'
            ]
        },
        "measure",
        None,
        id="whoever passed on all of it",
    ),
    pytest.param(
        {
            "consents": [
                '{id: foa, purpose: photo, from: "2026-01-01", expires: "2026-12-31"}',
                '{id: fob, purpose: photo, from: "2026-10-01", expires: "2027-09-30"}',
            ]
        },
        "consent",
        "2027-09-30",
        id="a yes that was given again",
    ),
    pytest.param(
        {
            "consents": [
                '{id: foa, purpose: photo, from: "2026-01-01", expires: "2026-12-31", '
                'withdrawn: "2026-10-01"}'
            ]
        },
        "consent",
        None,
        id="a yes that was taken back is an answer",
    ),
    pytest.param(
        {"steps": ['{id: stea, what: Call, due: "2026-12-01", status: done}']},
        "step",
        None,
        id="a step that is done",
    ),
    pytest.param(
        {"steps": ['{id: stea, what: Call, when: "2026-12-01"}']},
        "step",
        "2026-12-01",
        id="a day in rough words that is one day",
    ),
    pytest.param(
        {"steps": ['{id: stea, what: Call, when: "2026-12"}']},
        "step",
        None,
        id="a month is no day",
    ),
]


@pytest.mark.parametrize(("lists", "code", "day"), ACTS)
def test_an_act_moves_the_day(
    folder: Workspace, lists: dict[str, list[str]], code: str, day: str | None
) -> None:
    """What was done is not asked for again; what was not done stays."""
    written(folder, lists)

    found = of(code, told(folder, "2026-08-01", FAR)) or of(
        code, told(folder, "2028-01-01")
    )
    assert [each for each, _ in found] == ([day] if day else [])


def test_an_offer_from_before_the_welcome_is_checked_from_the_welcome_on(
    folder: Workspace,
) -> None:
    """Nobody here promised to look at what was there years before."""
    old = offer("cova", ', starts: "2019-01-01"', day="2019-01-01")
    head = 'intake: {date: "2026-11-02"}\n'
    written(folder, {"commitments": [old]}, head=head)

    found = of("commitment", told(folder, "2026-11-21"))
    assert found == [("2026-11-16", True)]


def clearance(state: str, day: str) -> str:
    return (
        f"{{id: c{day[5:7]}{day[8:]}, person: tavu, state: {state}, by: {LUCIA}, "
        f'date: "{day}", basis: a call}}'
    )


@pytest.mark.parametrize(
    ("lists", "private", "day"),
    [
        pytest.param(
            {
                "meetings": [
                    '{id: mepa, start: "2026-12-20T10:00", invitations: '
                    '[{id: inva, person: tavu, date: "2026-11-01"}]}'
                ]
            },
            {"clearances": [clearance("clear", "2026-10-01")]},
            "2026-12-30",
            id="somebody who is invited",
        ),
        pytest.param(
            {
                "meetings": [
                    '{id: mepa, start: "2026-12-20T10:00", invitations: '
                    '[{id: inva, person: tavu, date: "2026-11-01", '
                    'taken_back: "2026-11-02"}]}'
                ]
            },
            {"clearances": [clearance("clear", "2026-10-01")]},
            None,
            id="an invitation that was taken back",
        ),
        pytest.param(
            {"outreach": [outreach("tavu", "now", "answered", "2026-10-01")]},
            {"clearances": [clearance("clear", "2026-10-01")]},
            None,
            id="outreach that has come to its end",
        ),
        pytest.param(
            {"outreach": [outreach("tavu", "now", "planned", "2026-10-01")]},
            {
                "clearances": [clearance("clear", "2026-10-01")],
                "flags": [
                    f"{{id: flaa, words: seen, by: {LUCIA}, "
                    'date: "2026-11-03", safety: said_yes}'
                ],
            },
            "2026-11-03",
            id="a safety note ends it",
        ),
        pytest.param(
            {"outreach": [outreach("tavu", "now", "planned", "2026-10-01")]},
            {
                "clearances": [clearance("clear", "2026-10-01")],
                "flags": [
                    f'{{id: flaa, words: seen, by: {LUCIA}, date: "2026-11-03"}}'
                ],
            },
            "2026-12-30",
            id="any other note does not",
        ),
        pytest.param(
            {"outreach": [outreach("tavu", "now", "planned", "2026-10-01")]},
            {
                "clearances": [
                    clearance("clear", "2026-10-01"),
                    clearance("blocked", "2026-10-05"),
                ]
            },
            None,
            id="a clearance that is no more",
        ),
    ],
)
def test_clearances_are_told_only_where_they_matter(
    folder: Workspace,
    lists: dict[str, list[str]],
    private: dict[str, list[str]],
    day: str | None,
) -> None:
    """For whoever is invited, or about to be, and for nobody else."""
    written(folder, lists, private)

    found = of("clearance", told(folder, "2026-10-01", FAR))
    assert [each for each, _ in found] == ([day] if day else [])


YES = 'run_workshop, from: "2026-09-01", expires: "2026-10-31"}'
EVERYTHING = joined(*(each.lists for each in PIECES))
ALL_PRIVATE = joined(*(each.private for each in PIECES))


@pytest.mark.parametrize(
    ("head", "consents"),
    [
        pytest.param("status: paused\n", [], id="paused"),
        pytest.param("status: finished\n", [], id="finished"),
        pytest.param("status: left\n", [], id="left"),
        pytest.param("", [f"{{id: yesa, purpose: {YES}"], id="the yes has ended"),
    ],
)
def test_who_is_left_in_peace_is_left_in_peace(
    folder: Workspace, head: str, consents: list[str]
) -> None:
    """What keeps people safe and what others wait for is told, and nothing else."""
    lists = joined(EVERYTHING, {"consents": consents})
    written(folder, lists, ALL_PRIVATE, head=head)

    found = {each.fact.code for each in told(folder, "2026-12-01", FAR)}
    assert found == {"copy", "order", "meeting", "retell", "retain"}
    written(folder, EVERYTHING, ALL_PRIVATE, head="")
    assert len({each.fact.code for each in told(folder, "2026-12-01", FAR)}) > 10


def test_without_the_private_file_nothing_is_said_of_safety(folder: Workspace) -> None:
    """Nobody knows then whether somebody has checked."""
    written(folder, EVERYTHING)

    found = {each.fact.code for each in told(folder, "2026-12-01", FAR)}
    assert not found & {"clearance", "check_first", "order"}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a team, to be copied."""
    root = tmp_path_factory.mktemp("base") / "w"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    team(Workspace(root))
    workshop(Workspace(root))
    return root


@settings(max_examples=40, deadline=None)
@given(
    pieces=st.sets(st.sampled_from(range(len(PIECES))), min_size=1),
    first=st.integers(0, 500),
    more=st.integers(0, 1500),
)
def test_time_alone_takes_nothing_away(
    base: Path, pieces: set[int], first: int, more: int
) -> None:
    """What is overdue stays overdue until somebody does something."""
    chosen = [PIECES[each] for each in sorted(pieces)]
    folder = Workspace(base)
    shutil.rmtree(base / "private", ignore_errors=True)
    written(
        folder,
        joined(*(each.lists for each in chosen)),
        joined(*(each.private for each in chosen)),
    )
    held_now = gathered(folder).held
    day = later("2026-08-01", first)

    before = {each.fact for each in due(held_now, day) if each.late}
    after = {each.fact for each in due(held_now, later(day, more)) if each.late}
    assert before <= after


DAYS = st.integers(0, 40).map(lambda number: later("2026-01-01", number))


@settings(max_examples=150, deadline=None)
@given(given_=st.lists(st.tuples(DAYS, DAYS, st.none() | DAYS), max_size=4), today=DAYS)
def test_when_a_yes_holds_is_the_same_asked_either_way(
    given_: list[tuple[str, str, str | None]], today: str
) -> None:
    """A day lies in one of the spans exactly where a consent is in force on it."""
    consents = [
        {
            "id": f"c{number}",
            "purpose": "photo",
            "from": min(a, b),
            "expires": max(a, b),
            "withdrawn": withdrawn,
        }
        for number, (a, b, withdrawn) in enumerate(given_)
    ]
    record = Participant.model_validate(
        {"heero": "participant/1", "id": "a", "name": "A", "consents": consents}
    )

    spans = held(record, "photo")
    assert any(a <= today <= b for a, b in spans) == (
        in_force(record, "photo", today) is not None
    )


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-29", 3, "2028-02-29"),
        ("2026-12-15", 12, "2027-12-15"),
        ("9999-11-01", 3, date.max.isoformat()),
    ],
)
def test_months_end_where_months_end(day: str, months: int, then: str) -> None:
    """The same day of the month, or its last."""
    assert months_later(day, months) == then


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("", None),
        ("14d", 14),
        ("14", 14),
        ("14 days", 14),
        ("2w", 14),
        ("3 Weeks", 21),
        ("1 month", 30),
        ("0", 0),
    ],
)
def test_spans_are_typed_loosely(typed: str, days: int | None) -> None:
    """Days, weeks and months, in letters or words."""
    assert days_typed(typed) == days


@pytest.mark.parametrize("typed", ["soon", "-3", "14 years", "99999", "d"])
def test_a_span_that_is_none_is_refused(typed: str) -> None:
    """It says how one is written."""
    with pytest.raises(BadInput) as caught:
        days_typed(typed)

    assert "14d" in caught.value.hint
