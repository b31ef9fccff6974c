"""The loop that asks: colon words, lists, breaks, and nothing lost."""

import itertools
import re
from collections.abc import Sequence
from typing import Any

import pytest

from heero.cli.heard import WORDS
from heero.cli.prepared import PreparedAsker
from heero.cli.room import Room, walk
from heero.domain.operations import Operation, apply
from tests.guides_play import RELATIONS, Play, asked, present, shipped


class Sat:
    """A walk through prepared lines, with what was kept and said."""

    def __init__(
        self,
        guide: str,
        *lines: str,
        record: dict[str, Any] | None = None,
        setting: dict[str, Any] | None = None,
        **room: Any,
    ) -> None:
        play = Play(asked(guide, **(setting or {})), record)
        self.begun = play.values
        self.kept: list[Sequence[Operation]] = []
        self.folds = 0
        self.asker = PreparedAsker(lines)
        count = itertools.count()
        self.ending, self.values = walk(
            Room(
                guide=play.guide,
                asker=self.asker,
                keep=lambda operations, _: self.kept.append(operations),
                fold=self._fold,
                draw_id=lambda: f"x{next(count)}",
                relations=RELATIONS,
                **{"moment": lambda: "2026-11-02T14:20", **room},
            ),
            play.values,
            play.walk,
        )

    def _fold(self) -> None:
        self.folds += 1

    @property
    def said(self) -> str:
        """Everything that was said."""
        return "\n".join(self.asker.said)

    @property
    def names(self) -> list[str]:
        """Everybody in the record."""
        return [each["name"] for each in self.values.get("people", ())]  # type: ignore

    @property
    def statuses(self) -> list[tuple[str, str]]:
        """Each answer's step and how it was met."""
        (at,) = self.values["walks"]  # type: ignore
        return [
            (each["to"], each.get("status", "answered"))
            for each in at.get("answers", ())
        ]


def test_the_content_note_comes_before_the_first_question() -> None:
    """What may come up is said before anything is asked."""
    said = Sat("heart_list", ":stop").asker.said

    note = next(n for n, each in enumerate(said) if "bring up a lot" in each)
    assert note < next(n for n, each in enumerate(said) if "Who do you carry" in each)


def test_what_was_kept_leads_to_the_record() -> None:
    """Everything the record gains was given to be kept, in order."""
    sat = Sat("heart_list", "Rose, grandma", "Joe", "", ":back", ":unsay", "Max")

    value: Any = sat.begun
    for operations in sat.kept:
        value = apply(value, operations)
    assert value == sat.values


def test_each_line_is_kept_before_the_next_question() -> None:
    """Three lines of a list are three things kept, one at a time."""
    assert len(Sat("heart_list", "Rose", "Joe", "Max").kept) == 3


@pytest.mark.parametrize(
    ("word", "status"),
    [
        (":pass", "passed"),
        (":later", "later"),
        (":unknown", "not_known"),
        (":skip", "not_asked"),
    ],
)
def test_words_that_meet_a_question(word: str, status: str) -> None:
    """Every question can be met without an answer, and nobody asks why."""
    assert Sat("heart_list", word).statuses == [("who", status)]


def test_an_empty_line_ends_a_list_and_is_later_elsewhere() -> None:
    """In a list it ends it; at another question it is for later."""
    sat = Sat("heart_list", "Rose", "", "", "", "")

    assert sat.statuses == [
        ("who", "answered"),
        ("better-day", "answered"),
        ("lost-touch", "answered"),
        ("remember", "later"),
    ]


def test_what_was_left_for_later_is_offered_once() -> None:
    """At the end they may look at it now; a second time it is left."""
    sat = Sat("heart_list", "Rose", "", "", "", "", "now", "She sings")

    assert sat.ending == "finished"
    assert sat.values["people"][0]["note"] == "She sings"  # type: ignore
    left = Sat("heart_list", "Rose", "", "", "", "", "now", "")
    assert left.ending == "left"
    assert left.said.count("left for later") == 1
    assert "finished" not in left.values["walks"][0]  # type: ignore


def test_a_finished_walk_ends_with_its_closing() -> None:
    """The last words are the guide's, and the walk says when it ended."""
    sat = Sat("heart_list", "Rose", "", "", "", "She sings")

    assert sat.asker.said[-1].startswith("Thank you.")
    assert sat.values["walks"][0]["finished"] == "2026-11-02T14:20"  # type: ignore


def test_nothing_is_ever_counted() -> None:
    """No number, percentage or slot is shown while people are named."""
    sat = Sat("heart_list", "Rose", "Joe", "Max", ":people", "", "Ann", "", "", ":stop")

    assert not re.search(r"[0-9%]", sat.said)
    assert "Rose · Joe · Max" in sat.said


def test_back_shows_what_was_said_and_leaves_it() -> None:
    """Going back and pressing Enter changes nothing."""
    sat = Sat("heart_list", "Rose", "", ":back", "", "Joe", ":stop")

    assert "Said so far: Rose" in sat.said
    assert sat.names == ["Rose", "Joe"]
    assert sat.statuses[0] == ("who", "answered")


def test_passing_a_list_again_takes_nobody_off_it() -> None:
    """What a list holds stays when somebody passes at it later."""
    assert Sat("heart_list", "Rose", "", ":back", ":pass").names == ["Rose"]


def test_a_changed_answer_replaces_the_earlier_one() -> None:
    """Back at a choice, another answer counts and the first stays on record."""
    sat = Sat("ecomap", "Rose", *[""] * 8, "strong", ":back", "weak", ":stop")

    person = sat.values["people"][0]  # type: ignore
    assert person["tie"]["strength"] == "weak"
    assert [step for step, _ in sat.statuses].count("strength") == 2


