"""Being in touch again with callers: when, by whom, and what becomes of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.cadence import asked_for, lacking
from heero.domain.contact import Contact, ContactFollowUp
from heero.domain.spans import later
from heero.errors import BadInput, NoSuchRecord
from heero.services.follow_ups import Done, follow
from heero.services.gathering_due import gathered
from heero.services.validating import validate
from heero.store import memory
from heero.store.workspace import Workspace
from tests.conftest import NOW, TODAY, Heero
from tests.helpline_folder import LINE, NOOR, SOL, TOVE, contact, helpline, read
from tests.test_shifts import NOW_IS, slot, week

ASKED = """\
follow_ups:
  - {{id: paxo, due: "{}", owner: {}}}
"""


@pytest.fixture
def line(tmp_path: Path) -> Workspace:
    """A helpline with a contact that waits for Noor until tomorrow."""
    workspace = helpline(tmp_path / "records")
    contact(workspace, ASKED.format("2026-11-22", NOOR))
    return workspace


def follow_up(workspace: Workspace) -> ContactFollowUp:
    (only,) = read(workspace).follow_ups
    return only


def test_done_closes_it(line: Workspace) -> None:
    """Who was in touch is in nobody's list any more."""
    follow(line, LINE, Done(done=True), NOW_IS, NOOR)

    assert follow_up(line).done == TODAY
    with pytest.raises(BadInput):
        follow(line, LINE, Done(done=True), NOW_IS, NOOR)


def test_a_try_keeps_it_open(line: Workspace) -> None:
    """Trying counts, is kept once a day, and nobody is forgotten by it."""
    for _ in range(2):
        follow(line, LINE, Done(tried=True), NOW_IS, NOOR)

    assert (follow_up(line).tried, follow_up(line).done) == ((TODAY,), None)


def test_it_is_moved_and_passed_on(line: Workspace) -> None:
    """Another day and another peer, and who had it first stays known."""
    follow(line, LINE, Done(to="28 Nov 2026", pass_to="Tove"), NOW_IS, NOOR)

    moved = follow_up(line)
    assert (moved.due, moved.owner, moved.passed_to) == ("2026-11-28", NOOR, TOVE)


def test_whoever_does_what_was_nobodys_has_it(line: Workspace) -> None:
    """A follow-up without anybody becomes theirs who tried."""
    contact(line, 'follow_ups:\n  - {id: paxo, due: "2026-11-22"}\n')
    follow(line, LINE, Done(tried=True), NOW_IS, TOVE)

    assert follow_up(line).owner == TOVE


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(Done(done=True, tried=True), id="done and tried"),
        pytest.param(Done(to="2026-11-20"), id="moved to a day that has passed"),
        pytest.param(Done(to="some day"), id="moved to no day"),
        pytest.param(Done(done=True, which="nope"), id="one there is not"),
        pytest.param(Done(pass_to="harbour"), id="passed to nobody"),
    ],
)
def test_what_cannot_be_done_changes_nothing(line: Workspace, what: Done) -> None:
    """A slip is answered, and the contact stays as it is."""
    before = line.path("contact", LINE).read_bytes()
    with pytest.raises((BadInput, NoSuchRecord)):
        follow(line, LINE, what, NOW_IS, NOOR)

    assert line.path("contact", LINE).read_bytes() == before


def test_the_first_that_is_due_is_meant(line: Workspace) -> None:
    """Without a word for which one it is the one that waits longest."""
    contact(
        line,
        "follow_ups:\n"
        '  - {id: soon, due: "2026-11-22"}\n  - {id: now, due: "2026-11-21"}\n',
    )
    follow(line, LINE, Done(done=True), NOW_IS, NOOR)

    assert {each.id: each.done for each in read(line).follow_ups} == {
        "soon": None,
        "now": TODAY,
    }


