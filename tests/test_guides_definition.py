"""What a guide is, and what is wrong with one."""

import copy
from typing import Any

import pytest

from heero.errors import BadGuide
from heero.guides.definition import parse
from heero.guides.lint import problems
from heero.guides.prepared import Setting, prepared
from heero.guides.steps import Option
from heero.guides.texts import text
from tests.guides_play import TEMPLATES, shipped, values_of

SHIPPED = sorted(path.stem for path in (TEMPLATES / "guides").glob("*.yaml"))

GOOD: dict[str, Any] = {
    "heero": "guide/1",
    "id": "small",
    "title": "Small",
    "goal": "Try it.",
    "not_for": "Anything else.",
    "credits": ["heero"],
    "minutes": {"min": "5", "typical": "10", "max": "20"},
    "materials": ["a pen"],
    "content_note": "It is short.",
    "closing": "Thank you.",
    "steps": [
        {"id": "who", "kind": "people", "ask": "Who?"},
        {
            "id": "how",
            "kind": "choice",
            "for_each": "who",
            "ask": "How is it with {each}?",
            "options": [
                {"value": "easy", "label": "easy"},
                {"value": "mixed", "label": "both"},
            ],
        },
        {"id": "scale", "kind": "scale", "ask": "?", "low": "low", "high": "high"},
    ],
    "effects": [
        {"add": "people", "for_each": "who", "set": {"area": "friends"}},
        {"set": "tie.quality", "of": "each", "from": "how"},
    ],
}


def changed(**changes: Any) -> dict[str, Any]:
    """Return the good guide with some paths changed; `None` takes a part away."""
    values = copy.deepcopy(GOOD)
    for path, value in changes.items():
        *steps, last = path.split("__")
        inner: Any = values
        for step in steps:
            inner = inner[int(step) if step.isdigit() else step]
        if value is None:
            del inner[last]
        else:
            inner[last] = value
    return values


def codes(values: dict[str, Any]) -> list[str]:
    """Return the codes of what is wrong."""
    return [each.code for each in problems(values)]


@pytest.mark.parametrize(
    ("path", "value", "word"),
    [
        pytest.param("steps__0__kind", "poeple", "people", id="a kind"),
        pytest.param("steps__0__kind", "Scael", "scale", id="a kind, written big"),
        pytest.param("steps__0__scirpt", "x", "script", id="a key of a step"),
        pytest.param("mateirals", ["a pen"], "materials", id="a key of the guide"),
        pytest.param("minutes__maxx", "9", "max", id="a key of the minutes"),
        pytest.param("steps__1__options__0__leter", "E", "letter", id="of a choice"),
        pytest.param("effects__0__fro_each", "who", "for_each", id="of what is added"),
        pytest.param("effects__1__form", "how", "from", id="of what is set"),
        pytest.param("steps__2__wen", {"has": "who"}, "when", id="a short key"),
        pytest.param(
            "steps__2__when", {"answerd": "who"}, "answered", id="of a condition"
        ),
        pytest.param(
            "steps__2__when",
            {"any": [{"not": {"equls": ["how", "easy"]}}]},
            "equals",
            id="of a condition in one",
        ),
    ],
)
def test_a_mistyped_word_is_answered_with_the_one_that_was_meant(
    path: str, value: Any, word: str
) -> None:
    """An unknown kind of step, or key, near a known one is asked about."""
    found = problems(changed(**{path: value}))

    assert f"did you mean `{word}`?" in [each.hint for each in found]


@pytest.mark.parametrize("key", ["zebra", "optional_now", "x"])
def test_a_word_near_nothing_is_not_guessed_at(key: str) -> None:
    """Where there is no telling, the documentation is named."""
    found = problems(changed(**{f"steps__0__{key}": "1"}))

    assert found and not [each for each in found if "did you mean" in each.hint]


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_guides_lint_clean(name: str) -> None:
    """Nothing is wrong with a guide heero ships; its translations wait for review."""
    found = problems(values_of(TEMPLATES / "guides" / f"{name}.yaml"))

    assert [each for each in found if each.code != "guide-not-reviewed"] == []


