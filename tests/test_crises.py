"""Support after something terrible: almost nothing is kept, and nobody is pushed."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from heero.domain.crisis import Crisis
from heero.errors import BadInput, NoSuchRecord, OtherProgram
from heero.services import crises, crisis_follow, crisis_sessions, crisis_shown
from heero.services.crises import Asked
from heero.services.crisis_follow import Wishes, usual
from heero.services.crisis_sessions import Session
from heero.services.due import listed, waiting
from heero.services.validating import validate
from heero.store.folder import Folder
from heero.store.workspace import Workspace
from tests.conftest import TODAY, environment
from tests.test_terminal import Terminal

SAID = "a boy of four died in the house on Oak Street"


def settings(mode: str = "minimal") -> str:
    return f"heero: folder/1\nprogram: peer-support\ncrisis_mode: {mode}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A folder of a helpline, as it is usually."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text(settings())
    return Workspace(root)


def full(folder: Workspace) -> Workspace:
    (folder.root / "heero.yaml").write_text(settings("full"))
    return Workspace(folder.root)


def opened(folder: Workspace, day: str = "2026-11-19") -> str:
    made = crises.opened(folder, Asked("child_death", day=day), TODAY)
    assert isinstance(made.data["id"], str)
    return made.data["id"]


def record(folder: Workspace, crisis: str) -> Crisis:
    return Workspace(folder.root).load(Crisis, crisis).record


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(Asked(SAID), id="as a kind"),
        pytest.param(Asked("accident", office=SAID), id="as an office"),
        pytest.param(Asked("accident", office="a" * 25), id="as a long office"),
        pytest.param(Asked("accident", mode=SAID), id="as a mode"),
        pytest.param(Asked("accident", day=SAID), id="as a day"),
    ],
)
def test_what_happened_has_no_place(folder: Workspace, asked: Asked) -> None:
    """Free words are refused, are in no error, and nothing is written."""
    with pytest.raises(BadInput) as caught:
        crises.opened(folder, asked, TODAY)

    assert "Oak" not in caught.value.message + caught.value.hint
    assert folder.ids("crisis") == []


def test_no_field_of_an_event_takes_free_words() -> None:
    """Every text in it is an id, a code, a day or one of heero's own words."""
    shape = Crisis.model_json_schema(by_alias=True)
    places = [*shape["$defs"].items(), ("Crisis", shape)]
    free = [
        f"{name}.{key}"
        for name, each in places
        if name != "Undecided"
        for key, field in each["properties"].items()
        for one in field.get("anyOf", [field])
        if one.get("type") == "string" and not {"pattern", "enum", "const"} & set(one)
    ]
    assert free == []


def test_a_word_may_be_typed_loosely(folder: Workspace) -> None:
    """As people write it, or only its beginning."""
    crises.opened(folder, Asked("Child death"), TODAY)
    crises.opened(folder, Asked("thr"), TODAY)

    kinds = {each.kind for each in crises.crises(folder)}
    assert kinds == {"child_death", "threat_or_violence"}


def test_a_beginning_of_two_words_is_asked_again(folder: Workspace) -> None:
    """`child` may be a death or an injury, and heero does not guess."""
    with pytest.raises(BadInput):
        crises.opened(folder, Asked("child"), TODAY)


def test_other_programs_have_no_such_records(workspace: Workspace) -> None:
    """A folder of workshops is read by other people."""
    with pytest.raises(OtherProgram):
        crises.opened(workspace, Asked("accident"), TODAY)


@pytest.mark.parametrize(
    ("typed", "band"),
    [("1", "one"), ("", "one"), ("2", "2_to_4"), ("4", "2_to_4"), ("5", "5_to_8")],
)
def test_how_many_is_a_band(typed: str, band: str) -> None:
    """Never more exactly."""
    assert crisis_sessions.band(typed) == band


@pytest.mark.parametrize(("typed", "groups"), [("9", "5 and 4"), ("17", "8 each")])
def test_more_than_eight_are_two_groups(
    folder: Workspace, typed: str, groups: str
) -> None:
    """It is said how to part them, and nothing is written."""
    crisis = opened(folder)
    with pytest.raises(BadInput) as caught:
        crisis_sessions.given(folder, crisis, Session(typed), TODAY)

    assert groups in caught.value.hint
    assert record(folder, crisis).sessions == ()


@pytest.mark.parametrize(
    ("asked", "remark"),
    [
        ("2026-11-21", "first come rest"),
        ("2026-11-20", ""),
        ("2026-11-18", ""),
        ("2026-11-17", "later is better than not at all"),
    ],
)
def test_sooner_or_later_is_said_and_not_refused(
    folder: Workspace, asked: str, remark: str
) -> None:
    """24 to 72 hours after somebody asked is what is usual."""
    crisis = opened(folder, asked)
    answer = crisis_sessions.given(folder, crisis, Session("3"), TODAY)

    assert len(record(folder, crisis).sessions) == 1
    said = " ".join(answer.notes)
    assert remark in said
    assert ("72 hours" in said) is bool(remark)


