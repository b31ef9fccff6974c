"""Leading a session of a group: each answer in its own record and in nobody else's."""

import shutil
from pathlib import Path

import pytest

from heero.services import validating
from heero.store.workspace import Workspace
from tests import group
from tests.group import ARI, MIKA, NOOR, holding, page, record, said, types

ARIS = ["1 heart_list", "7", "Zebulon, grandma, S", "", "", "", "zither songs"]
MIKAS = ["2 heart_list", "8", "Quillon", "", "", "", "quince jam"]
NOORS = ["3 heart_list", "6", "Wendolyn, aunt", "", "", "", "walnut bread"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The folder of a group of three with a session today."""
    return group.folder(tmp_path / "records").root


def test_every_answer_is_in_its_own_record_and_no_other(root: Path) -> None:
    """One after the other at one table, and no word of one is anywhere else."""
    told = types(root, ["all", *ARIS, *MIKAS, *NOORS, "end", *["9", "1"] * 3])

    for who, words in (
        (ARI, ("Zebulon", "zither")),
        (MIKA, ("Quillon", "quince")),
        (NOOR, ("Wendolyn", "walnut")),
    ):
        for word in words:
            assert holding(root, word) == page(who)
        walk = next(each for each in record(root, who).walks if each.answers[1:])
        assert (walk.workshop, walk.by) == (group.WORKSHOP, "calm-heron-12")
    assert "comes back" not in told
    (_, now) = group.group(root).sessions
    assert now.attended == (ARI, MIKA, NOOR)
    assert [each.participants for each in now.done] == [(ARI, MIKA, NOOR)]
    found = validating.validate(Workspace(root), [], "2026-11-21")
    assert not found.data, found.lines


def test_leaving_for_another_walk_and_coming_back(root: Path) -> None:
    """`:stop` in a walk goes back to the table, and a number to where it stopped."""
    told = types(
        root,
        [
            *["all", *ARIS[:3], ":stop", *MIKAS, "ari", "Joe, driver", "", "", ""],
            *["zither songs", ":pass", ":stop"],
        ],
    )

    assert "1 Ari: in the middle of heart_list" in told
    assert "Said so far: Zebulon" in told
    assert [each.name for each in record(root, ARI).people] == ["Zebulon", "Joe"]
    assert holding(root, "zither") == page(ARI)
    assert [each.name for each in record(root, MIKA).people] == ["Quillon"]
    assert f"`heero workshop run {group.WORKSHOP}` comes back" in told


def test_a_name_may_have_an_exercise_behind_it(root: Path) -> None:
    """A number or a name, with or without an exercise, however it is typed."""
    noors = ["نور heart list", "6", "Wendolyn", ":stop"]
    types(root, ["all", *noors, "Ari  HEART-list", "7", "Zebulon", ":stop"])

    assert holding(root, "Wendolyn") == page(NOOR)
    assert holding(root, "Zebulon") == page(ARI)


@pytest.mark.parametrize("typed", ["2 heart_list short", "Mika heart list --short"])
def test_a_short_version_can_be_typed_at_the_table(root: Path, typed: str) -> None:
    """`short` behind an exercise asks its short version, and the walk says so."""
    told = types(root, ["1 2", typed, "8", "Quillon", "", ""])

    walk = next(e for e in record(root, MIKA).walks if e.guide == "heart_list/1")
    assert walk.short and holding(root, "Quillon") == page(MIKA)
    assert "1 Ari: next opening_circle" in told


def test_short_alone_is_the_next_exercise_in_short(root: Path) -> None:
    """A number and `short` need no name of an exercise."""
    types(root, ["1", "1 short", "7", ":stop"])

    (walk,) = record(root, ARI).walks
    assert walk.guide == "opening_circle/1" and walk.short


def test_the_next_exercise_follows_the_plan(root: Path) -> None:
    """What is done is not offered again; after the last nothing more is planned."""
    told = types(root, ["1", "1", "7", "Ari", "a thumb", "a joke", ":stop"])
    first, *_ = told.split("Opening circle\n")
    assert "1 Ari: next opening_circle" in first

    told = types(root, ["1", *ARIS[2:]])
    assert "1 Ari: next heart_list" in told
    assert "1 Ari: next mobility_map" in told
    assert record(root, ARI).strengths[0].words == "a joke"

    text = (root / "workshops" / f"{group.WORKSHOP}.yaml").read_text("utf-8")
    group.put(
        root / "workshops" / f"{group.WORKSHOP}.yaml",
        text.replace("heart_list, mobility_map, closing", "heart_list"),
    )
    told = types(root, ["1", "1"])
    assert "1 Ari: nothing more is planned" in told
    assert "Type an exercise behind the number" in told


def test_what_the_group_agrees_is_on_disk_at_once(root: Path) -> None:
    """An agreement stands in the workshop before it goes on, and in no page."""
    types(root, ["1 2", "all", "Nobody shouts", ":unsay", "Snacks: always"])

    assert group.group(root).agreements == ("Snacks: always",)
    assert holding(root, "Snacks") == [f"workshops/{group.WORKSHOP}.yaml"]
    assert not holding(root, "Nobody shouts")
    told = types(root, ["all opening circle", "", "Out by the blue door", ""])
    assert group.group(root).agreements == ("Snacks: always", "Out by the blue door")
    assert "Now each of them, one after the other" in told
    assert "What name do you want" not in told


def test_nothing_is_for_all_where_nothing_is(root: Path) -> None:
    """An exercise of one's own is not asked of all of a group."""
    told = types(root, ["1", "all heart_list", "all nonesuch", ":stop"])

    assert "nothing in heart_list is for a group at once" in told
    assert "there is no guide called 'nonesuch'" in told
    assert group.group(root).agreements == ()


@pytest.mark.parametrize("yes", ["1", "yes", "Y"])
def test_a_leaf_goes_to_whom_it_is_for_with_a_yes(root: Path, yes: str) -> None:
    """Who it is from, the words and the day stand in the record of the receiver."""
    types(root, ["all", "leaf", "mika", "You listen: really", "Zed the tall", yes])

    (gift,) = record(root, MIKA).gifts
    assert (gift.from_, gift.words) == ("Zed the tall", "You listen: really")
    assert gift.as_of == "2026-11-21"
    assert holding(root, "You listen") == holding(root, "Zed the tall") == page(MIKA)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["2", "You listen", "Zed", "2"], id="a no"),
        pytest.param(["2", "You listen", "Zed", ""], id="nothing"),
        pytest.param(["2", "You listen", "Zed", "perhaps"], id="something else"),
        pytest.param(["2", "You listen", "Zed", ":pass"], id="a pass"),
        pytest.param(["2", "You listen", ":pass"], id="no name for it"),
        pytest.param(["2", "You listen", ""], id="no name"),
        pytest.param(["2", "You listen", ":stop"], id="stopped"),
        pytest.param(["2", "You listen", "Zed"], id="the end of input"),
        pytest.param(["9", "You listen"], id="for nobody"),
    ],
)
def test_without_a_yes_of_the_giver_no_leaf_is_kept(
    root: Path, lines: list[str]
) -> None:
    """Whatever is not a yes keeps no word of it anywhere."""
    types(root, ["all", "leaf", *lines])

    assert not holding(root, "You listen") and not holding(root, "Zed")
    assert [record(root, who).gifts for who in group.NAMES] == [(), (), ()]


