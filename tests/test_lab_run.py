"""Holding a lab: every part, what is written of it, and what never is."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from heero.cli.lab_clock import Clock
from heero.cli.phrases import phrase
from heero.domain.lab import STANDING_OF
from heero.guides.walk import Prompt
from heero.services import labs
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.guides_play import shipped
from tests.labs_held import LAB, LINES, WONDERED, everything, held, planned


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder of labs with one that is planned for today."""
    return planned(tmp_path / "records")


def typed(*lines: str) -> str:
    """Return lines as they come through a pipe."""
    return "".join(f"{line}\n" for line in lines)


def test_a_whole_lab_from_prepared_answers(records: Path, heero: Heero) -> None:
    """Each part leaves what was said in it, under what it is."""
    done = heero("lab", "run", LAB, "--json", input=typed(*LINES))

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["ending"] == "finished"
    lab = held(records)
    assert [each.wondering for each in lab.wonderings] == list(WONDERED)
    assert [each.told for each in lab.losses] == [
        "The mother fell ill",
        "The cat stayed behind",
    ]
    behaviour, loss = lab.behaviours[0].id, lab.losses[0].id
    assert [(e.under, e.kind, e.need, e.loss) for e in lab.wonderings] == [
        (behaviour, "need", "being_heard", None),
        (behaviour, "loss", "belonging", loss),
        (behaviour, "loss", "closeness", loss),
    ]
    assert [(e.called, e.near, e.state) for e in lab.belonging] == [
        ("an aunt by the sea", 1, "missing"),
        ("a neighbour", 3, "there"),
    ]
    assert [(e.kind, e.meets) for e in lab.ways] == [
        ("ritual_or_memory", lab.wonderings[2].id),
        ("different_words", lab.wonderings[1].id),
    ]
    (step,) = lab.try_next
    assert (step.who, step.until, step.beside) == (
        "presenter",
        "2026-12-01",
        "a supervisor",
    )
    assert (step.not_as, step.but_as) == (
        "somebody who hurts",
        "a scared, hurt and protective parent",
    )
    assert [(e.kind, e.role) for e in lab.takeaways] == [
        ("new_mindset", "presenter"),
        ("fresh_view", "worker"),
    ]
    assert [lab.good[0].of, lab.good[1].of] == [e.id for e in lab.family]
    assert (lab.status, lab.family_asked) == ("held", "not_asked")
    assert heero("validate").returncode == 0


def test_no_answer_says_the_words_of_a_wondering(records: Path, heero: Heero) -> None:
    """A walk holds ids of what stands under its own key, and choices."""
    heero("lab", "run", LAB, input=typed(*LINES))

    text = (records / "labs" / f"{LAB}.yaml").read_text()
    for words in WONDERED:
        (line,) = [each for each in text.splitlines() if words in each]
        assert line.strip() == f"wondering: {words}"


def test_what_is_shown_of_a_wondering_says_the_word(
    records: Path, heero: Heero
) -> None:
    """In the questions, in what was said so far, and in the look at everything."""
    heero("lab", "run", LAB, input=typed(*LINES))
    look = heero("lab", "run", LAB, "--review", input=typed("13", "", "", "", ""))

    assert look.returncode == 0
    for words in WONDERED:
        shown = [each for each in look.stderr.splitlines() if words in each]
        assert shown
        assert all(
            each.count(words) == each.count(f"wondering: {words}") for each in shown
        )


def test_a_lab_stops_and_goes_on(records: Path, heero: Heero) -> None:
    """A line at a time, with another call for each, says the same."""
    for number in range(0, len(LINES), 5):
        done = heero("lab", "run", input=typed(*LINES[number : number + 5]))
        assert done.returncode == 0, done.stderr

    once = planned(records.parent / "once")
    heero("--records", once, "lab", "run", LAB, input=typed(*LINES))
    assert plain(held(records)) == plain(held(once))