def test_a_call_of_a_peer_is_none_of_a_clinician(line: Workspace) -> None:
    """Whoever does not say which is taken to have done their own, and no more."""
    contact(
        line,
        'follow_ups:\n  - {id: clin, due: "2026-11-21", whose: clinician}\n'
        f'  - {{id: tove, due: "2026-11-21", owner: {TOVE}}}\n'
        f'  - {{id: noor, due: "2026-11-23", owner: {NOOR}}}\n',
    )
    follow(line, LINE, Done(done=True), NOW_IS, NOOR)
    follow(line, LINE, Done(done=True), NOW_IS, TOVE)
    with pytest.raises(BadInput, match="for a clinician") as caught:
        follow(line, LINE, Done(tried=True), NOW_IS, NOOR)
    assert "--which clin" in caught.value.hint
    done = {each.id: each.done for each in read(line).follow_ups}
    assert done == {"clin": None, "tove": TODAY, "noor": TODAY}

    follow(line, LINE, Done(which="clin", tried=True), NOW_IS, NOOR)
    assert read(line).follow_ups[0].owner is None
    follow(line, LINE, Done(done=True), NOW_IS, SOL)
    assert read(line).follow_ups[0].owner == SOL
    assert read(line).follow_ups[0].done == TODAY


def test_a_screening_typed_by_hand_is_a_promise(line: Workspace) -> None:
    """What a disposition asks for is promised by looking, and once."""
    contact(line, "risk: {disposition: same_day_clinician}\n")
    for _ in range(2):
        follow(line, LINE, Done(), NOW_IS, NOOR)

    promised = {each.whose: (each.due, each.owner) for each in read(line).follow_ups}
    assert promised == {"clinician": (TODAY, None), "peer": ("2026-11-22", NOOR)}
    assert len(read(line).follow_ups) == 2


def test_later_than_the_screening_asks_is_said(line: Workspace) -> None:
    """Nobody is kept from moving it, and the clinician should know."""
    contact(line, "risk: {disposition: watch}\n")
    answer = follow(line, LINE, Done(to="2026-12-01"), NOW_IS, NOOR)

    assert follow_up(line).due == "2026-12-01"
    assert "2026-11-24 at the latest" in answer.notes[0]


DISPOSITIONS = ("none", "watch", "same_day_clinician", "emergency", None)


@given(
    st.sampled_from(DISPOSITIONS),
    st.lists(
        st.tuples(
            st.sampled_from(("peer", "clinician")),
            st.integers(-5, 5),
            st.one_of(st.none(), st.integers(-5, 5)),
        ),
        max_size=4,
    ),
)
def test_nothing_is_promised_twice(
    disposition: str | None, there: list[tuple[str, int, int | None]]
) -> None:
    """Whatever is there, adding what is lacking leaves nothing lacking and no pair."""
    entries = [
        {
            "id": f"a{n}",
            "due": later(TODAY, due),
            "whose": whose,
            "why": "disposition",
            **({} if done is None else {"done": later(TODAY, done)}),
        }
        for n, (whose, due, done) in enumerate(there)
    ]
    data = {"heero": "contact/1", "id": LINE, "started": NOW, "follow_ups": entries}
    if disposition:
        data["risk"] = {"disposition": disposition}
    record = Contact.model_validate(data)
    more = [
        ContactFollowUp(id=f"b{n}", due=each.due, whose=each.whose, why="disposition")
        for n, each in enumerate(lacking(record))
    ]
    after = record.model_copy(update={"follow_ups": (*record.follow_ups, *more)})

    assert not lacking(after)
    for whose in {each.whose for each in asked_for(record)}:
        opened = [e for e in record.follow_ups if e.whose == whose and e.done is None]
        assert not (opened and any(each.whose == whose for each in more))


def test_due_tells_mine_first_then_nobodys(line: Workspace, heero: Heero) -> None:
    """Each peer sees their own first, then whoever waits for nobody, then others."""
    contact(line, ASKED.format("2026-11-19", TOVE), "late-seal-10")
    contact(line, 'follow_ups:\n  - {id: nobo, due: "2026-11-23"}\n', "open-door-20")
    said = heero("due", "--json", env={"HEERO_ME": NOOR}).stdout

    rows = json.loads(said)
    assert [each["record"] for each in rows] == [LINE, "open-door-20", "late-seal-10"]
    assert [each["owner"] for each in rows] == [NOOR, "", TOVE]
    assert {"what", "who", "due", "owner", "record"} <= set(rows[0])
    assert rows[0]["command"] == f"heero contact follow {LINE} --which paxo"