def test_a_session_before_somebody_asked_is_a_slip(folder: Workspace) -> None:
    """And so is one on a day to come."""
    crisis = opened(folder)
    for day in ("2026-11-18", "2026-11-22"):
        with pytest.raises(BadInput):
            crisis_sessions.given(folder, crisis, Session("3", day=day), TODAY)
    assert record(folder, crisis).sessions == ()


MORE = (
    Session("2", did=["calming"]),
    Session("2", met=["rest"]),
    Session("2", unmet=["people"]),
    Session("2", looked_after="said_yes"),
)


@pytest.mark.parametrize("session", MORE)
def test_minimal_keeps_days_and_numbers_only(
    folder: Workspace, session: Session
) -> None:
    """What was done and needed is refused, and who gave it is not written down."""
    crisis = opened(folder)
    with pytest.raises(BadInput):
        crisis_sessions.given(folder, crisis, session, TODAY, "team-kiru")
    numbers = Session("2", referred=2, accepted=1)
    crisis_sessions.given(folder, crisis, numbers, TODAY, "team-kiru")

    text = (folder.root / "crises" / f"{crisis}.yaml").read_text()
    assert "team-kiru" not in text
    (kept,) = record(folder, crisis).sessions
    assert (kept.referred, kept.accepted, kept.by) == (2, 1, None)


@pytest.mark.parametrize("session", MORE)
def test_full_keeps_what_was_done_too(folder: Workspace, session: Session) -> None:
    """In the words of a list, and who gave it."""
    folder = full(folder)
    crisis = opened(folder)
    crisis_sessions.given(folder, crisis, session, TODAY, "team-kiru")

    (kept,) = record(folder, crisis).sessions
    assert list(kept.actions) == list(session.did)
    assert [*kept.met, *kept.unmet] == [*session.met, *session.unmet]
    assert (kept.looked_after, kept.by) == (session.looked_after, "team-kiru")


def test_what_is_written_can_be_read(folder: Workspace) -> None:
    """Nothing is wrong with a record that these commands made."""
    folder = full(folder)
    crisis = opened(folder)
    crises.offered(folder, crisis, "an office", "", TODAY)
    crisis_sessions.given(folder, crisis, replace(MORE[0], there="8"), TODAY)
    crisis_follow.followed(folder, crisis, Wishes(["3"], ["4"]), TODAY)
    crises.closed(folder, crisis, "", TODAY)

    assert validate(Workspace(folder.root), [], TODAY).data == []


def test_a_supervisor_hears_that_it_was_offered_and_nothing_else(
    folder: Workspace,
) -> None:
    """No session, no number, no kind, and no offer to one person."""
    crisis = opened(folder)
    crises.offered(folder, crisis, "everybody", "", TODAY)
    crises.offered(folder, crisis, "somebody", "", TODAY)
    before = crisis_shown.for_supervisor(folder, crisis)
    crisis_sessions.given(folder, crisis, Session("7"), TODAY)
    crisis_follow.followed(folder, crisis, Wishes(["3_months"]), TODAY)

    after = crisis_shown.for_supervisor(folder, crisis)
    assert after == before
    assert after.data == {"offered": [{"date": TODAY, "to": "everybody_there"}]}
    assert "child" not in str(after)


def test_an_offer_noted_twice_is_one(folder: Workspace) -> None:
    """Whoever types it again changes nothing."""
    crisis = opened(folder)
    for _ in range(2):
        crises.offered(folder, crisis, "", "", TODAY)
    assert len(record(folder, crisis).offers) == 1


def due(folder: Workspace, within: int = 400) -> list[tuple[str, str]]:
    found, telling, notes = waiting(Folder(folder.root), TODAY, within)
    told = listed(found, telling, notes, as_data=True).data
    return [(each["what"], each["due"]) for each in told]


def test_only_what_is_wanted_is_due(folder: Workspace) -> None:
    """Neither what they do not want, nor what nobody has asked, nor what was done."""
    crisis = opened(folder)
    assert due(folder) == []

    wishes = Wishes(["1-2 weeks", "anniversary"], ["3 months"])
    crisis_follow.followed(folder, crisis, wishes, TODAY)
    assert [day for _, day in due(folder)] == ["2026-12-03", "2027-11-19"]

    crisis_follow.followed(folder, crisis, Wishes(done=["1_to_2_weeks"]), TODAY)
    crisis_follow.followed(folder, crisis, Wishes(not_wanted=["anniversary"]), TODAY)
    assert due(folder) == []