def plain(lab: Any) -> Any:
    """Return a lab without its walk, with words in the place of ids."""
    values = lab.model_dump(mode="json", exclude={"walks", "there"})
    words: dict[str, str] = {}
    for name in (*STANDING_OF, "family", "belonging", "takeaways"):
        key = STANDING_OF.get(name, "words" if name == "takeaways" else "called")
        words |= {each["id"]: each[key] for each in values[name]}

    def named(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: named(each) for key, each in value.items() if key != "came_by"}
        if isinstance(value, list):
            return [named(each) for each in value]
        return words.get(value, value) if isinstance(value, str) else value

    return named(values)


FEW = [
    *["We called him each week", ""],
    "The mother is ill",
    *["", "The father", "", "He sings", "", "She left", "", "He shouts", ""],
    *["Perhaps he is afraid", "", "Perhaps he is ashamed", ""],
    *["2", "1", "2", "3"],
    *["An aunt", "", "Soup", ""],
    *["Ask him what he fears", "", "1", "2026-12-01", ":pass", ":pass", ":pass"],
    *["I see it anew", "", "1", "1"],
    *["4", "", "Tired", "", ""],
]


def test_few_notes_keep_wonderings_step_and_takeaways_only(
    records: Path, heero: Heero
) -> None:
    """All parts are asked, and nothing else of them is in any file."""
    done = heero("lab", "run", LAB, "--notes", "few", "--json", input=typed(*FEW))

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["ending"] == "finished"
    for part in shipped("lab").parts:
        assert f"for you: {part.title['en']}: about" in done.stderr
    lab = held(records)
    assert lab.notes == "few"
    assert [each.wondering for each in lab.wonderings] == [
        "Perhaps he is afraid",
        "Perhaps he is ashamed",
    ]
    assert [each.step for each in lab.try_next] == ["Ask him what he fears"]
    assert [each.words for each in lab.takeaways] == ["I see it anew"]
    there = everything(records)
    for words in ("called him", "mother is", "sings", "She left", "shouts", "aunt"):
        assert words not in there
    for words in ("The father", "Soup", "Tired"):
        assert words not in there
    assert (lab.family, lab.carried, lab.losses, lab.ways) == ((), (), (), ())
    assert lab.family_asked == "not_asked"


def test_few_notes_hold_when_it_goes_on(records: Path, heero: Heero) -> None:
    """Whoever goes on with a lab of few notes need not say so again."""
    heero("lab", "run", LAB, "--notes", "few", input=typed(*FEW[:3]))
    heero("lab", "run", LAB, input=typed(*FEW[3:]))

    assert "sings" not in everything(records)
    assert held(records).notes == "few"


def test_a_lab_begun_in_full_can_go_on_with_few_notes(
    records: Path, heero: Heero
) -> None:
    """What was written stays, and from then on less is."""
    heero("lab", "run", LAB, input=typed("We tried", "", ""))
    heero("lab", "run", LAB, "--notes", "few", input=typed("The father", "", ":stop"))

    assert [each.told for each in held(records).carried] == ["We tried"]
    assert held(records).notes == "few"
    assert "The father" not in everything(records)


def test_a_part_is_passed_at_once(records: Path, heero: Heero) -> None:
    """What is open in it is passed, what was said in it stays, the next one comes."""
    done = heero("lab", "run", LAB, input=typed("We tried", ":pass part", ":stop"))

    assert "for you: You are not the only ones" in done.stderr
    lab = held(records)
    assert [each.told for each in lab.carried] == ["We tried"]
    done = heero("lab", "run", LAB, input=typed(*[":pass part"] * 12))
    assert held(records).walks[0].finished is not None, done.stderr
    assert {e.status for e in held(records).walks[0].answers if e.to != "carried"} == {
        "passed"
    }


def test_words_are_taken_back_in_a_lab(records: Path, heero: Heero) -> None:
    """`:back`, `:unsay` and `:withdraw` do here what they do in an exercise."""
    lines = ["A slip", ":unsay", "We tried", "", ":back", ":withdraw", "", ":stop"]
    done = heero("lab", "run", LAB, input=typed(*lines))

    assert done.returncode == 0
    assert held(records).carried == ()
    assert "A slip" not in everything(records)
    assert "We tried" not in everything(records)
    (answer,) = [e for e in held(records).walks[0].answers if e.to == "carried"]
    assert answer.status == "withdrawn"