def test_a_good_guide_lints_clean() -> None:
    """The guide the other tests spoil is a good one."""
    assert problems(GOOD) == []


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        pytest.param("guide-no-content-note", {"content_note": None}, id="no note"),
        pytest.param("guide-no-credits", {"credits": None}, id="no credits"),
        pytest.param("guide-no-closing", {"closing": None}, id="no closing"),
        pytest.param("guide-no-goal", {"goal": None}, id="no goal"),
        pytest.param("guide-no-not-for", {"not_for": None}, id="no not_for"),
        pytest.param("guide-no-minutes", {"minutes": None}, id="no minutes"),
        pytest.param("guide-no-materials", {"materials": None}, id="no materials"),
        pytest.param("guide-duplicate-id", {"steps__2__id": "who"}, id="same id"),
        pytest.param("guide-taken-id", {"steps__2__id": "people"}, id="taken id"),
        pytest.param(
            "guide-unknown-step", {"steps__1__for_each": "whom"}, id="for each of none"
        ),
        pytest.param(
            "guide-names-nobody",
            {"steps__0__kind": "text", "effects": []},
            id="for each of words",
        ),
        pytest.param(
            "guide-unreachable",
            {"steps__0__when": {"equals": ["how", "easy"]}},
            id="waits for a later step",
        ),
        pytest.param(
            "guide-unreachable",
            {"steps__2__when": {"equals": ["how", "hard"]}},
            id="waits for no choice",
        ),
        pytest.param(
            "guide-unreachable",
            {
                "steps__2__when": {
                    "all": [{"answered": "who"}, {"not": {"answered": "who"}}]
                }
            },
            id="contradicts itself",
        ),
        pytest.param(
            "guide-unknown-reference",
            {"steps__2__when": {"answered": "nobody"}},
            id="condition on nothing",
        ),
        pytest.param(
            "guide-unknown-reference",
            {"steps__2__when": {"equals": ["tie.strength", "strong"]}},
            id="field of nobody",
        ),
        pytest.param(
            "guide-unlabelled-choice", {"steps__1__options": None}, id="no choices"
        ),
        pytest.param(
            "guide-unlabelled-choice", {"steps__2__low": None}, id="scale has no words"
        ),
        pytest.param("guide-bounds", {"steps__2__lowest": "10"}, id="scale of nothing"),
        pytest.param("guide-bounds", {"minutes__min": "15"}, id="minutes disagree"),
        pytest.param(
            "guide-no-break",
            {"minutes": {"typical": "50"}},
            id="fifty minutes at a stretch",
        ),
        pytest.param(
            "guide-asks-for",
            {"steps__0__ask": "What is your home address?"},
            id="an address",
        ),
        pytest.param(
            "guide-asks-for",
            {"steps__0__ask": {"en": "Who?", "fr-CA": "Quelle est ton adresse?"}},
            id="an address in French",
        ),
        pytest.param(
            "guide-asks-for", {"steps__0__ask": "Which school is it?"}, id="a school"
        ),
        pytest.param(
            "guide-asks-for", {"steps__0__ask": "What is the case number?"}, id="a case"
        ),
        pytest.param(
            "guide-asks-for", {"steps__0__ask": "Any diagnosis?"}, id="a diagnosis"
        ),
        pytest.param(
            "guide-asks-for", {"steps__0__ask": "Do they have a visa?"}, id="a visa"
        ),
        pytest.param(
            "guide-unknown-step", {"effects__1__from": "hau"}, id="effect of no step"
        ),
        pytest.param(
            "guide-unknown-field",
            {"effects__1__set": "tie.colour"},
            id="effect on no field",
        ),
        pytest.param(
            "guide-unknown-field", {"effects__1__set": "seat"}, id="effect on a seat"
        ),
        pytest.param(
            "guide-effect",
            {"effects__0__set": {"area": "moon"}},
            id="word the field does not take",
        ),
        pytest.param(
            "guide-effect",
            {"steps__1__options__0__value": "lovely"},
            id="choice the field does not take",
        ),
        pytest.param(
            "guide-effect", {"effects__1__from": "scale"}, id="effect about nobody"
        ),
        pytest.param("guide-keeps-nobody", {"effects__0": None}, id="names are lost"),
        pytest.param(
            "guide-not-translated",
            {"title": {"en": "Small", "es": "Chico"}},
            id="half translated",
        ),
    ],
)
def test_lint_finds(code: str, changes: dict[str, Any]) -> None:
    """One mistake in a good guide is found, by its code."""
    values = copy.deepcopy(GOOD)
    if changes == {"effects__0": None}:
        del values["effects"][0]
    else:
        values = changed(**changes)

    assert code in codes(values)


@pytest.mark.parametrize("word", ["optional", "required", "private"])
def test_no_step_can_be_made_compulsory(word: str) -> None:
    """Words that force an answer, or promise secrecy, are refused by name."""
    with pytest.raises(BadGuide, match=f"no '{word}' in a guide"):
        parse(changed(**{f"steps__0__{word}": "true"}), "small")


def test_a_guide_of_another_format_is_refused() -> None:
    """A guide with an unknown key, kind or version is not walked."""
    for spoiled in (
        changed(steps__0__colour="red"),
        changed(steps__0__kind="riddle"),
        changed(heero="guide/9"),
        changed(steps=[]),
    ):
        with pytest.raises(BadGuide):
            parse(spoiled, "small")
        assert codes(spoiled) == ["guide-format"]


def test_nothing_in_a_guide_is_evaluated() -> None:
    """What looks like code is a word like any other, and no condition."""
    with pytest.raises(BadGuide):
        parse(changed(steps__0__when="1 == 1"), "small")

    guide = parse(changed(steps__0__ask="{each.__class__} {{7*7}}"), "small")
    assert text(guide.steps[0].ask, "en") == "{each.__class__} {{7*7}}"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fr-CA", "allô"), ("fr", "bonjour"), ("fr-FR", "bonjour"), ("de", "hello")],
)
def test_texts_fall_back_to_the_nearest_language(language: str, expected: str) -> None:
    """A text is shown in the nearest language there is."""
    words = {"en": "hello", "fr": "bonjour", "fr-CA": "allô"}

    assert text(words, language) == expected


def test_choices_only_the_program_knows_are_filled_in() -> None:
    """A step with the team to choose from falls away where there is no team."""
    guide = shipped("intake")
    kiru = Option(value="team-kiru", label={"en": "Kiru"})

    assert prepared(guide, Setting()).step("navigators") is None
    filled = prepared(guide, Setting(options={"team": [kiru]})).step("navigators")
    assert filled is not None and filled.options == (kiru,)