def test_what_is_wanted_stays_due_when_it_is_closed(folder: Workspace) -> None:
    """A promise does not end with a file; it is said when it is closed."""
    crisis = opened(folder)
    crisis_follow.followed(folder, crisis, Wishes(["4"]), TODAY)
    answer = crises.closed(folder, crisis, "", TODAY)

    assert "4 to 6 weeks" in " ".join(answer.notes)
    assert [day for _, day in due(folder)] == ["2026-12-31"]


def test_they_may_name_their_own_day(folder: Workspace) -> None:
    """And change it later."""
    crisis = opened(folder)
    for day in ("2026-12-24", "2026-12-20"):
        wishes = Wishes(["1_to_2_weeks"], until=day)
        crisis_follow.followed(folder, crisis, wishes, TODAY)
    assert [each.due for each in record(folder, crisis).follow] == ["2026-12-20"]


@pytest.mark.parametrize(
    "wishes",
    [
        pytest.param(Wishes(), id="nothing"),
        pytest.param(Wishes(["3"], ["3"]), id="wanted and not"),
        pytest.param(Wishes(done=["3"]), id="done and never wanted"),
        pytest.param(Wishes(["1", "3"], until="2026-12-20"), id="one day for two"),
        pytest.param(Wishes(["soon"]), id="no such time"),
        pytest.param(Wishes(["1"], until="2026-11-01"), id="before it was asked"),
    ],
)
def test_what_cannot_be_meant_is_refused(folder: Workspace, wishes: Wishes) -> None:
    """And nothing is written."""
    crisis = opened(folder)
    with pytest.raises(BadInput):
        crisis_follow.followed(folder, crisis, wishes, TODAY)
    assert record(folder, crisis).follow == ()


@pytest.mark.parametrize(
    ("point", "day"),
    [
        ("1_to_2_weeks", "2024-03-14"),
        ("4_to_6_weeks", "2024-04-11"),
        ("3_months", "2024-05-29"),
        ("anniversary", "2025-02-28"),
    ],
)
def test_days_are_counted_from_the_asking(point: str, day: str) -> None:
    """The day of the event itself is nowhere."""
    assert usual(point, "2024-02-29") == day


def test_the_only_open_event_need_not_be_named(folder: Workspace) -> None:
    """Where there are two, it is asked which."""
    first = opened(folder)
    assert crises.crisis_id(folder, "") == first
    assert crises.crisis_id(folder, "2026-11-19") == first
    second = opened(folder, "2026-11-20")
    with pytest.raises(BadInput):
        crises.crisis_id(folder, "")
    crises.closed(folder, first, "", TODAY)
    assert crises.crisis_id(folder, "") == second
    with pytest.raises(NoSuchRecord):
        crises.crisis_id(folder, "nobody-knows-10")


@pytest.mark.parametrize("usually", ["count_only", "minimal"])
def test_nobody_but_the_person_has_more_kept(folder: Workspace, usually: str) -> None:
    """Less may always be kept."""
    (folder.root / "heero.yaml").write_text(settings(usually))
    folder = Workspace(folder.root)
    with pytest.raises(BadInput):
        crises.opened(folder, Asked("accident", mode="full"), TODAY)

    made = crises.opened(folder, Asked("accident", mode="count_only"), TODAY)
    assert made.data["id"] is None
    assert folder.ids("crisis") == []


@pytest.mark.parametrize("words", ["", "yes", "y", "keep more please", "keep  nothing"])
def test_anything_but_their_own_words_leaves_it_as_it_is(
    folder: Workspace, words: str
) -> None:
    """A yes that may have slipped out is none."""
    crisis = opened(folder)
    answer = crisis_shown.widened(folder, crisis, words)

    assert answer.no
    assert record(folder, crisis).record_mode == "minimal"


def test_from_a_number_nothing_is_widened(folder: Workspace) -> None:
    """What was not written down is nowhere."""
    (folder.root / "heero.yaml").write_text(settings("count_only"))
    with pytest.raises(BadInput):
        crisis_shown.widens(Workspace(folder.root), "")


@pytest.mark.parametrize(
    ("so_far", "then", "said", "unsaid"),
    [
        pytest.param("minimal", "full", "days and numbers", "month", id="to full"),
        pytest.param("count_only", "minimal", "on which days", "done", id="to days"),
        pytest.param("count_only", "full", "what was done", "days and", id="all"),
    ],
)
def test_the_question_tells_what_is_kept_and_what_would_be(
    so_far: str, then: str, said: str, unsaid: str
) -> None:
    """Nobody can say yes to what they were not told, nor to something else."""
    question = crisis_shown.asks(so_far, then)

    assert said in " ".join(question.split())
    assert unsaid not in question
    assert max(map(len, question.splitlines())) <= 88