def test_due_says_nothing_of_a_caller(
    line: Workspace, heero: Heero, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither their word nor anything that was said stands in what is due."""
    contact(
        line,
        "caller: blue-kettle\nconcerns: [grief]\nnote: rings at night\n"
        "goals: [to sleep]\nrisk: {disposition: emergency}\n",
    )
    for words in (["due"], ["due", "--json"], ["due", "--format", "md"], []):
        said = heero(*words, env={"HEERO_ME": NOOR})
        assert LINE in said.stdout
        for word in ("kettle", "grief", "night", "sleep", "emergency", "disposition"):
            assert word not in said.stdout + said.stderr, (words, word)
    # What has just been written is remembered only later.
    monkeypatch.setattr(memory, "YOUNG", -60)
    gathered(line)
    kept = (line.inner / "cache" / "due").read_text(encoding="utf-8")
    assert LINE in kept
    assert not [word for word in ("kettle", "grief", "emergency") if word in kept]


def test_due_changes_with_the_contact(line: Workspace, heero: Heero) -> None:
    """What is remembered never hides what was written since."""
    assert LINE in heero("due").stdout
    done = heero("contact", "follow", LINE, "--done", env={"HEERO_ME": NOOR})
    assert done.returncode == 0, done.stderr

    assert LINE not in heero("due").stdout


def test_what_is_late_names_who_could_take_it(line: Workspace, heero: Heero) -> None:
    """Whom the shift says to ring, then a clinician; never whoever has it already."""
    contact(line, ASKED.format("2026-11-19", NOOR))
    assert "; Sol could take it" in heero("due").stdout

    week(line, slot("2026-11-21", "08:00", "14:00", NOOR, then=TOVE))
    assert "; Tove could take it" in heero("due").stdout
    shown = heero("contact", "follow", LINE).stdout
    assert f"--which paxo --pass-to {TOVE}" in shown


def test_an_assessment_in_the_middle_is_told_today(
    line: Workspace, heero: Heero
) -> None:
    """Somebody who stopped a call is reminded of it by `heero`, with the command."""
    contact(
        line,
        f'walks:\n  - {{id: wola, guide: assessment/1, started: "{NOW}", '
        "answers: [{id: lumi, to: safe, said: said_yes}]}\n",
    )
    assert f"heero contact assess {LINE}" in heero().stdout


def test_the_number_goes_with_the_promise(line: Workspace, heero: Heero) -> None:
    """Once nothing is promised any more, the number to ring back is destroyed."""
    contact(
        line,
        'follow_ups:\n  - {id: paxo, due: "2026-11-22"}\n'
        '  - {id: luno, due: "2026-11-23"}\n',
    )
    number = line.path("private", LINE)
    number.write_text(
        f"heero: private/1\nid: {LINE}\ncall_back: {{number: 555-0100}}\n",
        encoding="utf-8",
    )
    number.chmod(0o600)

    heero("contact", "follow", LINE, "--done", env={"HEERO_ME": NOOR})
    assert number.exists(), "somebody still waits"
    done = heero("contact", "follow", LINE, "--done", env={"HEERO_ME": NOOR})
    assert done.returncode == 0, done.stderr
    assert not number.exists()
    kept = [each for each in line.root.rglob("*") if each.is_file()]
    assert not [each for each in kept if b"555-0100" in each.read_bytes()]
    assert not validate(line, [], TODAY).no


def test_a_clinician_is_told_apart(line: Workspace, heero: Heero) -> None:
    """Who has to be a clinician is said, also where none is named."""
    contact(line, "risk: {disposition: emergency}\n")
    assert "a clinician being in touch" in heero("due").stdout

    week(line, slot("2026-11-21", "08:00", "14:00", NOOR, clinician=SOL))
    follow(line, LINE, Done(), NOW_IS, NOOR)
    assert "a clinician being in touch, by Sol" in heero("due").stdout
