"""Names in every script: which way they run, and what a PNG can show of them."""

import io
import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maps_networks import drawn, person, record, seen, style
from PIL import Image

from heero.maps.formats import dots, scripts
from heero.maps.formats.dots import BOXES
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.picture import picture

NOBODYS = "\U0001e6c0\U0001e6c1"
"""Two codes that are no letters yet."""

NAMES = {
    "ar": "محمد علي",
    "ja": "田中さくら",
    "ko": "김민준",
    "th": "สมชาย",
    "hi": "प्रिया",
    "am": "ትግስት",
    "und-zsye": "Ada 🎈",
}


def png(name: str) -> Picture:
    """A PNG with one name on it."""
    return picture(Drawing(seen(record(person("kelo", name))), style()), "png")


def has_font(language: str) -> bool:
    """Whether fontconfig knows a font for a language."""
    asked = ["fc-list", f":lang={language}", "family"]
    return bool(subprocess.run(asked, capture_output=True, check=True).stdout.strip())


@pytest.mark.skipif(not shutil.which("fc-list"), reason="no fontconfig on this machine")
@pytest.mark.parametrize("language", NAMES)
def test_png_has_names_of_every_script(language: str) -> None:
    """A name comes out where this machine has a font, and is told where it has none."""
    made = png(NAMES[language])

    assert made.notes == (() if has_font(language) else (BOXES,))
    if has_font(language):
        turned = png(NAMES[language][::-1])
        assert shown(made) != shown(turned), "as if all letters were boxes"


def shown(made: Picture) -> bytes:
    """What a PNG shows, dot by dot."""
    return Image.open(io.BytesIO(made.content)).convert("L").tobytes()


@pytest.mark.parametrize("name", [NOBODYS, f"Jo {NOBODYS}"])
def test_png_says_what_no_font_has(name: str) -> None:
    """Where a PNG shows empty boxes, a sentence says so, and the SVG keeps the name."""
    assert png(name).notes == (BOXES,)
    assert name.split()[-1] in drawn(record(person("kelo", name)))


@pytest.mark.parametrize(
    "name", ["Zoë", "Nguyễn", "Δήμητρα", "Юлия", "יוסף", "O\u2019Neil †"]
)
def test_what_graphviz_has_it_draws(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in the bundled fonts looks on no font of the machine."""
    monkeypatch.setattr("heero.maps.formats.dots._drawn", None)

    assert png(name).notes == ()


def test_a_png_of_either_kind_is_as_large() -> None:
    """Which program draws a picture changes neither its size nor its ground."""
    pictures = [Image.open(io.BytesIO(png(name).content)) for name in ("Jo", "مح")]
    corners = [each.convert("RGB").getpixel((3, 3)) for each in pictures]

    assert pictures[0].size == pytest.approx(pictures[1].size, abs=2)
    assert corners == [(255, 255, 255)] * 2


@pytest.mark.parametrize(
    ("name", "way"),
    [("יוסף (2)", True), ("محمد…", True), ("Jo", False), ("(2)", False)],
)
def test_svg_says_which_way_a_name_runs(name: str, way: bool) -> None:
    """A name that is read from the right keeps its signs on the side they belong."""
    svg = drawn(record(person("kelo", name)))
    (text,) = re.findall(rf"<text[^>]*>{re.escape(name)}</text>", svg)

    assert ('direction="rtl"' in text) is way


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=30))
def test_pieces_are_the_words(text: str) -> None:
    """Parting words by their fonts loses and moves nothing."""
    assert "".join(piece for piece, _ in scripts.pieces(text)) == text


def test_a_sign_is_never_parted() -> None:
    """A picture made of several signs, or a letter with its marks, is one piece."""
    assert len(list(scripts.pieces("👩🏽‍🦱"))) == 1
    assert len(list(scripts.pieces("प्रिया"))) == 1


@pytest.mark.parametrize("name", ["ليلى حدّاد", "שרה (2) Jo", "Jo 🎈 田 ليلى"])
def test_names_of_several_scripts_are_drawn(name: str) -> None:
    """A line of several scripts, and one with marks above, is drawn to its end."""
    whole = record(person("kelo", name), person("tavu", f"Mr. {name}"), name=name)
    content = picture(Drawing(seen(whole), style()), "png").content

    assert Image.open(io.BytesIO(content)).width > 1000


def test_where_drawing_with_other_fonts_fails_graphviz_draws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever becomes of the other program, there is a picture, and it says so."""

    def fails(svg: str, inch: int = 0) -> bytes:
        raise dots._NotDrawn

    expected = png("\u6620").content
    monkeypatch.setattr(dots, "_drawn", fails)
    made = png("\u6620")

    assert made.content.startswith(b"\x89PNG")
    assert made.notes == (BOXES,)
    assert made.content != expected


def test_broken_drawings_are_told_apart_from_bugs() -> None:
    """What resvg cannot read ends in the exception that is caught, and nothing else."""
    with pytest.raises(dots._NotDrawn):
        dots._drawn("<svg")