def test_where_no_event_is_open_it_says_what_can_be_done(folder: Workspace) -> None:
    """An event that is closed is still there; of numbers there is no event at all."""
    with pytest.raises(BadInput) as nothing:
        crises.crisis_id(folder, "")
    crises.closed(folder, opened(folder), "", TODAY)
    with pytest.raises(BadInput) as closed:
        crises.crisis_id(folder, "")
    (folder.root / "heero.yaml").write_text(settings("count_only"))
    (folder.root / "crises" / f"{folder.ids('crisis')[0]}.yaml").unlink()
    with pytest.raises(BadInput) as counted:
        crises.crisis_id(Workspace(folder.root), "")

    assert "heero crisis open" in nothing.value.hint
    assert "heero crisis list" in closed.value.hint
    assert "heero crisis session" in counted.value.hint
    assert "only numbers are kept" in counted.value.message


def test_more_referrals_taken_than_offered_are_a_slip(folder: Workspace) -> None:
    """And nothing is written."""
    crisis = opened(folder)
    with pytest.raises(BadInput):
        crisis_sessions.given(folder, crisis, Session(referred=1, accepted=2), TODAY)
    assert record(folder, crisis).sessions == ()


def test_a_number_that_cannot_be_meant_is_a_finding(folder: Workspace) -> None:
    """A report would otherwise count to it, one by one."""
    crisis = opened(folder)
    path = folder.root / "crises" / f"{crisis}.yaml"
    text = "sessions: [{id: kelo, date: 2026-11-20, referred: 999999999}]\n"
    path.write_text(path.read_text() + text)
    (found,) = validate(Workspace(folder.root), [], TODAY).data
    assert "from 0 to 9999" in found["message"]


terminal_only = pytest.mark.skipif(
    os.name == "nt", reason="Windows lets no test open a terminal"
)


@pytest.mark.slow
@terminal_only
@pytest.mark.parametrize(("typed", "mode"), [("keep more", "full"), ("", "minimal")])
def test_the_person_is_asked_in_so_many_words(
    folder: Workspace, tmp_path: Path, typed: str, mode: str
) -> None:
    """On a terminal, they themselves."""
    crisis = opened(folder)
    terminal = at(folder, tmp_path, "crisis", "widen", crisis, "--person-asked")
    terminal.plain("Type")
    terminal.keys(f"{typed}\r")
    terminal.asks()

    assert record(folder, crisis).record_mode == mode


@pytest.mark.slow
@terminal_only
def test_the_person_is_asked_once_and_when_all_else_is_known(
    folder: Workspace, tmp_path: Path
) -> None:
    """First the kind from whoever types, then the person, and then it is written."""
    (folder.root / "heero.yaml").write_text(settings("count_only"))
    wider = ("crisis", "open", "--mode", "minimal", "--person-asked")
    terminal = at(folder, tmp_path, *wider)
    for shown, typed in (("8 other", "5"), ("So far only a number", "keep more")):
        terminal.plain(shown)
        terminal.keys(f"{typed}\r")
    terminal.asks()
    (crisis,) = folder.ids("crisis")
    assert record(folder, crisis).record_mode == "minimal"

    slip = at(folder, tmp_path, *wider, "--kind", "accident", "--asked", "2027-01-01")
    assert "has not come yet" in slip.asks()
    assert slip.status == 2


@pytest.mark.slow
@terminal_only
def test_boxes_have_single_keys(folder: Workspace, tmp_path: Path) -> None:
    """The kind with one key, what was done with a few, and Enter for nothing."""
    folder = full(folder)
    terminal = at(folder, tmp_path, "crisis", "open", "--asked", "2026-11-20")
    terminal.plain("8 other")
    terminal.keys("5\r")
    terminal.asks()
    (crisis,) = folder.ids("crisis")
    assert record(folder, crisis).kind == "accident"

    terminal = at(folder, tmp_path, "crisis", "session")
    for shown, typed in (
        ("How many were there", "9"),
        ("everybody has room", "5"),
        ("linking on", "9"),
        ("not in the list", "138"),
        ("needed, and there", "1"),
        ("needed and not there", ""),
        ("And you", "y"),
    ):
        terminal.plain(shown)
        terminal.keys(f"{typed}\r")
    terminal.asks()
    (kept,) = record(folder, crisis).sessions
    assert kept.size == "5_to_8"
    assert kept.actions == ("contact", "calming", "linking_on")
    assert (kept.met, kept.unmet, kept.looked_after) == (("rest",), (), "said_yes")


def at(folder: Workspace, home: Path, *words: str) -> Terminal:
    return Terminal(folder.root, ("--plain", *words), environment(home))