def test_an_empty_line_loses_no_leaf(root: Path) -> None:
    """Neither a name nor a yes is an empty line: it is asked once more."""
    leaf = ["leaf", "2", "You listen", "", "Zed", "", "perhaps", ":care", "yes"]
    told = types(root, ["all", *leaf])

    (gift,) = record(root, MIKA).gifts
    assert (gift.from_, gift.words) == ("Zed", "You listen")
    assert "A name or a sign is enough" in told and group.CARE in told
    assert told.count("may these words stand on that page") == 4


def test_how_they_are_is_asked_once_a_session(root: Path) -> None:
    """At the first walk and when the session ends, and both are kept with a yes."""
    told = types(root, ["1", *ARIS, "1", "Ari", ":pass", ":pass", "end", "8", "1"])

    assert told.count("How are you right now?") == 1
    assert told.count("And how are you now?") == 1
    (check,) = [x for x in record(root, ARI).walks if x.guide == "check_in/1"]
    kept = [(each.to, each.said) for each in check.answers]
    assert kept == [("before", "7"), ("after", "8"), ("keep", "said_yes")]
    assert check.finished


def test_how_they_are_goes_on_after_the_table_was_left(root: Path) -> None:
    """Coming back asks nobody again how they came, and asks at the end."""
    types(root, ["1", *ARIS, ":stop"])
    told = types(root, ["1", "Ari", ":pass", ":pass", "end", "8", "1"])

    assert "How are you right now?" not in told
    (check,) = [x for x in record(root, ARI).walks if x.guide == "check_in/1"]
    assert [each.said for each in check.answers] == ["7", "8", "said_yes"]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(["8", "no"], id="a no"),
        pytest.param(["8", ":pass"], id="a pass"),
        pytest.param(["8"], id="the end of input"),
        pytest.param([":stop"], id="stopped"),
    ],
)
def test_without_a_yes_no_number_stays(root: Path, last: list[str]) -> None:
    """Neither the record nor anything beside it holds how they were."""
    types(root, ["1", *ARIS, "end", *last])

    assert [each.guide for each in record(root, ARI).walks] == ["heart_list/1"]
    assert not holding(root, "check_in")


