"""Nothing reaches a reader it was not meant for: secrets are planted and looked for."""

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

from heero.domain.participant import Participant
from heero.domain.people import Person
from heero.domain.private import Private
from heero.domain.words import VISIBILITIES
from heero.errors import BadInput
from heero.services import agendas, joining, maps, people
from heero.services.agendas import Wanted
from heero.store import ids
from heero.store.workspace import Workspace

TODAY = "2026-11-21"
ARI = "quiet-otter-41"
LOMI = """\
heero: team/1
id: calm-heron-12
name: Lomi
roles: [facilitator]
"""
WIDEST = {"team": 1, "caseworker": 2, "network": 3}
"""The narrowest visibility each audience sees, by its place in the order."""

FORMATS = ("svg", "dot", "txt", "json")
SECRET = re.compile("Zq[A-Za-z0-9]+")


@dataclass(frozen=True)
class Somebody:
    """One invented person of a planted record."""

    id: str
    visibility: str = "network_ok"
    life: str = "living"
    kind: str = "friend"
    state: str | None = "clear"
    more: str = ""


LIVING = [
    *(Somebody(f"p{place}", each) for place, each in enumerate(VISIBILITIES)),
    Somebody("blocked", state="blocked"),
    Somebody("check", state="check_first"),
    Somebody("unknown", state=None),
    Somebody("ordera"),
    Somebody("orderb"),
    Somebody("never"),
]


def participant(people: Sequence[Somebody], lists: int = 0) -> str:
    """
    Return a participant's record that is full of secrets.

    Args:
        people: Who is in it.
        lists: The narrowest visibility of what else is said, by its place.
    """
    visible = list(enumerate(VISIBILITIES))[lists:]
    there = {each.id for each in people}
    lines = [
        "heero: participant/1",
        f"id: {ARI}",
        "name: Ari",
        'born: "2009-04"' if not lists else "",
        "children: [{id: kid, name: ZqChild, visits: ZqVisits}]" if not lists else "",
        "consents:",
        '  - {id: cona, purpose: run_workshop, from: "2026-11-02", '
        'expires: "2027-11-02", explained: ZqExplained}',
        '  - {id: conb, purpose: share_map_network, from: "2026-11-02", '
        'expires: "2027-11-02", recipients: [network, caseworker, ZqRecipient]}',
        "people:",
    ]
    for each in people:
        lines += [
            f"  - id: {each.id}",
            f"    name: ZqN{each.id}",
            f"    also: [ZqAlso{each.id}]",
            f"    relation: ZqR{each.id}",
            f"    kind: {each.kind}",
            "    area: friends",
            f"    life: {each.life}",
            f"    visibility: {each.visibility}",
            "    felt_safe: said_no",
            f"    note: ZqNote{each.id}",
            each.more
            or f"    tie: {{strength: strong, quality: stressful, state: lost_touch, "
            f'closeness: "3", barrier: ZqBarrier{each.id}}}',
        ]
    ties = [
        f"  - {{id: tie-{a.id}-{b.id}, between: [{a.id}, {b.id}], strength: weak, "
        "note: ZqTie}"
        for a, b in combinations(people, 2)
    ]
    lines += ["ties:", *ties] if ties else []
    for name, key in (
        ("places", "label"),
        ("events", "title"),
        ("strengths", "words"),
        ("worries", "words"),
        ("hopes", "words"),
        ("needs", "words"),
        ("gifts", "words"),
    ):
        lines += [f"{name}:"]
        lines += [
            f"  - {{id: {name}{n}, {key}: Zq{name}{n}, visibility: {each}"
            + (", biggest: said_yes}" if name == "needs" else "}")
            for n, each in visible
        ]
    lines += ["commitments:"]
    lines += [
        f"  - {{id: c{n}{each.id}, person: {each.id}, words: ZqOffer{n}{each.id}, "
        f"visibility: {visibility}, checked_by: ZqChecker}}"
        for each in people
        for n, visibility in visible
    ]
    if "never" in there:
        lines += [
            "outreach:",
            "  - {id: outa, person: never, choice: never, may_say: ZqMaySay}",
        ]
    lines += [
        "walks:",
        '  - {id: walka, guide: ecomap/1, started: "2026-11-02T14:05", answers: '
        "[{id: ansa, to: hope, said: ZqSaid, visibility: network_ok}]}",
    ]
    return "\n".join(lines) + "\n"


