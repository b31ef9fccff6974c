"""What people promised: how it is listed, and what becomes of each promise."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from heero.domain.operations import Add, Replace
from heero.domain.participant import Participant
from heero.domain.story import Commitment
from heero.errors import BadInput, FitsSeveral, GateShut, NoSuchPart
from heero.services import commitments as promises
from heero.services import plan_steps, promise_pages, records, validating
from heero.services.outcome import Outcome
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.meetings_opened import ARI, JULES, LUCIA, of_ari

ROOT = Path(__file__).parent.parent
SUPPER, RIDE, TEXT, SUMMER = "zumik", "sumaf", "vovu", "peke"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def say(folder: Workspace, what: str, which: str = TEXT, **more: str) -> Outcome:
    """Say what becomes of a promise."""
    told = promises.Said(what, **more)
    return promises.said(folder, "Ari", which, told, TODAY, LUCIA)


def promise(folder: Workspace, id_: str = TEXT) -> Commitment:
    return next(each for each in of_ari(folder).commitments if each.id == id_)


def test_a_promise_goes_from_offer_to_kept(folder: Workspace) -> None:
    """Offered, accepted, begun, looked at and kept, each with its day."""
    say(folder, "accept", words="Text me until ten", support="a very hard", need="hit")
    say(folder, "start", on="2026-11-20")
    say(folder, "check", result="going well", by="Jules")
    say(folder, "keep")

    now = promise(folder)
    assert (now.status, now.words, now.support, now.need) == (
        "kept",
        "Text me until ten",
        "crisis",
        "hiteh",
    )
    assert (now.starts, now.ended) == ("2026-11-20", TODAY)
    assert [(each.date, each.result, each.by) for each in now.checks] == [
        (TODAY, "going_well", JULES)
    ]
    assert not validating.validate(folder, [], TODAY).no


@pytest.mark.parametrize(
    ("what", "which", "status"),
    [
        ("decline", TEXT, "declined"),
        ("no", TEXT, "declined"),
        ("lapse", RIDE, "lapsed"),
        ("ended", RIDE, "ended"),
        ("start", SUPPER, "active"),
    ],
)
def test_what_becomes_of_a_promise(
    folder: Workspace, what: str, which: str, status: str
) -> None:
    """Each word leads to its state, also in the form in which it is stored."""
    say(folder, what, which)

    assert promise(folder, which).status == status


def test_what_lapsed_can_begin_again(folder: Workspace) -> None:
    """A promise may be picked up again, and then it has not ended."""
    say(folder, "lapse", RIDE)
    say(folder, "start", RIDE)

    assert (promise(folder, RIDE).status, promise(folder, RIDE).ended) == (
        "active",
        None,
    )


def test_a_lapse_is_told_without_blame(folder: Workspace) -> None:
    """It did not work out; nobody is to blame, and nobody says failed or broken."""
    made = say(folder, "lapse", RIDE)
    said = " ".join([*made.lines, *made.notes]).lower()

    assert "did not work out" in said and "not on the one it was made to" in said
    assert not any(word in said for word in ("fail", "broke", "fault", "breach"))


@pytest.mark.parametrize("by", ["Ari", "me", ARI, "Coach Ines", "tifa"])
def test_neither_end_of_a_promise_looks_at_it(folder: Workspace, by: str) -> None:
    """Not the one it was made to, and not the one who owes it."""
    with pytest.raises(BadInput, match="neither the participant"):
        say(folder, "check", RIDE, result="going_well", by=by)

    assert promise(folder, RIDE).checks == ()


def test_somebody_else_of_theirs_may_look(folder: Workspace) -> None:
    """Another one of their people can do the looking."""
    say(folder, "check", RIDE, result="change", by="Noor")

    assert [(each.person, each.result) for each in promise(folder, RIDE).checks] == [
        ("luli", "needs_change")
    ]


def test_whoever_types_looked_where_nobody_is_named(folder: Workspace) -> None:
    """The one of the team who is typing did the looking."""
    say(folder, "check", RIDE, result="not_reached")

    assert promise(folder, RIDE).checks[0].by == LUCIA


@pytest.mark.parametrize(
    ("what", "which", "more", "words"),
    [
        pytest.param("check", TEXT, {"result": "well"}, "is 'offered'", id="too early"),
        pytest.param("keep", TEXT, {}, "is 'offered'", id="never taken"),
        pytest.param("check", RIDE, {}, "nothing is said", id="no result"),
        pytest.param("check", RIDE, {"result": "hm"}, "not understood", id="a result"),
        pytest.param("acept", TEXT, {}, "not understood", id="a slip"),
        pytest.param("edit", TEXT, {}, "nothing was said", id="no change"),
        pytest.param(
            "lapse", RIDE, {"on": "2027-01-01"}, "has not come yet", id="ahead"
        ),
        pytest.param("lapse", RIDE, {"on": "soon"}, "not a day", id="no day"),
        pytest.param("accept", TEXT, {"support": "x"}, "not understood", id="a kind"),
        pytest.param(
            "check",
            RIDE,
            {"result": "well", "by": "Nobody"},
            "nobody of theirs",
            id="nobody",
        ),
    ],
)
def test_what_cannot_be_is_refused(
    folder: Workspace, what: str, which: str, more: dict[str, str], words: str
) -> None:
    """Each is answered with a sentence and what to do, and nothing is changed."""
    before = folder.path("participant", ARI).read_bytes()
    with pytest.raises(BadInput, match=words) as caught:
        say(folder, what, which, **more)

    assert caught.value.hint
    assert folder.path("participant", ARI).read_bytes() == before


def test_a_slip_is_answered_with_the_word_that_was_meant(folder: Workspace) -> None:
    """`acept` can only be `accept`."""
    with pytest.raises(BadInput) as caught:
        say(folder, "acept")

    assert caught.value.hint == "did you mean 'accept'?"


def test_a_promise_is_named_by_who_made_it(folder: Workspace) -> None:
    """A name means the only promise of somebody that fits what is said."""
    say(folder, "accept", "Noor")
    assert promise(folder).status == "accepted"
    new = {"id": "extra", "person": "luli", "words": "a seat", "status": "accepted"}
    records.change(folder, Participant, ARI, [Add(("commitments", "extra"), {**new})])

    with pytest.raises(FitsSeveral):
        say(folder, "lapse", "Noor")
    with pytest.raises(NoSuchPart):
        say(folder, "lapse", "Mom")


def test_a_promise_is_named_by_words_of_it(folder: Workspace) -> None:
    """Ids are hard to remember, and what was promised is not."""
    words = promise(folder, SUMMER).words.split()[-1].strip(".")

    said = say(folder, "start", words.upper())

    assert promise(folder, SUMMER).status == "active"
    assert not said.no


def test_without_a_yes_nothing_new_is_written(folder: Workspace) -> None:
    """A yes to a record that has ended shuts this as well."""
    records.change(
        folder, Participant, ARI, [Add(("consents", "fivo", "withdrawn"), TODAY)]
    )
    with pytest.raises(GateShut):
        say(folder, "accept")


def test_the_list_says_what_goes_on_and_no_more(folder: Workspace) -> None:
    """Active kinds are told in words; no number, share or empty place is."""
    made = promises.shown(folder, "Ari", TODAY)
    text = "\n".join(made.lines)

    assert made.lines[-1] == "a promise goes on: getting around"
    assert made.data["covered"] == {"one": ["move"], "more": []}
    assert "%" not in text and " of " not in made.lines[-1]
    assert "somebody looks at it on 2026-11-24" in made.lines[0]


def test_a_day_that_came_is_told_as_waiting(folder: Workspace) -> None:
    """Once the day is there, somebody looks at it since then."""
    made = promises.shown(folder, "Ari", "2026-12-02")

    assert "somebody looks at it since 2026-11-24" in made.lines[0]


def certificate(folder: Workspace, **more: Any) -> tuple[str, Outcome]:
    made = promise_pages.certificate(folder, "Ari", TODAY, **more)
    return "".join((folder.root / each).read_text() for each in made.lines), made


def test_the_page_of_promises_is_in_their_own_words(folder: Workspace) -> None:
    """What Ari said yes to, by whom others may hear of; no other state is on it."""
    text, _ = certificate(folder)

    for words in ("Sunday supper, every second week", "Auntie Bea", "I drive you home"):
        assert text.count(words) == 2, words
    for words in ("Text me at any hour", "The band room", "lapsed", "declined"):
        assert words not in text, words


def test_nobody_is_on_the_page_whom_they_keep_to_themselves(folder: Workspace) -> None:
    """Nothing on it shows that; they may put somebody on it, and leave anybody off."""
    path = ("people", "jupud", "visibility")
    records.change(folder, Participant, ARI, [Replace(path, "me_and_navigator")])
    text, made = certificate(folder)
    with_bea, _ = certificate(folder, also=["Auntie Bea"])
    without, _ = certificate(folder, without=["Coach Ines"])

    assert "Auntie Bea" not in text and "Sunday supper" not in text
    assert any("keep to themselves" in each for each in made.notes)
    assert "Auntie Bea" in with_bea
    assert "Coach Ines" not in without


def test_an_address_on_the_page_is_pointed_out(folder: Workspace) -> None:
    """Their words stay, and whoever prints them is told to look."""
    path = ("commitments", SUPPER, "words")
    words = "Supper at 12 Oak Street"
    records.change(folder, Participant, ARI, [Replace(path, words)])

    assert any("looks like an address" in each for each in certificate(folder)[1].notes)


def test_a_page_without_promises_has_room(folder: Workspace) -> None:
    """It looks like a page for promises to come, and says nothing of none."""
    made = promise_pages.certificate(folder, "Mika", TODAY)
    text = (folder.root / made.lines[1]).read_text()

    assert "There is room here for promises." in text
    assert "in the words of" not in text


def test_the_command_takes_it_all_in_one_line(folder: Workspace, heero: Heero) -> None:
    """A promise, what becomes of it and by whom: one line."""
    done = heero("commitments", "Ari", "check", RIDE, "--result", "well", "--by", JULES)
    nothing = heero("commitments", "Ari", "check")

    assert (done.returncode, nothing.returncode) == (0, 2)
    assert promise(folder, RIDE).checks[0].by == JULES
    assert "heero commitments Ari" in nothing.stderr


@pytest.mark.parametrize("what", ["check", "lapse", "keep", "end", "start", "decline"])
def test_only_accept_and_edit_change_the_words(folder: Workspace, what: str) -> None:
    """Any other word is refused with --words, and nothing is written."""
    before = folder.path("participant", ARI).read_bytes()
    with pytest.raises(BadInput, match="leaves the words") as caught:
        say(folder, what, RIDE, words="new ones", result="going_well")

    assert "edit" in (caught.value.hint or "")
    assert folder.path("participant", ARI).read_bytes() == before


def test_what_a_promise_said_before_is_kept(folder: Workspace) -> None:
    """It stays in the record, the oldest first; the same words again add nothing."""
    first = promise(folder).words
    say(folder, "accept", words="Text me until ten")
    say(folder, "edit", words="Text me until nine")
    say(folder, "edit", words="Text me until nine")

    now = promise(folder)
    assert (now.words, now.was) == ("Text me until nine", (first, "Text me until ten"))
    assert not validating.validate(folder, [], TODAY).no


def step(folder: Workspace) -> None:
    new = {"id": "stepa", "what": "Ask the library for a room", "who": "Noor"}
    records.change(folder, Participant, ARI, [Add(("steps", "stepa"), {**new})])


@pytest.mark.parametrize(("what", "status"), [("done", "done"), ("drop", "dropped")])
def test_a_step_of_a_plan_is_done_or_dropped(
    folder: Workspace, what: str, status: str
) -> None:
    """It is found by its words or its id, and the list tells the open ones."""
    step(folder)
    listed = promises.shown(folder, "Ari", TODAY).lines
    assert any("“Ask the library for a room”" in each for each in listed)

    plan_steps.said(folder, "Ari", "LIBRARY", what, TODAY, LUCIA)
    plan_steps.said(folder, "Ari", "stepa", what, TODAY, LUCIA)

    assert [each.status for each in of_ari(folder).steps] == [status]
    listed = promises.shown(folder, "Ari", TODAY).lines
    assert not any("library" in each for each in listed)
    with pytest.raises(NoSuchPart):
        plan_steps.said(folder, "Ari", "no such thing", what, TODAY, LUCIA)