def test_which_wondering_is_meant_is_asked_with_the_word(
    records: Path, heero: Heero
) -> None:
    """Where two begin alike and one is to go off the list."""
    lines = [*[":pass part"], "", *[":pass part"] * 2]
    lines += ["Perhaps he is tired", "Perhaps he is sad", "not: Perhaps", "2", ":stop"]
    done = heero("lab", "run", LAB, input=typed(*lines))

    said = "1 wondering: Perhaps he is tired · 2 wondering: Perhaps he is sad"
    assert said in done.stderr
    assert [e.wondering for e in held(records).wonderings] == ["Perhaps he is tired"]


def test_a_lab_is_held_in_the_language_of_the_folder(
    records: Path, heero: Heero
) -> None:
    """The questions, the clock, what others have seen and the word for a wondering."""
    settings = (records / "heero.yaml").read_text()
    more = "locale: fr-CA\nuse_unreviewed: [fr-CA]\n"
    (records / "heero.yaml").write_text(settings + more)
    done = heero("lab", "run", LAB, input=typed(*LINES))

    assert "for you: Les gens, pas le dossier : environ 8 minutes." in done.stderr
    assert "Il reste 85 minutes." in done.stderr
    assert "aucune étude derrière" in done.stderr
    assert f"question ouverte: {WONDERED[0]}" in done.stderr
    assert held(records).walks[0].finished is not None


def test_a_loss_that_is_taken_back_is_pointed_at_by_nothing(
    records: Path, heero: Heero
) -> None:
    """The wondering that went back to it stays, and the record is in order."""
    heero("lab", "run", LAB, input=typed(*LINES))
    look = heero("lab", "run", LAB, "--review", input=typed(":stop")).stderr
    asked = "What did they lose?"
    (number,) = [e.split()[0] for e in look.splitlines() if asked in e]
    heero("lab", "run", LAB, "--review", input=typed(f":withdraw {number}", "", ""))

    lab = held(records)
    assert lab.losses == ()
    assert [each.wondering for each in lab.wonderings] == list(WONDERED)
    assert {each.loss for each in lab.wonderings} == {None}
    assert "fell ill" not in everything(records)
    assert heero("validate").returncode == 0


def test_there_is_no_note_that_does_not_say_what_it_is(
    records: Path, heero: Heero
) -> None:
    """A note of the staff would be neither told nor wondered."""
    done = heero("lab", "run", LAB, input=typed(":note He is a liar", ":stop"))

    assert "There is no note in a lab" in done.stderr
    assert "liar" not in everything(records)


def test_a_day_is_a_day(records: Path, heero: Heero) -> None:
    """What is no day is asked for again, and not kept as one."""
    lines = [*[":pass part"] * 8, "Ask him", "", "1", "some day", "1 Dec 2026", ":stop"]
    done = heero("lab", "run", LAB, input=typed(*lines))

    assert "A day, please" in done.stderr
    assert [each.until for each in held(records).try_next] == ["2026-12-01"]
    assert "some day" not in everything(records)


def test_a_line_of_how_they_are_is_kept_only_where_one_wants_that(
    records: Path, heero: Heero
) -> None:
    """How they are is on their own paper; a line they want kept is a takeaway."""
    lines = [*[":pass part"] * 10, "I am worn", "", "2", "I need a week off", ""]
    heero("lab", "run", LAB, input=typed(*lines))

    assert [each.words for each in held(records).takeaways] == ["I need a week off"]
    assert "I am worn" not in everything(records)


def test_what_other_places_have_seen_is_shown_and_not_kept(
    records: Path, heero: Heero
) -> None:
    """One to three of the theme, each with where it is from; the site's own first."""
    own = "heero: insights/1\ninsights:\n" + "".join(
        f'  - {{id: own-{n}, themes: [fear], known: practice, words: "Zebra {n}"}}\n'
        for n in range(5)
    )
    (records / "templates" / "insights").mkdir(parents=True)
    (records / "templates" / "insights" / "fear.yaml").write_text(own)
    done = heero("lab", "run", LAB, input=typed("", "", "", ":stop"))

    assert done.stderr.count("- Zebra ") == 3
    assert done.stderr.count("no study is behind it") == 3
    assert "Zebra" not in everything(records / "labs")
    assert "Zebra" not in everything(records / ".heero")