def test_somebody_low_is_asked_nothing_more(root: Path) -> None:
    """The card is shown, no number stays, and the others go on."""
    told = types(root, ["all", "1", "2", "1", "1 heart_list", *MIKAS, ":stop"])

    assert told.count(group.CARE) == 1
    assert told.count("Nothing more is asked of this one today.") == 2
    assert "stays with them" not in told, "everybody can read the table"
    assert record(root, ARI).walks == ()
    assert holding(root, "Quillon") == page(MIKA)


def test_somebody_much_lower_at_the_end_is_not_alone(root: Path) -> None:
    """Three lower than before shows the card, keeps nothing, and the next is asked."""
    told = types(root, ["1 2", *ARIS, *MIKAS, "end", "4", "9", "yes"])

    assert told.count(group.CARE) == 1
    assert "May we keep these two numbers?" in told
    assert [each.guide for each in record(root, ARI).walks] == ["heart_list/1"]
    assert "check_in/1" in [each.guide for each in record(root, MIKA).walks]


def test_stopping_at_the_check_in_is_no_alarm(root: Path) -> None:
    """Whoever would rather not go on may a minute later, and is asked then."""
    told = types(root, ["1", "1", ":stop", "1 heart_list", "7", "Zebulon", ":stop"])

    assert "Nothing more is asked of this one" not in told
    assert told.count("How are you right now?") == 2
    assert holding(root, "Zebulon") == page(ARI)


def test_a_pass_at_the_check_in_goes_on(root: Path) -> None:
    """A number is nobody's duty."""
    types(root, ["1", "1 heart_list", ":pass", "Zebulon", ":stop"])

    assert holding(root, "Zebulon") == page(ARI)


def test_who_is_here_is_asked_once(root: Path) -> None:
    """Numbers or all; what is neither is asked again; later nobody asks."""
    told = types(root, ["some", "1 9", "1, 4", ":stop"])
    assert told.count("Type numbers with blanks between, or all") == 2
    assert group.group(root).sessions[1].attended == (ARI,)
    assert group.group(root).sessions[1].guests == ("Pepper",)
    assert "2 Pepper: on paper" in told

    again = types(root, [":stop"])
    assert "Who is here?" not in again and "1 Ari:" in again


def test_nobody_may_be_there_yet(root: Path) -> None:
    """An empty line opens the table, and whoever comes is noted then."""
    told = types(root, ["", "here mika", "here", "1", "here Zed", ":stop"])

    assert "1 Mika: next opening_circle" in told
    now = group.group(root).sessions[1]
    assert (now.attended, now.guests) == ((MIKA, ARI), ("Zed",))


def test_whoever_comes_later_sits_at_the_table(root: Path) -> None:
    """By name, by id, or by a number; a guest by whatever they like to be called."""
    told = types(
        root,
        [
            *["1", f"here {NOOR}", "here", "pepper", "here ari", "here Zed the tall"],
            *["here zed THE tall", "4", ":stop"],
        ],
    )

    now = group.group(root).sessions[1]
    assert now.attended == (ARI, NOOR)
    assert now.guests == ("Pepper", "Zed the tall")
    assert told.count("Somebody of that name is at the table already") == 2
    assert "Zed the tall has no page here: on paper, then." in told
    assert not holding(root / "participants", "Zed")


def test_two_of_one_name_are_told_apart(root: Path) -> None:
    """A name two have notes neither, and a number the one that is meant."""
    group.participant(root, MIKA, "Ari")
    told = types(root, ["3", "here Ari", "here", "2", ":stop"])

    assert "Two are called that" in told
    assert group.group(root).sessions[1].attended == (NOOR, MIKA)


