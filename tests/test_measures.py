"""Asking instruments: what is kept, whom nobody asks, and what a score never is."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from instruments_filled import DE_JONG_GIERVELD, MOS, fill

from heero.domain.operations import Add, Operation, Replace
from heero.domain.participant import Participant
from heero.domain.story import Measure
from heero.errors import BadInput, BadInstrument, NothingSuchShipped
from heero.guides.lint import problems
from heero.guides.measured import STAY, guide_of
from heero.services import instruments, kept, left_open, measures, records, validating
from heero.services.called import Names
from heero.store.workspace import Workspace

ROOT = Path(__file__).parent.parent
ARI, MIKA, DANIELLE = "quiet-otter-41", "early-robin-70", "misty-harbor-19"
CARD = "You are not in trouble. We can stop, sit, or walk. Nothing has to be said."
LAST = "How often do you feel isolated from others?"
WORDS_FOR_PEOPLE = ("lonely", "moderate", "severe", "score", "band", "total")


@pytest.fixture
def examples(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


@pytest.fixture
def say(examples: Workspace, heero: Any) -> Any:
    """Type lines into a command and return what it did."""

    def play(*words: str, lines: str = "", now: str = "") -> Any:
        env = {"HEERO_NOW": now} if now else None
        return heero(*words, input=lines, cwd=examples.root, env=env)

    return play


def record(workspace: Workspace, who: str = ARI) -> Participant:
    return workspace.load(Participant, who).record


def only(workspace: Workspace, who: str = ARI) -> Measure:
    (found,) = record(workspace, who).measures
    return found


def errors(workspace: Workspace) -> list[str]:
    found = validating.validate(workspace, [], "2026-11-21").data
    return [each["code"] for each in found if each["severity"] == "error"]


def test_one_entry_keeps_what_was_said(examples: Workspace, say: Any) -> None:
    """The words in their order, the day, who asked and how; and nothing else."""
    done = say(
        *("measure", "Ari", "ucla-3", "--how", "read_aloud"), lines="2\n:pass\noften\n"
    )

    assert done.returncode == 0
    found = only(examples)
    assert found.model_dump(exclude={"id"}) == {
        "instrument": "ucla-3",
        "date": "2026-11-21",
        "how": "read_aloud",
        "by": "calm-heron-12",
        "answers": ("some_of_the_time", "passed", "often"),
    }
    assert record(examples).walks[-1].finished
    assert not errors(examples)


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("", "self"),
        ("read aloud", "read_aloud"),
        ("Aloud", "read_aloud"),
        ("on-paper", "on_paper"),
        ("paper", "on_paper"),
    ],
)
def test_how_it_was_asked_is_kept(
    examples: Workspace, say: Any, typed: str, how: str
) -> None:
    """The way of asking changes answers; it is kept, however somebody spells it."""
    words = ["--how", typed] if typed else []
    say("measure", "Ari", "direct", *words, lines="never\n")

    assert only(examples).how == how


def test_no_other_way_of_asking_is_understood(examples: Workspace, say: Any) -> None:
    """A way nobody knows is refused before anything is asked."""
    done = say("measure", "Ari", "direct", "--how", "by pigeon", lines="never\n")

    assert done.returncode == 2
    assert "self, read_aloud, on_paper" in done.stderr
    assert not record(examples).measures
    with pytest.raises(BadInput):
        measures.way("")


def test_each_answer_is_on_disk_before_the_next_question(
    examples: Workspace, say: Any
) -> None:
    """Whoever stops in the middle has said what they said; it goes on from there."""
    first = say("measure", "Ari", "ucla-3", lines="often\n")
    after = only(examples)
    second = say("measure", "Ari", "ucla-3", lines="1\n:unknown\n")

    assert after.answers[0] == "often"
    assert "`heero measure quiet-otter-41 ucla-3` goes on with it" in first.stdout
    assert "How often do you feel left out?" in second.stderr
    assert "lack companionship" not in second.stderr
    assert only(examples).answers == ("often", "hardly_ever_or_never", "not_known")
    assert only(examples).id == after.id


def test_a_walk_over_two_days_is_one_entry_of_the_first(
    examples: Workspace, say: Any
) -> None:
    """It keeps its day, and the way it was begun, and says so."""
    words = ("measure", "Ari", "ucla-3", "--how")
    say(*words, "read_aloud", lines="2\n")
    done = say(*words, "self", lines="2\n2\n", now="2026-11-24T09:00")

    found = only(examples)
    assert (found.date, found.how, len(found.answers)) == (
        "2026-11-21",
        "read_aloud",
        3,
    )
    assert "this was begun on 2026-11-21 and goes on" in done.stderr
    assert "it was begun otherwise and stays so: it was read to them" in done.stderr


def test_again_leaves_what_was_left_open(examples: Workspace, say: Any) -> None:
    """Months later answers do not belong together: --again begins another entry."""
    say("measure", "Ari", "ucla-3", lines="often\n")
    words = ("measure", "Ari", "ucla-3", "--again", "--how", "aloud")
    done = say(*words, lines="1\n1\n1\n", now="2027-02-21T09:00")

    first, second = record(examples).measures
    assert (first.date, first.answers[0], first.how) == ("2026-11-21", "often", "self")
    assert second.date == "2027-02-21"
    assert second.how == "read_aloud"
    assert second.answers == ("hardly_ever_or_never",) * 3
    assert "answered before: 2026-11-21" in done.stderr
    assert all(
        each.finished
        for each in record(examples).walks
        if each.guide.startswith("measure_")
    )


def test_what_is_unsaid_leaves_the_entry(examples: Workspace, say: Any) -> None:
    """Words that are taken back are in no file; the entry has no place for them."""
    say("measure", "Ari", "ucla-3", lines="1\noften\n:unsay\n:pass\n2\n")

    assert only(examples).answers == (
        "hardly_ever_or_never",
        "passed",
        "some_of_the_time",
    )
    assert "often" not in [
        each.said for walk in record(examples).walks for each in walk.answers
    ]


def test_nothing_is_left_where_all_is_unsaid(examples: Workspace, say: Any) -> None:
    """Whoever takes everything back leaves no entry behind."""
    say("measure", "Ari", "direct", lines="never\n")
    say("measure", "Danielle", "ucla-3", lines="1\n:unsay\n")

    assert only(examples).instrument == "direct"
    assert not record(examples, DANIELLE).measures


def test_all_the_words_work(examples: Workspace, say: Any) -> None:
    """Pass, later, back, care and help do what they do in an exercise."""
    lines = ":help\n:care\n:later\n:back\n3\n:skip\nhard\nleave\n"
    done = say("measure", "Ari", "ucla-3", lines=lines)

    assert "These words work at every question" in done.stderr
    assert only(examples).answers == ("often", "not_asked", "hardly_ever_or_never")


@pytest.mark.parametrize("lines", ["1\n1\n1\n", "3\n3\n3\n", ":pass\n:pass\n:pass\n"])
def test_the_card_follows_the_last_question(say: Any, lines: str) -> None:
    """Whatever was answered, it is said who is there, where to go and what to say."""
    done = say("measure", "Ari", "ucla-3", lines=lines)

    after = done.stderr.split(LAST)[1]
    assert CARD in after
    assert "Margit, and any navigator" in after
    assert "The small room with the blue sofa" in after


def test_the_card_follows_where_somebody_stops(say: Any) -> None:
    """Whoever stops in the middle is not left alone with it."""
    done = say("measure", "Ari", "ucla-3", lines="3\n:stop\n")

    assert CARD in done.stderr.split("We stop here")[1]


def test_without_a_card_nobody_is_left_alone(examples: Workspace, say: Any) -> None:
    """A site that wrote no card is told, and there is a sentence all the same."""
    path = examples.root / "heero.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(x for x in lines if not x.startswith("care:")), "utf-8")

    done = say("measure", "Ari", "direct", lines="never\n")

    assert STAY in done.stderr
    assert "write `care` into heero.yaml" in done.stderr


@pytest.mark.parametrize("lines", ["3\n3\n3\n", "1\n:pass\n1\n"])
def test_no_score_is_said_while_somebody_answers(say: Any, lines: str) -> None:
    """Nothing in a walk counts, and no word for a person is in it."""
    done = say("measure", "Ari", "ucla-3", lines=lines)
    seen = (done.stdout + done.stderr).casefold()

    assert not [each for each in WORDS_FOR_PEOPLE if each in seen]


def test_no_word_for_a_person_stands_beside_a_score(say: Any) -> None:
    """The facilitator sees numbers; what reports call a band is for programs only."""
    say("measure", "Ari", "ucla-3", lines="3\n3\n3\n")
    shown = say("measure", "Ari", "ucla-3", "--scores")
    listed = say("measure", "Ari")
    data = json.loads(say("measure", "Ari", "ucla-3", "--scores", "--json").stdout)

    assert "total: 9 (from 3 to 9); reporting band 6 to 9" in shown.stdout
    assert "lonely" not in shown.stdout + shown.stderr + listed.stdout
    assert "9 (" not in listed.stdout
    (score,) = data["answered"][0]["scores"]
    assert score["reporting_band"] == {"from": 6, "to": 9, "reported_as": "lonely"}


def test_a_passed_answer_gives_no_total_and_says_why(say: Any) -> None:
    """The reason is there for readers and for programs."""
    say("measure", "Ari", "ucla-3", lines="3\n:pass\n3\n")
    shown = say("measure", "Ari", "ucla-3", "--scores")
    data = json.loads(say("measure", "Ari", "--json").stdout)

    assert "total: none, incomplete" in shown.stdout
    (row,) = (each for each in data["instruments"] if each["id"] == "ucla-3")
    assert row["answered"][0]["scores"][0] == {
        "score": "total",
        "value": None,
        "from": 3,
        "to": 9,
        "missing": "incomplete",
        "reporting_band": None,
    }


def test_what_nobody_knows_any_more_is_listed_all_the_same(
    examples: Workspace, say: Any
) -> None:
    """Answers to an instrument whose file is gone stay, without a score."""
    entry = {"id": "mesa", "instrument": "ours", "date": "2026-11-02"}
    records.change(
        examples,
        Participant,
        ARI,
        [Add(("measures",), [{**entry, "answers": ["3", "passed"]}])],
    )
    shown = say("measure", "Ari")
    data = json.loads(say("measure", "Ari", "--json").stdout)

    assert "ours\n  2026-11-02, they read it themselves" in shown.stdout
    assert data["instruments"][-1]["answered"][0]["scores"] == []
    assert data["instruments"][-1]["answered"][0]["answers"] == ["3", "passed"]


@pytest.mark.parametrize(
    ("born", "asked"),
    [
        pytest.param("2010-11-21", True, id="sixteen today"),
        pytest.param("2010-11-22", False, id="sixteen tomorrow"),
        pytest.param("2009", True, id="a year that is enough"),
        pytest.param("2010", False, id="a year that may not be"),
        pytest.param("2010~", False, id="about a year"),
        pytest.param("200X", True, id="a decade that is enough"),
        pytest.param("unknown", False, id="unknown"),
        pytest.param({"age": "16"}, True, id="an age that is enough"),
        pytest.param({"age": "15"}, False, id="an age that is not"),
        pytest.param({"around": "the flood"}, False, id="around something"),
    ],
)
def test_nobody_is_asked_who_may_be_too_young(
    examples: Workspace, say: Any, born: Any, asked: bool
) -> None:
    """All that a date may mean has to be old enough; unknown is not asked."""
    operation: Operation = Replace(("born",), born)
    records.change(examples, Participant, ARI, [operation])
    done = say("measure", "Ari", "ucla-3", lines="1\n1\n1\n")

    assert done.returncode == (0 if asked else 1)
    assert bool(record(examples).measures) is asked
    assert ("does not say for sure" in done.stderr) is not asked
    assert ("companionship" in done.stderr) is asked


def test_somebody_may_be_too_old_as_well(examples: Workspace, say: Any) -> None:
    """What was made for the young is not asked of everybody."""
    done = say("measure", "Danielle", "ycs", lines="1\n")

    assert done.returncode == 1
    assert "from 15 to 21" in done.stderr
    assert not record(examples, DANIELLE).walks[-1].guide.startswith("measure_")


def test_a_consent_that_was_taken_back_shuts_it(examples: Workspace, say: Any) -> None:
    """Nothing new is asked once the yes is gone, in what is open as well."""
    say("measure", "Ari", "ucla-3", lines="1\n")
    taken = Add(("consents", "fivo", "withdrawn"), "2026-11-21")
    records.change(examples, Participant, ARI, [taken])
    done = say("measure", "Ari", "ucla-3", lines="1\n")

    assert done.returncode == 1
    assert "has ended or was taken back" in done.stderr
    assert only(examples).answers == ("hardly_ever_or_never", "not_asked", "not_asked")
    assert say("measure", "Ari").returncode == 0


def test_what_is_open_is_no_exercise(examples: Workspace, say: Any) -> None:
    """It is gone on with by its own command, and never offered as an exercise."""
    say("measure", "Danielle", "ucla-3", lines="1\n")
    goes_on = f"heero measure {DANIELLE} ucla-3"
    rows = left_open.waiting(examples).data

    assert [each["command"] for each in rows if each["id"] == DANIELLE] == [goes_on]
    assert left_open.left_open(record(examples, DANIELLE)) == []
    assert goes_on in say().stdout
    assert goes_on in say("exercise").stdout
    assert "People in my heart" not in say("exercise", "Ari", lines=":stop\n").stderr
    offered = say("exercise", "Danielle", lines=":stop\n")
    assert offered.returncode == 0
    assert "companionship" not in offered.stderr


def test_a_paper_form_is_typed_in(examples: Workspace, say: Any) -> None:
    """A line for each answer; it is kept that it was on paper."""
    path = examples.root.parent / "form.txt"
    path.write_text("1\n:pass\n2\n", "utf-8")
    say("measure", "Ari", "ucla-3", "--answers", str(path))

    assert only(examples).how == "on_paper"
    assert only(examples).answers[1:] == ("passed", "some_of_the_time")
    assert record(examples).walks[-1].format == "on_paper"


def test_numbers_of_a_form_are_taken_as_they_are(examples: Workspace, say: Any) -> None:
    """A number that cannot be is asked again; the rest is kept as it was entered."""
    done = say("measure", "Ari", "ycs", lines="4\n:pass\n30\n20\n120\n75\n")

    assert "A whole number from 0 to 100, please." in done.stderr
    assert only(examples).answers == ("4", "passed", "30", "20", "75")


def test_a_slot_says_where_its_questions_are(say: Any) -> None:
    """Nothing is asked, and a site reads which keys to fill in, and from where."""
    done = say("measure", "Ari", "de-jong-gierveld-6", lines="1\n")

    assert done.returncode == 1
    assert "accepted and items in measures/de-jong-gierveld-6.yaml" in done.stderr
    assert "Manual of the Loneliness Scale" in done.stderr


def test_a_site_fills_a_slot(examples: Workspace, say: Any) -> None:
    """With the questions there it is asked and counted like the others."""
    fill(examples.root, de_jong_gierveld_6=DE_JONG_GIERVELD)
    asked = say("measure", "Danielle", "djg", lines="yes\nno\nno\nyes\n:pass\nno\n")
    shown = say("measure", "Danielle", "djg", "--scores")

    assert "Another invented statement on people" in asked.stderr
    assert only(examples, DANIELLE).answers == (
        *("said_yes", "said_no", "said_no"),
        *("said_yes", "passed", "said_no"),
    )
    assert "emotional: 1 (from 0 to 3); reporting band 1 to 3" in shown.stdout
    assert "social: none, incomplete" in shown.stdout
    assert "total: 2 (from 0 to 6); reporting band 2 to 4" in shown.stdout


def test_versions_are_kept_of_what_a_site_fills_in(tmp_path: Path) -> None:
    """`heero save` keeps the site's instruments as it keeps its guides."""
    assert kept.is_kept("measures/mos.yaml", tmp_path)
    assert not kept.is_kept("measures/notes/mos.yaml", tmp_path)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param(
            DE_JONG_GIERVELD.replace('accepted: "2026-11-01"\n', ""),
            1,
            "say in `accepted`",
            id="conditions nobody agreed to",
        ),
        pytest.param(
            DE_JONG_GIERVELD.replace("{id: second, ", "{id: first, "),
            1,
            "two questions called 'first'",
            id="two of one name",
        ),
        pytest.param(
            DE_JONG_GIERVELD.replace("part: social", "part: emotional", 1),
            1,
            "3 emotional, 3 social",
            id="parts that do not fit",
        ),
        pytest.param(
            DE_JONG_GIERVELD.replace("ask: An invented statement on people", "as: no"),
            8,
            "'ask' is missing",
            id="a question without words",
        ),
        pytest.param(
            DE_JONG_GIERVELD + "choices: [{value: passed, label: Pass, points: 1}]\n",
            1,
            "nothing to choose from",
            id="one answer only",
        ),
        pytest.param("heero: measure/1\nid: [\n", 2, "", id="no YAML"),
        pytest.param("", 0, "nothing in this file", id="nothing"),
        pytest.param(
            DE_JONG_GIERVELD.replace("id: de-jong-gierveld-6", "id: another"),
            0,
            "not named after its `id`",
            id="another name",
        ),
    ],
)
def test_a_bad_file_says_where_and_what(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    """A slip in a site's file is told with its place, and nobody is asked by it."""
    site = fill(tmp_path, de_jong_gierveld_6=text)

    with pytest.raises(BadInstrument) as caught:
        instruments.instrument("de-jong-gierveld-6", site)

    shown = "measures/de-jong-gierveld-6.yaml"
    assert caught.value.message.startswith(f"{shown}:{line}:" if line else shown)
    assert said in caught.value.message


def test_a_bad_file_takes_no_other_instrument(examples: Workspace, say: Any) -> None:
    """What is wrong with one is said beside the list of the others."""
    fill(examples.root, mos="heero: measure/1\nid: mos\nitems: none\n")
    done = say("measure", "Ari")

    assert done.returncode == 0
    assert "ucla-3" in done.stdout
    assert "left out: measures/mos.yaml:3:8" in done.stderr


def test_an_instrument_of_a_sites_own(examples: Workspace, say: Any) -> None:
    """Another file is another instrument, asked and counted like those shipped."""
    fill(
        examples.root,
        our_own="""\
heero: measure/1
id: our-own
title: Two questions of ours
about: Made here.
not_for: Judging anybody.
credits: [ours]
licence: ours
scoring: sum
choices:
  - {value: a_bit, label: A bit, points: 0}
  - {value: a_lot, label: A lot, points: 4}
items:
  - {id: one, ask: The first one}
  - {id: two, ask: The second one}
""",
    )
    say("measure", "Mika", "our own", lines="a lot\na bit\n")
    shown = say("measure", "Mika", "OurOwn", "--scores")

    assert "total: 4 (from 0 to 8)" in shown.stdout
    assert only(examples, MIKA).answers == ("a_lot", "a_bit")


def test_questions_in_another_language_say_who_tried_them(tmp_path: Path) -> None:
    """A translation is used with the words of a site that stands for it."""
    site = fill(
        tmp_path,
        direct="""\
heero: measure/1
id: direct
translations: {fr-CA: "validated, invented for this test"}
choices:
  - {value: never, label: {en: Never, fr-CA: Mot inventé}}
  - {value: often, label: {en: Often, fr-CA: Autre mot inventé}}
items:
  - {id: lonely, ask: {en: "How often?", fr-CA: "Question inventée ?"}}
""",
    )
    found = instruments.instrument("direct", site)
    guide = guide_of(found, "self", "")

    assert found.languages == ("en", "fr-CA")
    assert set(guide.title) == {"en", "fr-CA"}
    assert guide.translations["fr-CA"].reviewed_by


def test_whoever_speaks_another_language_is_told(say: Any) -> None:
    """The facilitator knows before the first question that it is in English."""
    done = say("measure", "Danielle", "direct", lines=":stop\n")

    assert (
        "it is asked in en: there are no questions in fr-CA that were tried"
        in done.stderr
    )
    assert "Une question" not in done.stderr


@pytest.mark.parametrize("name", ["ucla-3", "direct", "ycs", "ycs-c", "mos"])
def test_the_guide_of_an_instrument_keeps_the_rules_of_guides(
    tmp_path: Path, name: str
) -> None:
    """What is made of an instrument is a guide like any other."""
    found = instruments.instrument(name, fill(tmp_path, mos=MOS))
    guide = guide_of(found, "self", CARD)
    data = guide.model_dump(mode="json", by_alias=True, exclude_unset=True)
    found_wrong = [each for each in problems(data) if each.severity == "error"]
    # The name is its own: only a guide in a file must not have it.
    wrong = [e.message for e in found_wrong if e.code != "guide-of-an-instrument"]

    about_paper = ("minutes", "materials", "content_note", "ends of the scale")
    assert not [each for each in wrong if not any(x in each for x in about_paper)]


def test_an_exercise_may_ask_an_instrument(examples: Workspace, say: Any) -> None:
    """A step of a guide becomes its questions and the card; the rest goes on."""
    (examples.root / "guides").mkdir()
    (examples.root / "guides" / "ours.yaml").write_text(GUIDE, "utf-8")
    done = say("exercise", "Ari", "ours", lines="hello\noften\n1\n:pass\nbye\n")

    found = only(examples)
    assert (found.instrument, found.how) == ("ucla-3", "read_aloud")
    assert found.answers == ("often", "hardly_ever_or_never", "passed")
    assert CARD in done.stderr.split(LAST)[1].split("And now")[0]
    assert [each.words for each in record(examples).hopes][-1] == "bye"


def test_an_exercise_over_two_days_keeps_one_entry(
    examples: Workspace, say: Any
) -> None:
    """The questions of an instrument go on with the exercise they are part of."""
    (examples.root / "guides").mkdir()
    (examples.root / "guides" / "ours.yaml").write_text(GUIDE, "utf-8")
    say("exercise", "Ari", "ours", lines="hello\noften\n")
    say("exercise", "Ari", "ours", lines="1\n1\n", now="2026-11-24T09:00")

    assert only(examples).date == "2026-11-21"
    assert only(examples).answers == ("often", *["hardly_ever_or_never"] * 2)


def test_an_exercise_leaves_out_what_is_not_for_their_age(
    examples: Workspace, say: Any
) -> None:
    """Somebody whose age is unknown walks the same guide without the questions."""
    (examples.root / "guides").mkdir()
    (examples.root / "guides" / "ours.yaml").write_text(GUIDE, "utf-8")
    done = say("exercise", "Mika", "ours", lines="hello\nbye\n")

    assert "'ucla3' is left out: it is for people from 16" in done.stderr
    assert "companionship" not in done.stderr
    assert not record(examples, MIKA).measures
    assert [each.words for each in record(examples, MIKA).hopes] == ["bye"]


GUIDE = """\
heero: guide/1
id: ours
title: Ours
goal: To try.
not_for: Nothing else.
credits: [ours]
minutes: {typical: 5}
materials: [paper]
content_note: You can pass.
steps:
  - {id: before, kind: text, ask: A first word}
  - {id: asked, kind: measure, instrument: ucla3, ask: Some questions of others.}
  - {id: after, kind: text, ask: And now}
closing: Thank you.
effects:
  - {add: hopes, for_each: after, set: {words: $said}}
"""


def test_a_walk_is_called_by_its_title(examples: Workspace) -> None:
    """Differences and histories speak of the instrument in words."""
    assert Names(examples).title("measure_ucla_3") == (
        "Three questions about being with others"
    )


def test_a_name_that_fits_none_or_several_is_refused(say: Any) -> None:
    """Nothing is guessed: the nearest name is shown, and nobody is asked."""
    done = say("measure", "Ari", "ucla-33", lines="1\n")

    assert done.returncode == 2
    assert "did you mean 'ucla-3'?" in done.stderr
    for word in ("", "-", "y", "direct/ucla"):
        with pytest.raises(NothingSuchShipped):
            instruments.called(word, None)


def test_looking_writes_nothing(examples: Workspace, say: Any) -> None:
    """Listing and counting leave every file as it is."""
    path = examples.path("participant", ARI)
    before = path.read_bytes()
    for words in ([], ["Ari"], ["Ari", "ycs", "--scores"]):
        assert say("measure", *words).returncode == 0

    assert path.read_bytes() == before


def test_what_exists_can_be_read_by_a_program(heero: Any, tmp_path: Path) -> None:
    """Outside of any folder too the list of instruments is there, as JSON."""
    data = json.loads(heero("measure", "--json", cwd=tmp_path).stdout)

    assert [each["id"] for each in data if each["ready"]] == [
        *("direct", "ucla-3", "ycs", "ycs-c")
    ]


def test_an_answer_is_taken_back_from_a_finished_one(
    examples: Workspace, say: Any
) -> None:
    """Whoever looks once more can take an answer back, of that time and no other."""
    say("measure", "Ari", "direct", lines="never\n")
    say("measure", "Ari", "direct", "--how", "aloud", lines="often\n")
    done = say("measure", "Ari", "direct", "--review", lines=":withdraw 1\n\n")
    shown = say("measure", "Ari", "direct", "--scores")

    first, second = record(examples).measures
    assert done.returncode == 0
    assert (first.how, first.answers) == ("self", ("never",))
    assert (second.how, second.answers) == ("read_aloud", ("withdrawn",))
    assert "category: none, incomplete" in shown.stdout
    assert "often_or_always" not in examples.path("participant", ARI).read_text("utf-8")


def test_what_was_taken_back_may_be_said_anew(examples: Workspace, say: Any) -> None:
    """It is the same entry still, asked in the same way."""
    say("measure", "Ari", "ucla-3", "--how", "aloud", lines="1\n1\n1\n")
    review = ("measure", "Ari", "ucla-3", "--review")
    say(*review, lines=":withdraw 1\n\n")
    taken = only(examples)
    say(*review, lines="1\noften\n\n")
    say(*review, lines="2\n:pass\n\n")

    assert taken.answers[0] == "withdrawn"
    assert only(examples).how == "read_aloud"
    assert only(examples).answers == ("often", "passed", "hardly_ever_or_never")


def test_an_answer_is_changed_in_a_finished_one(examples: Workspace, say: Any) -> None:
    """A correction is in the same entry, on the day it was first answered."""
    say("measure", "Ari", "ucla-3", lines="1\n1\n1\n")
    before = only(examples)
    lines = "2\noften\n\n"
    say("measure", "Ari", "ucla-3", "--review", lines=lines, now="2026-11-24T09:00")

    assert only(examples).date == before.date
    assert only(examples).answers[1] == "often"
    assert only(examples).answers[::2] == before.answers[::2]


@pytest.mark.parametrize("more", [[], ["--again"]])
def test_what_was_never_answered_is_not_looked_at(say: Any, more: list[str]) -> None:
    """Looking once more begins nothing, and is not beginning anew."""
    done = say("measure", "Ari", "ucla-3", "--review", *more, lines="1\n")

    assert done.returncode == 2
    assert "companionship" not in done.stderr