def test_without_a_theme_it_says_so(records: Path, heero: Heero) -> None:
    """A theme is asked for where none was given, and may be passed."""
    path = records / "labs" / f"{LAB}.yaml"
    path.write_text(path.read_text().replace("themes: [fear]\n", ""))
    passed = heero("lab", "run", LAB, input=typed(":pass", "", "", ":stop"))
    assert "Nobody said what it is about" in passed.stderr

    chosen = heero("lab", "run", LAB, input=typed(":back", ":back", ":back", "2, 3"))
    assert held(records).themes == ("grief", "fear"), chosen.stderr


def test_the_lab_of_today_needs_no_name(records: Path, heero: Heero) -> None:
    """It is the one in the middle, else that of today; of two it says which."""
    (records / "labs" / "other-moth-11.yaml").write_text(
        'heero: lab/1\nid: other-moth-11\ndate: "2026-11-21"\n'
    )
    two = heero("lab", "run")
    assert two.returncode == 2
    assert f"{LAB}, other-moth-11" in two.stderr

    heero("lab", "run", "other-moth-11", input=typed("3", ":stop"))
    assert "other-moth-11" in heero("lab", "run").stdout

    shutil.rmtree(records / "labs")
    none = heero("lab", "run")
    assert none.returncode == 2
    assert "`heero lab new` makes one" in none.stderr


def test_a_lab_that_is_over_is_not_begun_again(records: Path, heero: Heero) -> None:
    """It can be looked at once more, and another one can be made."""
    heero("lab", "run", LAB, input=typed(*LINES))
    again = heero("lab", "run", LAB)

    assert again.returncode == 2
    assert "this lab is over" in again.stderr
    assert len(held(records).walks) == 1


def test_who_types_is_in_the_walk(records: Path, heero: Heero) -> None:
    """HEERO_ME says who the scribe is, by id or by name."""
    (records / "team").mkdir()
    (records / "team" / "calm-heron-12.yaml").write_text(
        "heero: team/1\nid: calm-heron-12\nname: Lucía\nroles: [facilitator]\n"
    )
    done = heero("lab", "run", input=typed("x"), env={"HEERO_ME": "Lucía"})

    assert done.returncode == 0, done.stderr
    assert held(records).walks[0].by == "calm-heron-12"


NEW = [
    pytest.param("presenter", ("presenter", 1), id="a role"),
    pytest.param("3 workers", ("worker", 3), id="several"),
    pytest.param("Peer Navigator:2", ("peer_navigator", 2), id="with blanks"),
    pytest.param("SUPERVISOR", ("supervisor", 1), id="in capitals"),
]


@pytest.mark.parametrize(("word", "meant"), NEW)
def test_roles_are_understood_as_they_are_typed(
    records: Path, heero: Heero, word: str, meant: tuple[str, int]
) -> None:
    """One of a role, several, in any spelling."""
    done = heero("lab", "new", "--there", word, "--day", "1 Dec 2026", "--json")

    made = json.loads(done.stdout)
    lab = labs.opened(Workspace(records), made["id"]).record
    assert [(each.role, each.many) for each in lab.there] == [meant]
    assert lab.date == "2026-12-01"
    assert made["path"] == f"labs/{made['id']}.yaml"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["--there", "persenter"], id="no role"),
        pytest.param(["--there", "worker:99"], id="too many"),
        pytest.param(["--there", "worker:Nobody Known"], id="nobody of the team"),
        pytest.param(["--theme", "feer"], id="no theme"),
        pytest.param(["--day", "soon"], id="no day"),
    ],
)
def test_a_new_lab_with_a_slip_is_not_made(
    records: Path, heero: Heero, words: list[str]
) -> None:
    """It says what is wrong and what to type, and leaves nothing behind."""
    done = heero("lab", "new", *words)

    assert done.returncode == 2
    assert "hint" in done.stderr
    assert [each.stem for each in (records / "labs").iterdir()] == [LAB]