def test_unsay_asks_the_same_question_again() -> None:
    """What was unsaid is gone, and its question comes again."""
    sat = Sat("heart_list", "Rose", "A secret", ":unsay", "Max", ":stop")

    assert sat.names == ["Rose", "Max"]
    assert "secret" not in repr(sat.values)


def test_unsay_clears_what_was_kept() -> None:
    """The record is brought up to date at once, so that no journal holds the words."""
    assert Sat("heart_list", "A", ":unsay").folds > Sat("heart_list", "A").folds


def test_unsay_with_nothing_said_says_so() -> None:
    """There is nothing to take back at the beginning."""
    sat = Sat("heart_list", ":unsay")

    assert "Nothing has been said yet." in sat.said and sat.kept == []


def test_an_unknown_colon_word_is_no_answer() -> None:
    """One plain sentence, and the question stays."""
    sat = Sat("heart_list", ":pas", "::pas")

    assert sat.names == [":pas"]
    assert sat.said.count("not known here") == 1


def test_an_unclear_line_brings_one_sentence_and_the_question_again() -> None:
    """No code, no caret; the text is offered again where it can be mended."""
    sat = Sat("ecomap", "Rose", *[""] * 8, "rather", "weak", ":stop")

    assert "I did not find that one." in sat.said
    assert sat.values["people"][0]["tie"]["strength"] == "weak"  # type: ignore
    assert not any(sign in sat.said for sign in ("^", "Error", "tie.strength"))


def test_which_one_is_asked_in_every_mode() -> None:
    """Where two fit, the line waits until they said whom they mean."""
    first = Play(shipped("heart_list")).say("who", "Ana, aunt", "new: Ana, cousin")
    sat = Sat("ecomap", "ana, S", "cousin", ":stop", record=first.values)

    assert "Which one do you mean?" in sat.said
    strong = [each["relation"] for each in sat.values["people"] if "tie" in each]  # type: ignore
    assert strong == ["cousin"]


def test_a_line_is_kept_when_nobody_says_which_one() -> None:
    """Somebody who leaves at that moment loses no name."""
    first = Play(shipped("heart_list")).say("who", "Ana, aunt", "new: Ana, cousin")
    before = len(first.values["people"])
    play = Play(shipped("heart_list"), first.values)
    count = itertools.count()
    _, values = walk(
        Room(
            guide=play.guide,
            asker=PreparedAsker(["ana"]),
            keep=lambda operations, values: None,
            fold=lambda: None,
            moment=lambda: "2026-11-02T14:20",
            draw_id=lambda: f"x{next(count)}",
        ),
        play.values,
        play.walk,
    )

    assert len(values["people"]) == before + 1  # type: ignore


def test_the_care_card_is_shown_and_nothing_is_stored() -> None:
    """`:care` says who is there, and leaves no trace."""
    sat = Sat("heart_list", ":care", care="Jules sits with you by the window.")

    assert "Jules sits with you" in sat.said and sat.kept == []


def test_help_names_every_colon_word() -> None:
    """`:help` shows the words and what helps with this question."""
    said = Sat("heart_list", ":help").said

    for word in WORDS:
        assert f":{word}" in said


def test_steps_nothing_can_be_kept_without_are_asked_again() -> None:
    """Only the name and the first yes of a welcome cannot be passed."""
    needed = frozenset({"name", "consent-run"})
    record = {"heero": "participant/1", "id": "x", "name": "x"}
    sat = Sat(
        "intake", ":pass", "", "Ari", ":later", "yes", record=record, needed=needed
    )

    assert [step for step, _ in sat.statuses] == ["name", "consent-run"]


def test_who_reads_and_what_is_reported_is_said_first() -> None:
    """The site's own words stand in the welcome, before the first question."""
    places = {"reads": "Jules and Hamza", "must_report": "If somebody is hurt"}
    record = {"heero": "participant/1", "id": "x", "name": "x"}
    said = Sat("intake", ":stop", record=record, places=places).asker.said

    limits = next(n for n, each in enumerate(said) if "Jules and Hamza." in each)
    assert limits < next(n for n, each in enumerate(said) if "What name" in each)


def test_a_no_to_a_record_ends_the_welcome() -> None:
    """Without the first yes nothing further is asked."""
    record = {"heero": "participant/1", "id": "x", "name": "x"}
    sat = Sat("intake", "Ari", "no", record=record)

    assert sat.ending == "finished"
    assert "You can still come" in sat.said
    assert "consents" not in sat.values


SCRIPT = ["Rose, grandma, S", "Joe", "Max", "", "Ann", "", "", "hm", "", "x", ":pass"]


@pytest.mark.parametrize("cut", range(len(SCRIPT)))
def test_a_walk_in_two_sittings_is_one_walk(cut: int) -> None:
    """Stopping at any question and going on leads to the same record."""
    whole = Sat("heart_list", *SCRIPT)
    play = Play(shipped("heart_list"))
    values: Any = play.values
    count = itertools.count()
    for lines in (SCRIPT[:cut], SCRIPT[cut:]):
        _, values = walk(
            Room(
                guide=play.guide,
                asker=PreparedAsker(lines),
                keep=lambda operations, values: None,
                fold=lambda: None,
                moment=lambda: "2026-11-02T14:20",
                draw_id=lambda: f"x{next(count)}",
                relations=RELATIONS,
            ),
            values,
            play.walk,
        )

    assert present(values) == present(whole.values)
