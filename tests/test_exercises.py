"""What somebody at the keyboard meets in an exercise, beside the questions."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from heero.domain.operations import Add
from heero.domain.participant import Participant
from heero.services import records, validating
from heero.store.workspace import Workspace

ROOT = Path(__file__).parent.parent
MIKA, ARI = "early-robin-70", "quiet-otter-41"


@pytest.fixture
def examples(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


@pytest.fixture
def say(examples: Workspace, heero: Any) -> Any:
    """Type lines into a command and return what it did."""

    def play(*words: str, lines: str = "") -> Any:
        return heero(*words, input=lines, cwd=examples.root)

    return play


def record(workspace: Workspace, who: str = MIKA) -> Participant:
    return workspace.load(Participant, who).record


def errors(workspace: Workspace) -> list[str]:
    found = validating.validate(workspace, [], "2026-11-21").data
    return [each["code"] for each in found if each["severity"] == "error"]


def test_who_is_there_may_be_named(examples: Workspace, say: Any) -> None:
    """Names of the team are written as their ids, and nothing said is set aside."""
    done = say(
        *("exercise", "Mika", "heart_list", "--with", "Jules"), lines="Rose, aunt\n\n"
    )

    assert done.returncode == 0
    assert record(examples).walks[0].with_ == ("kind-maple-44",)
    assert [each.name for each in record(examples).people] == ["Rose"]
    assert not errors(examples)


def test_somebody_not_of_the_team_is_refused_before_anything_is_asked(
    examples: Workspace, say: Any
) -> None:
    """A name nobody knows stops the exercise before a word is said."""
    done = say("exercise", "Mika", "heart_list", "--with", "No Body", lines="Rose\n")

    assert done.returncode == 2
    assert "No Body" not in done.stderr
    assert record(examples).walks == ()


def test_whoever_is_taken_off_a_list_leaves_a_whole_record(
    examples: Workspace, say: Any
) -> None:
    """`not: NAME` takes somebody off, and the record keeps to every rule."""
    lines = "Ana, friend\nBen, friend\nnot: Ben\n\n:stop\n"
    say("exercise", "Mika", "heart_list", lines=lines)

    assert [each.name for each in record(examples).people] == ["Ana"]
    assert not errors(examples)


def test_a_consent_that_was_taken_back_shuts_an_open_exercise(
    examples: Workspace, say: Any
) -> None:
    """Nothing new is collected once the yes is gone, however the exercise began."""
    say("exercise", "Mika", "heart_list", lines="Ana, friend\n")
    path = ("consents", "fopi", "withdrawn")
    records.change(examples, Participant, MIKA, [Add(path, "2026-11-21")])

    done = say("exercise", "Mika", "heart_list", lines="Ben, friend\n")

    assert done.returncode == 1
    assert [each.name for each in record(examples).people] == ["Ana"]


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        pytest.param(":unsay\n", {"Ana": "ana thing", "Bo": "bo thing"}, id="once"),
        pytest.param(":unsay\n:unsay\n", {"Ana": "ana thing", "Bo": None}, id="twice"),
    ],
)
def test_unsay_asks_before_it_takes_other_words(
    examples: Workspace, say: Any, typed: str, left: dict[str, str | None]
) -> None:
    """After `:back` the words on the screen are not the last ones; they stay."""
    lines = "Ana, friend\nBo, friend\nCy, friend\n\n\n\nana thing\nbo thing\n"
    done = say(
        *("exercise", "Mika", "heart_list"), lines=lines + ":back\n:back\n" + typed
    )

    assert "Said so far: ana thing" in done.stderr
    assert "were said to another question" in done.stderr
    notes = {each.name: each.note for each in record(examples).people}
    assert notes == {**left, "Cy": None}


def test_what_is_left_is_left(examples: Workspace, say: Any) -> None:
    """Whoever leaves what was set aside is not asked for it again."""
    lines = "Ana, friend\n\n\n\n:later\nleave\n"
    done = say("exercise", "Mika", "heart_list", lines=lines)

    assert "goes on with it" not in done.stdout
    assert record(examples).walks[0].finished
    assert say("exercise").stdout.count("Mika") == 0


def test_a_question_gone_back_from_waits(examples: Workspace, say: Any) -> None:
    """A list that was open when somebody went back is open when they return."""
    say("exercise", "Mika", "heart_list", lines="Rose, aunt\n\nJoe, friend\n:back\n")

    done = say("exercise", "Mika", "heart_list")

    assert "Who once made a day better for you?" in done.stderr


@pytest.mark.parametrize(
    ("answer", "shown"), [("just the names", False), ("how it is too", True)]
)
def test_others_see_how_it_is_only_after_a_yes(
    examples: Workspace, say: Any, answer: str, shown: bool
) -> None:
    """The map for others shows how it is between them only where they said so."""
    say("exercise", "Ari", "sharing", lines=f":pass\n{answer}\n")

    words = say("map", "Ari", "--audience", "network", "--format", "txt", "-o", "-")

    assert "Noor" in words.stdout
    assert ("Noor, best friend: strong" in words.stdout) == shown


def test_the_need_has_a_yes_of_its_own(examples: Workspace, say: Any) -> None:
    """A yes to the map is no yes to saying what they need most."""
    need = record(examples, ARI).needs[0].words
    assert need in say("agenda", "Ari", "-o", "-").stdout
    consent = next(
        each.id
        for each in record(examples, ARI).consents
        if each.purpose == "share_need_statement"
    )
    path = ("consents", consent, "withdrawn")
    records.change(examples, Participant, ARI, [Add(path, "2026-11-20")])

    page = say("agenda", "Ari", "-o", "-").stdout

    assert need not in page
    assert "Noor" in page


def test_a_welcome_goes_on_in_the_wording_they_want(
    examples: Workspace, say: Any
) -> None:
    """From the question after it, they are asked the way they have chosen."""
    speak_french(examples, "use_unreviewed: [fr-CA]")
    lines = "Remi\noui\n:pass\n{}\n"

    vous = say("new-participant", lines=lines.format(2)).stderr
    tu = say("new-participant", lines=lines.format(1)).stderr

    assert "C'est quand, votre naissance?" in vous
    assert "C'est quand, ta naissance?" in tu


def test_a_welcome_nobody_has_looked_through_is_not_asked(
    examples: Workspace, say: Any
) -> None:
    """Until the site says so, a translation nobody reviewed is not used."""
    speak_french(examples)
    done = say("new-participant", lines=":stop\n")

    assert "What name would you like us to use?" in done.stderr
    assert "Quel nom" not in done.stderr


def speak_french(workspace: Workspace, *more: str) -> None:
    """Let the folder be asked in French."""
    settings = workspace.root / "heero.yaml"
    lines = settings.read_text().replace("locale: en", "locale: fr-CA").splitlines()
    settings.write_text("\n".join([*lines, *more, ""]))


def test_words_for_their_own_paper_stop_a_sheet(
    examples: Workspace, say: Any, tmp_path: Path
) -> None:
    """No line typed from paper is taken for the answer to another question."""
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("warm\nZebulon blue\n\npatient\n")
    done = say("exercise", "Mika", "closing", "--answers", sheet)

    assert "Line 2 fits no answer here." in done.stderr
    assert [each.to for each in record(examples).walks[0].answers] == ["one-word"]
