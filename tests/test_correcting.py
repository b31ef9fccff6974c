"""Putting something right, and keeping beside it how somebody sees it."""

import shutil
from pathlib import Path

import pytest

from heero.domain.audience import view
from heero.domain.disagreeing import STATEMENTS, statements
from heero.domain.participant import Participant
from heero.domain.references import SAID_THERE
from heero.errors import BadInput, NoSuchPart
from heero.services import access, correcting, logs
from heero.services.correcting import Wanted
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY

ARI = "quiet-otter-41"
NEED, PERSON = "hiteh", "dedi"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the invented people."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def read(folder: Workspace) -> Participant:
    return folder.load(Participant, ARI).record


def correct(folder: Workspace, item: str, **more: str) -> None:
    correcting.correct(folder, ARI, Wanted(item, **more), TODAY)
    assert validate(folder, [], TODAY).no is False


def test_what_stood_there_stays_with_its_day(folder: Workspace) -> None:
    """The need reads anew, and what it said before is beside it."""
    before = next(each.words for each in read(folder).needs if each.id == NEED)
    correct(folder, NEED, say="A seat at the table")

    record = read(folder)
    assert next(each.words for each in record.needs if each.id == NEED) == (
        "A seat at the table"
    )
    (right,) = record.corrections
    assert (right.about, right.was, right.date) == (NEED, before, TODAY)


def test_put_right_twice_nothing_is_written_over(folder: Workspace) -> None:
    """Every version that ever stood there is still in the record."""
    first = next(each.words for each in read(folder).needs if each.id == NEED)
    correct(folder, NEED, say="One")
    correct(folder, NEED, say="Two")

    assert [each.was for each in read(folder).corrections] == [first, "One"]


def test_other_words_of_a_statement_can_be_meant(folder: Workspace) -> None:
    """A relation is put right without touching the name."""
    correct(folder, PERSON, say="gran", key="relation")

    person = next(each for each in read(folder).people if each.id == PERSON)
    assert (person.name, person.relation) == ("Grandma Rose", "gran")


def test_an_answer_stays_and_a_new_one_stands_for_it(folder: Workspace) -> None:
    """A walk only grows: the new answer says which one it corrects."""
    old = next(each for each in statements(read(folder)) if each.where == "answers")
    correct(folder, old.id, say="Something else")

    answers = [each for walk in read(folder).walks for each in walk.answers]
    assert old.id in {each.id for each in answers}
    (new,) = [each for each in answers if each.replaces == old.id]
    assert new.said == "Something else"


def test_a_disagreement_leaves_the_statement(folder: Workspace) -> None:
    """The statement stays word for word, and theirs stands beside it."""
    before = read(folder).needs
    correct(folder, NEED, disagree="That is not what I meant.")

    record = read(folder)
    assert record.needs == before
    assert [each.words for each in record.disagreements] == [
        "That is not what I meant."
    ]


def test_their_own_pages_show_both(folder: Workspace) -> None:
    """What was put right and what they see another way stand on the page they get."""
    correct(folder, NEED, disagree="That is not what I meant.")
    correct(folder, PERSON, disagree="I call her Nan.")
    correct(folder, "desu", say="To play two songs")
    access.give(folder, ARI, access.Wanted(), TODAY)

    page = (folder.out / "access" / ARI / "for-them" / "everything.md").read_text()
    assert "I see it another way (21 November 2026): That is not what I meant." in page
    assert "I see it another way (21 November 2026): I call her Nan." in page
    assert "before that it said: To play one song in front of everybody" in page


@pytest.mark.parametrize("audience", ["team", "caseworker", "network"])
def test_whoever_hears_the_statement_hears_the_disagreement(
    folder: Workspace, audience: str
) -> None:
    """It goes as far as the statement goes, and never farther."""
    wide = {"team": "workshop_team", "caseworker": "case_team", "network": "network_ok"}
    text = folder.path("participant", ARI).read_text(encoding="utf-8")
    head = f"needs:\n  - {{id: zara, words: A seat, visibility: {wide[audience]}}}\n"
    head += "  - {id: zaro, words: A bed, visibility: me_and_navigator}\n"
    text = text.replace("needs:\n", head, 1)
    folder.path("participant", ARI).write_text(text, encoding="utf-8")
    correct(folder, "zara", disagree="A chair is enough.")
    correct(folder, "zaro", disagree="A floor is enough.")

    seen = view(read(folder), audience, TODAY).record  # type: ignore[arg-type]
    words = [each.words for each in seen.needs]
    assert any(
        each.startswith("A seat") and "A chair is enough." in each for each in words
    )
    assert "A floor is enough." not in repr(seen)
    assert seen.corrections == ()


def test_a_funder_hears_none_of_it(folder: Workspace) -> None:
    """Where there are roles for names there are no words."""
    correct(folder, NEED, disagree="That is not what I meant.")

    seen = view(read(folder), "funder", TODAY).record
    assert seen.disagreements == ()
    assert "not what I meant" not in repr(seen)


def test_whoever_was_left_off_a_copy_takes_their_note_along(folder: Workspace) -> None:
    """A note about somebody who is left off is on that copy as little as they are."""
    correct(folder, PERSON, disagree="I call her Nan.")

    seen = view(read(folder), "me", TODAY, without=frozenset({PERSON})).record
    assert "Nan." not in repr(seen)


def test_a_refusal_has_a_ground_and_their_words(folder: Workspace) -> None:
    """The log has the ground and that they disagree; the words are in their record."""
    correct(folder, NEED, refuse="opinion", disagree="It is wrong all the same.")

    (request,) = logs.every(folder)[0].requests
    assert (request.kind, request.outcome) == ("correction", "refused")
    assert (request.ground, request.disagreement) == ("opinion", "said_yes")
    log = folder.path("log", "2026").read_text(encoding="utf-8")
    assert "wrong all the same" not in log
    assert read(folder).disagreements


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(Wanted(NEED), id="nothing said"),
        pytest.param(Wanted(NEED, say="a", disagree="b"), id="both"),
        pytest.param(Wanted(say="a"), id="of nothing"),
        pytest.param(Wanted(NEED, refuse="no time"), id="no ground"),
        pytest.param(Wanted(NEED, refuse="harm"), id="a ground of access"),
        pytest.param(Wanted(NEED, say="a", key="met"), id="no words"),
    ],
)
def test_what_makes_no_sense_changes_nothing(folder: Workspace, wanted: Wanted) -> None:
    """Neither the record nor a log is touched."""
    before = folder.path("participant", ARI).read_bytes()
    with pytest.raises(BadInput):
        correcting.correct(folder, ARI, wanted, TODAY)

    assert folder.path("participant", ARI).read_bytes() == before
    assert folder.ids("log") == []


def test_a_mistyped_id_is_answered_with_the_one_meant(folder: Workspace) -> None:
    """Nobody has to list everything once more for a slip."""
    with pytest.raises(NoSuchPart) as caught:
        correcting.correct(folder, ARI, Wanted("hitehh", say="a"), TODAY)

    assert "hiteh" in caught.value.hint


def test_everything_that_says_something_can_be_put_right() -> None:
    """The lists that can be corrected are lists that a correction may name."""
    assert set(STATEMENTS) <= set(SAID_THERE)
    for where, keys in STATEMENTS.items():
        assert where in Participant.model_fields
        assert keys
