"""What other places have seen: about nobody, with where it is from and how sure."""

import re
from pathlib import Path
from typing import get_args

import pytest

from heero.domain.lab import Theme
from heero.errors import BadGuide
from heero.guides.insights import Insight, chosen, parse
from heero.services.insights import HOW, insights, line, reader
from tests.guides_play import TEMPLATES, values_of

FILES = sorted((TEMPLATES / "insights").glob("*.yaml"))
SHIPPED = [each for path in FILES for each in parse(values_of(path), path.stem)]
THEMES = get_args(Theme)
LANGUAGES = {"en", "fr-CA", "es"}


def test_there_is_enough_for_every_theme() -> None:
    """Whatever a lab is about, at least two things can be read out."""
    for theme in THEMES:
        assert len([each for each in SHIPPED if theme in each.themes]) >= 2, theme
    assert {path.stem for path in FILES} <= set(THEMES)


def test_each_has_a_name_of_its_own() -> None:
    """So that none is read out twice."""
    names = [each.id for each in SHIPPED]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("insight", SHIPPED, ids=[each.id for each in SHIPPED])
def test_each_is_short_and_about_nobody(insight: Insight) -> None:
    """In three languages, without an age, a day, an address or a number of a case."""
    assert set(insight.words) == LANGUAGES
    for words in insight.words.values():
        assert len(words) < 260
        assert not re.search(r"\d", words), words
        assert not re.search(r"always|never fails|proven|toujours|siempre", words)


@pytest.mark.parametrize("insight", SHIPPED, ids=[each.id for each in SHIPPED])
def test_each_says_where_it_is_from_and_how_sure_it_is(insight: Insight) -> None:
    """In every language; what was published or studied names its source and year."""
    assert set(HOW[insight.known]) == LANGUAGES
    for language in LANGUAGES:
        said = line(insight, language)
        assert said.splitlines()[1].endswith(f"{HOW[insight.known][language]})")
    if insight.known != "practice":
        assert insight.source and re.search(r"20\d\d", insight.source)


@pytest.mark.parametrize("theme", THEMES)
def test_one_to_three_are_chosen(theme: str) -> None:
    """Of the theme alone, the same ones each time."""
    found = chosen(SHIPPED, [theme], "calm-river-12")

    assert 1 <= len(found) <= 3
    assert all(theme in each.themes for each in found)
    assert found == chosen(SHIPPED, [theme], "calm-river-12")


def test_each_theme_has_its_turn() -> None:
    """Of two themes both are heard, and nothing twice."""
    found = chosen(SHIPPED, ["grief", "blame"], "calm-river-12")

    assert [each.themes[0] for each in found] == ["grief", "blame", "grief"]
    assert chosen(SHIPPED, [], "calm-river-12") == []
    both = [
        Insight(id="a", themes=("fear", "grief"), words={"en": "x"}, known="practice")
    ]
    assert chosen(both, ["fear", "grief"], "calm-river-12") == both


def test_another_lab_hears_another_one_first() -> None:
    """So that a team that meets often does not hear the same each time."""
    names = (f"lab-{number}" for number in range(20))
    assert len({chosen(SHIPPED, ["fear"], each)[0].id for each in names}) > 1


def test_a_file_of_the_site_comes_first(tmp_path: Path) -> None:
    """In the place of the shipped one of its name, and beside the others."""
    (tmp_path / "insights").mkdir()
    (tmp_path / "insights" / "fear.yaml").write_text(
        "heero: insights/1\ninsights:\n"
        "  - {id: ours, themes: [fear], known: practice, words: We know it}\n"
    )
    found = insights(tmp_path)

    assert [each.id for each in found if "fear" in each.themes] == ["ours"]
    assert any("grief" in each.themes for each in found)
    assert reader(tmp_path, "x")({"themes": ["fear"]}, "es").startswith("- We know it")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("known: studied, words: x", "source", id="no source"),
        pytest.param("known: proven, words: x", "known", id="another word"),
        pytest.param("known: practice", "words", id="no words"),
        pytest.param("known: practice, words: x, name: Ann", "name", id="more"),
    ],
)
def test_a_file_that_breaks_a_rule_says_where(
    tmp_path: Path, text: str, said: str
) -> None:
    """It names the file and the place, before anybody sits down."""
    (tmp_path / "insights").mkdir()
    (tmp_path / "insights" / "odd.yaml").write_text(
        f"heero: insights/1\ninsights:\n  - {{id: odd, themes: [fear], {text}}}\n"
    )
    with pytest.raises(BadGuide) as caught:
        insights(tmp_path)

    assert "insights/odd" in str(caught.value)
    assert said in f"{caught.value} {caught.value.hint}"