def private(people: Sequence[Somebody]) -> str:
    """Return the private file beside it, as full of secrets."""
    there = {each.id for each in people}
    lines = ["heero: private/1", f"id: {ARI}", "reach:"]
    lines += [
        f"  - {{id: r{each.id}, person: {each.id}, kind: phone, value: ZqReach, "
        'agreed: "2026-11-02"}'
        for each in people
    ]
    if {"ordera", "orderb"} <= there:
        lines += [
            "orders:",
            "  - {id: orda, between: [ordera, orderb], verified_by: calm-heron-12, "
            'verified_on: "2026-11-02"}',
        ]
    lines += ["clearances:"]
    lines += [
        f"  - {{id: k{each.id}, person: {each.id}, state: {each.state}, "
        'by: calm-heron-12, date: "2026-11-10", basis: ZqBasis}'
        for each in people
        if each.state
    ]
    lines += [
        'flags: [{id: flaga, words: ZqFlag, by: calm-heron-12, date: "2026-11-02"}]'
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture
def plant(workspace: Workspace) -> Callable[..., Workspace]:
    """Put a planted record, and the private file beside it, into a folder."""

    def planted(people: Sequence[Somebody], lists: int = 0) -> Workspace:
        for folder, text in (
            ("participants", participant(people, lists)),
            ("private", private(people)),
            ("team", LOMI),
        ):
            name = "calm-heron-12" if folder == "team" else ARI
            path = workspace.root / folder / f"{name}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        workspace.load(Participant, ARI)
        workspace.load(Private, ARI)
        return workspace

    return planted


def pages(workspace: Workspace, audience: str) -> dict[str, bytes]:
    """Return everything heero makes for an audience, by format."""
    made = {
        each: maps.drawn(
            workspace, ARI, TODAY, maps.Wanted(audience=audience, format=each)
        ).content
        for each in FORMATS
    }
    if audience == "network":
        agenda = agendas.write(workspace, ARI, Wanted(print=True), TODAY)
        made["md"] = "\n".join(agenda.lines).encode()
    return made


def secrets(pages: dict[str, bytes]) -> set[str]:
    """Return the planted words in any of some pages."""
    return {found for page in pages.values() for found in SECRET.findall(page.decode())}


@pytest.mark.parametrize("audience", WIDEST)
def test_a_page_holds_only_what_its_audience_may_see(
    plant: Callable[..., Workspace], audience: str
) -> None:
    """Of secrets at every visibility, only those meant for a reader reach them."""
    narrowest = WIDEST[audience]
    seen = {f"p{place}" for place in range(narrowest, 4)}
    if audience != "network":
        seen |= {each.id for each in LIVING if each.visibility == "network_ok"}
    allowed = {f"Zq{what}{each}" for each in seen for what in "NR"}
    if audience == "network":
        allowed |= {"Zqstrengths3", "Zqneeds3", "ZqOffer3p3"}

    found = secrets(pages(plant(LIVING), audience))

    assert found <= allowed
    assert {f"ZqN{each}" for each in seen} <= found


@pytest.mark.parametrize("audience", WIDEST)
def test_somebody_left_out_leaves_no_trace(
    plant: Callable[..., Workspace], audience: str
) -> None:
    """A page with people left out is, byte for byte, that of a record without them."""
    narrowest = WIDEST[audience]
    shown = [
        each for each in LIVING if VISIBILITIES.index(each.visibility) >= narrowest
    ]
    if audience == "network":
        shown = [each for each in shown if each.id == "p3"]

    full = pages(plant(LIVING), audience)

    assert full == pages(plant(shown, lists=narrowest), audience)


KEPT_OUT = [
    pytest.param(Somebody("x", life="unknown", state="blocked"), id="life unknown"),
    pytest.param(Somebody("x", life="unknown", state=None), id="never cleared"),
    pytest.param(Somebody("x", kind="service", state="blocked"), id="a service"),
    pytest.param(Somebody("x", kind="group", state="check_first"), id="a group"),
    pytest.param(Somebody("never", kind="group", state=None), id="a group, never"),
]


@pytest.mark.parametrize("somebody", KEPT_OUT)
def test_whoever_is_kept_out_is_on_no_page_for_the_network(
    plant: Callable[..., Workspace], somebody: Somebody
) -> None:
    """Nobody who was kept out is shown because nobody knows whether they live."""
    clear = Somebody("clear")

    assert secrets(pages(plant([clear, somebody]), "network")) >= {"ZqNclear"}
    assert f"ZqN{somebody.id}" not in secrets(
        pages(plant([clear, somebody]), "network")
    )


@pytest.mark.parametrize(
    "second",
    [
        pytest.param('state: blocked, date: "2026-11-10"', id="blocked the same day"),
        pytest.param('state: blocked, date: "2026-12-10"', id="blocked from later on"),
    ],
)
def test_of_two_decisions_the_narrower_holds(
    plant: Callable[..., Workspace], second: str
) -> None:
    """A block is not undone by a clearance that stands before it in the file."""
    records = plant([Somebody("x")])
    path = records.path("private", ARI)
    line = f"  - {{id: kk, person: x, {second}, by: calm-heron-12, basis: seen}}\n"
    path.write_text(path.read_text("utf-8").replace("flags:", line + "flags:"))

    assert "ZqNx" not in secrets(pages(records, "network"))


def test_a_clearance_of_tomorrow_does_not_hold_today(
    plant: Callable[..., Workspace],
) -> None:
    """Somebody who will be cleared is not clear yet."""
    records = plant([Somebody("x")])
    path = records.path("private", ARI)
    path.write_text(path.read_text("utf-8").replace("2026-11-10", "2026-11-22"))

    assert "ZqNx" not in secrets(pages(records, "network"))


def test_the_place_on_a_map_does_not_tell_what_the_tie_is_like(
    plant: Callable[..., Workspace],
) -> None:
    """Where how it is stays between few, the seat does not say how close they are."""
    hidden = "visibility: me_and_navigator}"
    near = f"    seat: near-friends-1\n    tie: {{closeness: 3, {hidden}"
    gone = f"    seat: outer-friends-4\n    tie: {{state: ended, {hidden}"

    one = pages(plant([Somebody("x", more=near)]), "team")

    assert one == pages(plant([Somebody("x", more=gone)]), "team")


def test_a_copied_record_is_not_cleared_by_the_file_of_the_other(
    plant: Callable[..., Workspace],
) -> None:
    """The gate of an agenda is that of its own record, whatever id a copy still has."""
    records = plant([Somebody("clear")])
    copy = records.path("participant", "calm-newt-22")
    copy.write_text(records.path("participant", ARI).read_text("utf-8"))

    page = agendas.write(records, "calm-newt-22", Wanted(print=True), TODAY)

    assert "ZqNclear" not in "\n".join(page.lines)


def one(records: Workspace) -> Person:
    """Return the only person of the planted record."""
    (found,) = records.load(Participant, ARI).record.people
    return found


def test_joining_two_entries_widens_nothing(plant: Callable[..., Workspace]) -> None:
    """What was said for few stays for few when it joins what was said for many."""
    narrow = "    tie: {quality: stressful, visibility: me_and_navigator}"
    records = plant(
        [
            Somebody("wide", more="    tie: {strength: strong}"),
            Somebody("small", "workshop_team", more=narrow),
        ]
    )
    said = joining.same(records, ARI, "wide", "small")

    assert "fewer" in said.notes[0]
    assert one(records).visibility == "workshop_team"
    assert one(records).tie.visibility == "me_and_navigator"


def test_joining_loses_no_word(plant: Callable[..., Workspace]) -> None:
    """Former values, odd keys and words between the two stay in the record."""
    was = "    tie: {{was: [{{id: {}, quality: easy}}]}}\n    ours: {}"
    records = plant(
        [
            Somebody("first", more=was.format("wasa", "plain")),
            Somebody("second", more=was.format("wasb", "{deep: ZqDeep}")),
        ]
    )
    joining.same(records, ARI, "first", "second")

    assert [each.id for each in one(records).tie.was] == ["wasa", "wasb"]
    assert "ZqTie" in (one(records).note or "")
    assert "ZqDeep" in (one(records).note or "")


@pytest.mark.parametrize(
    "pair",
    [
        pytest.param(
            [Somebody("a"), Somebody("b", state="blocked")], id="one is blocked"
        ),
        pytest.param([Somebody("ordera"), Somebody("orderb")], id="an order"),
    ],
)
def test_joining_opens_no_gate(
    plant: Callable[..., Workspace], pair: list[Somebody]
) -> None:
    """Two entries are not joined where that would undo a block or an order."""
    records = plant(pair)
    files = [records.path(kind, ARI) for kind in ("participant", "private")]
    before = [path.read_bytes() for path in files]
    with pytest.raises(BadInput):
        joining.same(records, ARI, pair[0].id, pair[1].id)

    assert [path.read_bytes() for path in files] == before


def test_no_page_is_named_after_anybody(plant: Callable[..., Workspace]) -> None:
    """The files of maps and agendas have the id of the record and nothing else."""
    records = plant(LIVING)
    for audience in ("me", *WIDEST):
        for format_ in FORMATS:
            made = maps.drawn(
                records, ARI, TODAY, maps.Wanted(audience=audience, format=format_)
            )
            maps.saved(records, made, None)
    agendas.write(records, ARI, Wanted(), TODAY)
    names: list[str] = [path.name for path in Path(records.root).rglob("*")]

    assert len(names) > 16
    assert not [name for name in names if SECRET.search(name)]


def test_an_ended_order_is_not_lifted_by_a_clearance_of_tomorrow(
    plant: Callable[..., Workspace],
) -> None:
    """Whoever was kept apart by a court is checked again, not checked in advance."""
    records = plant([Somebody("ordera"), Somebody("orderb")])
    path = records.path("private", ARI)
    ended = 'verified_on: "2026-11-02", ends: "2026-11-15"'
    later = "".join(
        f"  - {{id: l{each}, person: {each}, state: clear, by: calm-heron-12, "
        'date: "2026-11-22", basis: seen}\n'
        for each in ("ordera", "orderb")
    )
    text = path.read_text("utf-8").replace('verified_on: "2026-11-02"', ended)
    path.write_text(text.replace("flags:", later + "flags:"))

    assert "ZqNordera" not in secrets(pages(records, "network"))


def test_a_clearance_of_somebody_taken_out_is_nobody_elses(
    plant: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An id that the private file still names is not drawn for a newcomer."""
    records = plant([Somebody("clear"), Somebody("gone")])
    text = participant([Somebody("clear")])
    records.path("participant", ARI).write_text(text, encoding="utf-8")

    def first_free(taken: Container[str]) -> str:
        return next(each for each in ("gone", "fresh") if each not in taken)

    monkeypatch.setattr(ids, "of_item", first_free)

    assert people.add_person(records, ARI, "Noor", [], TODAY).data["id"] == "fresh"
