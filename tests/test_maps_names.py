"""Names are never markup: what was typed is what is drawn."""

import re
import unicodedata
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maps_networks import drawn, found, person, record

from heero.domain.signs import UNSAFE
from heero.maps.lettering import ELLIPSIS, width, wrapped

SVG = "{http://www.w3.org/2000/svg}"

NAMES = [
    '<b>"A&B"</b>\\n{|}',
    "\\N \\G \\E",
    "\\",
    "a\\",
    '"',
    "<>",
    "&amp; &#65;",
    "]]>",
    "-->",
    "{a|b}",
    "<<b>x</b>>",
    "$(x)",
    "%d",
    "a -> b",
    "N'Dour",
    "יוסף כהן",
    "محمد علي",
    "👩‍👩‍👧 家",
    "é",
]


def label(name: str) -> tuple[str, ...]:
    """The lines of the label of somebody of this name, as an SVG reader sees them."""
    svg = drawn(record(person("p", name)))
    ElementTree.fromstring(svg)
    return found(svg, "person")[0].words


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_are_drawn_as_typed(name: str) -> None:
    """Nothing in a name is taken for DOT, HTML, XML or an escape."""
    assert "".join(label(name)).replace(" ", "") == name.replace(" ", "")


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_of_the_participant_are_drawn_as_typed(name: str) -> None:
    """The name in the middle and in the heading is no markup either."""
    svg = drawn(record(name=name))
    heading = [each.words[0] for each in found(svg, "note")]

    assert "".join(found(svg, "me")[0].words).replace(" ", "") == name.replace(" ", "")
    assert f"A map for {name}" in heading
    assert ElementTree.fromstring(svg).find(f"{SVG}title").text == f"A map for {name}"


typed = st.text(
    st.characters(blacklist_categories=["Cs", "Cc", "Zl", "Zp", "Cn"]),
    min_size=1,
    max_size=30,
).filter(lambda text: text.strip() and not UNSAFE.search(text))


@settings(max_examples=60, deadline=None)
@given(typed)
def test_any_name_is_drawn_as_typed_or_cut(name: str) -> None:
    """Whatever is typed, the label is it or a beginning of it with an ellipsis."""
    shown, whole = ("".join(text.split()) for text in ("".join(label(name)), name))

    assert shown == whole or (
        shown.endswith(ELLIPSIS) and whole.startswith(shown[: -len(ELLIPSIS)])
    )


@settings(max_examples=200, deadline=None)
@given(typed, st.integers(30, 120), st.integers(1, 3))
def test_lines_keep_to_their_limit(name: str, limit: int, lines: int) -> None:
    """No line is wider than its limit, a hanging hyphen aside, and none is too many."""
    lettering = wrapped(name, limit, lines=lines)

    assert len(lettering.lines) <= lines
    assert lettering.width <= limit + width("-")


def test_long_name_is_cut_with_an_ellipsis() -> None:
    """A name of two hundred letters ends in an ellipsis and stays in its box."""
    lines = label("Wilhelmina " * 18 + "x")

    assert len(lines) == 2
    assert lines[1].endswith(ELLIPSIS)


def test_long_name_of_the_participant_stays_on_the_page() -> None:
    """A very long name leaves the page no wider, in the middle and in the heading."""
    usual = found(drawn(record()), "me")[0]
    long = drawn(record(name="Wilhelmina " * 18))

    assert found(long, "me")[0].right == pytest.approx(usual.right)
    assert max(each.right for each in found(long, "note")) < 400
    assert {len(each.words) for each in found(long, "note")} == {1}


def test_lines_are_even() -> None:
    """A name in two lines is parted where the lines come out most alike."""
    assert wrapped("Kayla from home", 80).lines == ("Kayla", "from home")
    assert wrapped("Ms. Fitzgerald-Hernández", 78).lines[0] == "Ms. Fitzgerald-"


def test_accents_are_as_wide_as_their_letters() -> None:
    """An accent takes no room, whether it is one character with its letter or two."""
    joined = unicodedata.normalize("NFC", "Zoë é")
    apart = unicodedata.normalize("NFD", joined)

    assert width(joined) == width(apart) == width("Zoe e")


def test_sign_is_never_parted() -> None:
    """A cut never falls inside a letter with its accent or inside one emoji."""
    family = "👩‍👩‍👧"
    lines = wrapped(family * 30, 80).lines

    assert lines[0].replace(family, "") == ""
    assert lines[1].replace(family, "") == ELLIPSIS


@pytest.mark.parametrize("name", ['x font-family="y" z', 'a stroke-dasharray="5,2" b'])
def test_a_name_like_what_is_tidied_stays_in_its_tool_tip(name: str) -> None:
    """Words that look like a part of an SVG are told as they were typed."""
    svg = drawn(record(person("kelo", name)))
    tips = [unescape(each) for each in re.findall(r"<title>(.*?)</title>", svg)]

    assert any(each.startswith(name) for each in tips)