@pytest.mark.parametrize(
    "typed, answer",
    [
        pytest.param("9", "Nobody at the table is meant", id="a number of nobody"),
        pytest.param("Zed", "Nobody at the table is meant", id="a name of nobody"),
        pytest.param("1 nonesuch", "no guide called 'nonesuch'", id="no such guide"),
        pytest.param("1 intake", "is asked by itself", id="a welcome"),
        pytest.param("1 check-in", "is asked by itself", id="a check-in"),
        pytest.param(":nonsense", "A number sits down", id="an unknown word"),
        pytest.param(":help", "A number sits down", id="help"),
        pytest.param(":care", group.CARE, id="the card"),
    ],
)
def test_what_is_no_word_of_the_table_changes_nothing(
    root: Path, typed: str, answer: str
) -> None:
    """It is answered in words, and the session goes on."""
    told = types(root, ["1", "", typed, *ARIS, ":stop"])

    assert answer in told.split("comes back")[0]
    assert holding(root, "zither") == page(ARI)
    assert all(len(each.answers) > 0 for each in record(root, ARI).walks)


def test_the_time_is_for_the_table_only(root: Path) -> None:
    """The clock stands on the table, and in no question of an exercise."""
    told = types(root, ["1", *ARIS[:3], ":stop", ":stop"])
    table, _, rest = told.partition("People in my heart")
    walk, _, _ = rest.partition("The long table, session 2")

    assert "it is 18:20, 100 minutes are left" in table
    assert "18:" not in walk and "minutes" not in walk
    late = types(root, [":stop"], now="2026-11-21T20:01")
    assert "it is 20:01, the time is over" in late


def test_a_session_of_another_day_has_no_clock(root: Path) -> None:
    """It is named, and the words that come back to it name it too."""
    told = types(root, ["1", ":stop"], "run", "long", "--session", "1")

    assert "The long table, session 1\n" in told
    assert f"run {group.WORKSHOP} --session foku` comes back" in told


def test_a_yes_that_ended_refuses_one_and_not_the_others(root: Path) -> None:
    """Nothing new goes onto that page, kindly; the others go on."""
    group.participant(root, ARI, "Ari", group.consent("2026-11-20"))
    before = (root / "participants" / f"{ARI}.yaml").read_bytes()
    leaf = ["leaf", "1", "You listen", "Zed", "yes"]
    told = types(root, ["all", "1", *leaf, *MIKAS, "end", "8", "1"])

    assert told.count("They can go on, on paper of their own") == 2
    assert (root / "participants" / f"{ARI}.yaml").read_bytes() == before
    assert not holding(root, "You listen")
    assert holding(root, "quince") == page(MIKA)
    assert "comes back" not in told


def test_a_yes_taken_back_in_the_middle_ends_the_session_of_that_one(
    root: Path,
) -> None:
    """Everybody else is still asked how they go."""
    types(root, ["all", *ARIS, *MIKAS, ":stop"])
    path = root / "participants" / f"{ARI}.yaml"
    text = path.read_text("utf-8")
    group.put(path, text.replace('expires: "2027-11-01"', 'expires: "2026-11-20"'))
    told = types(root, ["end", "8", "yes"])

    assert "They can go on, on paper of their own" in told
    assert [x.finished for x in record(root, MIKA).walks if x.guide == "check_in/1"]
    assert "comes back" not in told


def test_a_page_that_cannot_be_read_ends_nothing(root: Path) -> None:
    """It is left as it is and said so; the others go on, and the session ends."""
    path = root / "participants" / f"{ARI}.yaml"
    group.put(path, "heero: participant/1\nid: [\nname: Zebulon\n")
    before = path.read_bytes()
    told = types(root, ["all", "1", "1 heart_list", *MIKAS, "end", "8", "yes"])

    assert f"1 {ARI}: the page cannot be read" in told
    assert told.count("cannot be read, and is left as it is") == 2
    assert path.read_bytes() == before
    assert holding(root, "quince") == page(MIKA)
    assert "comes back" not in told


def test_nobody_is_asked_of_a_session_that_is_not_there(root: Path) -> None:
    """On a day without a session heero says which there are, and writes nothing."""
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    told = types(root, ["all"], now="2026-11-22T10:00", status=2)

    assert "there is no session on 2026-11-22" in told
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_someone_else_may_write_meanwhile(root: Path) -> None:
    """A copy of a folder in which everybody sat has the same words in each record."""
    types(root, ["all", *ARIS, ":stop"])
    copy = shutil.copytree(root, root.parent / "copy")
    types(root, [*MIKAS, ":stop"])

    assert said(copy, ARI) == said(root, ARI) == ["zither songs"]
    assert said(copy, MIKA) == []