def clock(begun: str, minutes: list[int]) -> Clock:
    """Return a clock that reads so many minutes after 10:00, one after the other."""
    start = datetime.fromisoformat("2026-11-21T10:00")
    moments = iter(minutes)

    def now() -> str:
        return (start + timedelta(minutes=next(moments))).strftime("%Y-%m-%dT%H:%M")

    def say(name: str, **places: str) -> str:
        return phrase(name, "en", {}, **places)

    return Clock(shipped("lab"), begun, now, "en", say)


def step(name: str) -> Prompt:
    """Return a question of the guide."""
    found = shipped("lab").step(name)
    assert found is not None
    return Prompt(found)


def test_the_clock_says_the_part_its_minutes_and_what_is_left() -> None:
    """Once as a part begins, once where its minutes are over, never more."""
    tell = clock("2026-11-21T10:00", [0, 2, 4, 13, 14, 90, 91])

    assert tell(step("promise")) == "The promise: about 3 minutes. 85 minutes are left."
    assert tell(step("themes")) == ""
    assert "about 8 minutes. 81 minutes are left" in tell(step("carried"))
    assert "has had its minutes" in tell(step("carried"))
    assert tell(step("carried")) == ""
    assert "The time you planned is over" in tell(step("takeaways"))
    assert tell(step("family-asked")) == ""


def test_the_clock_goes_on_where_it_was_within_the_lab() -> None:
    """Whoever comes back a little later has as much time as is left."""
    tell = clock("2026-11-21T10:00", [20])

    assert tell(step("family")).endswith("65 minutes are left.")


def test_the_clock_begins_with_what_is_left_on_another_day() -> None:
    """Whoever comes back after the lab has the minutes of the parts still to come."""
    tell = clock("2026-11-14T10:00", [0, 30])

    assert tell(step("step")).endswith("14 minutes are left.")
    assert "The time you planned is over" in tell(step("you"))


def test_the_clock_is_on_the_line_of_whoever_leads(records: Path, heero: Heero) -> None:
    """It is told apart from what is said to everybody, on plain lines too."""
    done = heero("lab", "run", LAB, "--plain", input=typed(":stop"))

    assert "for you: What you have carried: about 8 minutes." in done.stderr
    assert "85 minutes are left." in done.stderr


def test_a_lab_of_another_day_is_held_with_its_first_answer(
    records: Path, heero: Heero
) -> None:
    """That its day changes is said first, and looking alone changes nothing."""
    file = records / "labs" / f"{LAB}.yaml"
    file.write_text(file.read_text().replace("2026-11-21", "2026-12-05"))

    looked = heero("lab", "run", LAB, input=typed(":stop"))
    assert "This lab was planned for 2026-12-05." in looked.stderr
    assert (held(records).status, held(records).date) == ("planned", "2026-12-05")

    heero("lab", "run", LAB, input=typed("We called", ":stop"))
    assert (held(records).status, held(records).date) == ("held", "2026-11-21")
    again = heero("lab", "run", LAB, input=typed(":stop"))
    assert "was planned for" not in again.stderr


def test_a_look_at_a_finished_lab_goes_on_with_nothing(
    records: Path, heero: Heero
) -> None:
    """A lab that is over is not said to go on, however the look at it ends."""
    heero("lab", "run", LAB, input=typed(*LINES))
    looked = heero("lab", "run", LAB, "--review", input=typed(":stop"))

    assert looked.returncode == 0
    assert "goes on with it" not in looked.stdout


def test_a_word_of_other_programs_is_told_its_own(records: Path, heero: Heero) -> None:
    """Whoever types `:undo` hears which word does that; it is taken for no text."""
    done = heero("lab", "run", LAB, input=typed("We tried", ":undo", ":stop"))

    assert ":unsay does that" in done.stderr
    assert [each.told for each in held(records).carried] == ["We tried"]
