"""Styles: four channels, each to be told from the others in black and white."""

import io
import itertools
import re
from pathlib import Path

import pytest
from maps_networks import (
    STYLE_NAMES,
    drawn,
    found,
    person,
    record,
    seen,
    signs,
    style,
)
from maps_sheet import styles_sheet
from PIL import Image, ImageChops

from heero.domain.people import PersonTie, Tie
from heero.errors import BadInput
from heero.maps.formats.dots import RESOLUTION
from heero.maps.formats.drawing import Drawing
from heero.maps.geometry import Box, Point, along, crossed, length
from heero.maps.picture import picture
from heero.maps.strokes import aimed, strokes
from heero.maps.styles import CHANNELS, Look
from heero.maps.ways import along_way
from heero.services import map_styles
from heero.store.workspace import Workspace

ROOT = Path(__file__).parent.parent

VALUES = {
    "strength": ["weak", "tenuous", "moderate", "strong", "unsaid"],
    "quality": ["easy", "mixed", "stressful", "unsaid"],
    "flow": ["to_me", "from_me", "both", "none", "unsaid"],
    "state": ["current", "lost_touch", "ended", "wished_for"],
}


every_style = pytest.mark.parametrize("name", STYLE_NAMES)


def line(name: str = "plain-bw", **said: str) -> str:
    """The lines of DOT that draw one tie, without the names of its values."""
    dot = drawn(record(person("p", seat="middle-friends-1", **said)), "dot", name)
    rows = [row for row in dot.splitlines() if "tie own" in row]
    return "\n".join(re.sub(r'class="[^"]*"', "", row) for row in rows)


def badges(name_: str = "plain-bw", **said: str) -> set[str]:
    """The letters on the label of somebody, or beside the line of a tie."""
    svg = drawn(record(person("p", seat="middle-friends-1", **said)), "svg", name_)
    name = found(svg, "person")[0]
    return {
        letter
        for each in found(svg, "letter")
        if each.meets(name)
        for letter in each.words[0]
    }


@pytest.mark.parametrize("channel", VALUES)
@every_style
def test_every_value_is_told_from_every_other(name: str, channel: str) -> None:
    """Two values of a channel never look alike: the line or a letter differs."""
    looks = {}
    for value in VALUES[channel]:
        said = {"strength": "moderate", channel: value}
        looks[value] = (line(name, **said), frozenset(badges(name, **said)))

    assert len(set(looks.values())) == len(looks)


def _shown(name: str, tie: PersonTie, grey: bool) -> object:
    """How a tie is drawn and lettered; in grey without anything about colours."""
    look = style(name).look(tie)
    if grey:
        look = look.model_copy(update={"ink": None, "far_ink": None})
    drawn_as = tuple(strokes((50.0, 0.0), (250.0, 0.0), look))
    return drawn_as, "".join(each.letter for each in style(name).letters(tie))


@pytest.mark.parametrize("grey", [False, True], ids=["in colour", "in grey"])
@every_style
def test_every_combination_is_told_from_every_other(name: str, grey: bool) -> None:
    """No two ties that were said differently are alike, not even without colours."""
    seen: dict[object, dict[str, str]] = {}
    for values in itertools.product(*VALUES.values()):
        said = dict(zip(VALUES, values, strict=True))
        shown = _shown(name, PersonTie.model_validate(said), grey)

        assert seen.setdefault(shown, said) == said


def corners(dot: str) -> int:
    """How many points the line of a tie has, over all of its strokes."""
    return sum(len(each.split()) for each in re.findall(r'pos="([^"]*)"', dot))


def test_stress_is_a_zigzag_and_both_at_once_is_half_of_one() -> None:
    """Stress is a zigzag, helping and hurting at once is half a zigzag."""
    easy, mixed, hard = (
        corners(line(strength="strong", quality=each))
        for each in ("unsaid", "mixed", "stressful")
    )

    assert easy < 10 < mixed < hard


def test_ended_is_a_gap_between_two_bars() -> None:
    """A tie that ended is two pieces of line and two bars."""
    assert len(line(strength="strong").splitlines()) == 1
    assert len(line(strength="strong", state="ended").splitlines()) == 4


def test_lost_touch_is_dashed_and_wished_for_dotted_to_a_circle() -> None:
    """Lost touch is dashed; wished for is dotted and ends in an open circle."""
    assert "style=dashed" in line(strength="strong", state="lost_touch")
    assert "style=dotted" in line(state="wished_for")
    assert "arrowhead=odot" in line(state="wished_for")


def test_help_arrives_where_the_arrow_points() -> None:
    """The arrowhead is at the end that receives, and at both where both give."""
    assert "dir=back" in line(flow="to_me")
    assert "dir=forward" in line(flow="from_me")
    assert "dir=both" in line(flow="both")
    assert line(flow="none").count("=tee") == 2
    assert "dir=" not in line(flow="unsaid")


def test_what_a_line_cannot_say_is_a_letter() -> None:
    """Easy has no line of its own, and a line cannot be dotted and dashed at once."""
    assert badges(strength="strong", quality="easy") == {"E"}
    assert badges(strength="tenuous", state="lost_touch") == {"?"}
    assert badges(strength="tenuous", state="wished_for") == {"?"}
    assert badges(strength="strong", quality="stressful", state="ended") == set()


def test_no_tie_is_a_letter_and_no_line() -> None:
    """Somebody with whom there is no tie is there, with a letter and without a line."""
    assert line(strength="none", flow="to_me") == ""
    assert badges(strength="none", flow="to_me") == {"N", ">"}


def test_who_died_has_a_cross_beside_the_name() -> None:
    """Who has died has a small cross at their label, and their name is whole."""
    svg = drawn(record(person("p", "Opa Jan", life="died")))
    (name,) = found(svg, "person")
    cross = next(each for each in found(svg, "letter") if each.words == ("†",))

    assert name.words == ("Opa Jan",)
    assert cross.right < (name.left + name.right) / 2


def test_kinds_have_their_shapes() -> None:
    """People are rounded, groups and services square, pets their own."""
    dot = drawn(
        record(
            person("a", "Bo"),
            person("b", "Choir", kind="group"),
            person("c", "Clinic", kind="service"),
            person("d", "Biscuit", kind="pet"),
        ),
        "dot",
    )
    shape = {
        name: re.search(rf"shape=([^\[]*?), width.*label=\"{name}\"", dot).group(1)
        for name in ("Bo", "Choir", "Clinic", "Biscuit")
    }

    assert shape == {
        "Bo": 'box, style="rounded,filled"',
        "Choir": "box, style=filled",
        "Clinic": "box, style=filled",
        "Biscuit": "hexagon, style=filled",
    }


def test_ties_between_others_are_thinner_and_lie_under_names() -> None:
    """A tie between two people is thinner than one's own, and drawn before any name."""
    tie = Tie(id="sune", between=("a", "b"), strength="strong")
    dot = drawn(record(person("a", strength="strong"), person("b"), ties=(tie,)), "dot")
    wide = {
        kind: float(re.search(rf"tie {kind} .*?penwidth=([\d.]+)", dot).group(1))
        for kind in ("own", "among")
    }

    assert wide["among"] < wide["own"]
    assert "outputorder=edgesfirst" in dot


def test_line_goes_past_a_label_that_is_in_its_way() -> None:
    """A line that would run through somebody's label takes a way beside it."""
    target, other = Box(250, 0, 60, 24), Box(140, 4, 50, 24)
    start, end = aimed(target, [other])

    assert crossed((0, 0), (250, 0), [other]) == 1
    assert crossed(start, end, [other]) == 0
    assert aimed(target, []) == ((44.0, 0.0), (218.0, 0.0))


def test_style_with_a_slip_names_the_place(tmp_path: Path) -> None:
    """A style that says something impossible is refused with the place of it."""
    own = tmp_path / "map-styles" / "mine.yaml"
    own.parent.mkdir()
    own.write_text(
        "heero: map-style/1\nid: mine\ntitle: Mine\n"
        "strength:\n  strong: {width: thick}\n"
    )

    with pytest.raises(BadInput, match=r"yaml:5:.*strength\.strong\.width"):
        map_styles.style(Workspace(tmp_path), "mine")


def test_sheet_of_styles_is_what_heero_draws(pytestconfig: pytest.Config) -> None:
    """The sheet of the docs shows every way of drawing ties as this version does."""
    kept = ROOT / "docs" / "styles.svg"
    if pytestconfig.getoption("--update"):
        kept.write_text(styles_sheet(), encoding="utf-8")

    assert styles_sheet() == kept.read_text(encoding="utf-8")


def test_every_style_is_in_the_docs() -> None:
    """The page about maps names every way of drawing ties that is shipped."""
    page = (ROOT / "docs" / "maps.md").read_text(encoding="utf-8")

    assert [each for each in STYLE_NAMES if f"`{each}`" not in page] == []


@pytest.mark.parametrize("strength", VALUES["strength"])
@every_style
def test_both_at_once_is_seen_as_both(name: str, strength: str) -> None:
    """What helps and hurts is calm on the near half and has signs of stress behind."""
    both, calm, hard = (
        _halves(name, strength=strength, quality=quality)
        for quality in ("mixed", "unsaid", "stressful")
    )

    assert both[0] == calm[0] != hard[0]
    assert both[1] != calm[1]
    assert badges(name, strength=strength, quality="mixed").isdisjoint("!E~")


BENT = {
    "in the middle": ((0.0, 0.0), (120.0, 60.0), (240.0, 0.0)),
    "early": ((0.0, 0.0), (60.0, 40.0), (240.0, 30.0)),
    "late": ((0.0, 0.0), (180.0, -40.0), (240.0, 0.0)),
    "twice": ((0.0, 0.0), (40.0, 25.0), (200.0, 30.0), (240.0, 0.0)),
}


@pytest.mark.parametrize("corners", BENT.values(), ids=BENT)
@every_style
def test_both_at_once_is_seen_as_both_on_a_bent_line(
    name: str, corners: tuple[Point, ...]
) -> None:
    """Bent, too, it is neither easy nor stressful: calm as far as its middle."""
    both, calm, hard = (
        _halves(name, corners, strength="strong", quality=quality)
        for quality in ("mixed", "easy", "stressful")
    )

    assert both[0] == calm[0] != hard[0]
    assert both[1] != calm[1]
    assert both != hard


def _halves(
    name: str,
    corners: tuple[Point, ...] = ((0.0, 0.0), (240.0, 0.0)),
    **said: str,
) -> list[set[tuple[int, int]]]:
    """The points that a line covers on its near and on its far half."""
    look = style(name).look(PersonTie.model_validate(said))
    covered = [
        along(here, there, step)
        for stroke in along_way(corners, look)
        for here, there in itertools.pairwise(stroke.points)
        for step in range(int(length(here, there)) + 1)
    ]
    return [
        {(round(x), round(y)) for x, y in covered if low <= x <= high}
        for low, high in ((2, 108), (132, 238))
    ]


def _light(ink: str) -> float:
    """How light a colour is, from 0 to 1, as eyes see it."""
    parts = [int(ink[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@every_style
def test_every_ink_is_seen_on_every_ground(name: str) -> None:
    """Lines stand out from all they may lie on by 3 to 1, words by 4.5 to 1."""
    rings = style(name).rings
    grounds = {rings.near, rings.middle, rings.outer, "#ffffff"}
    scene = Drawing(seen(signs()), style(name)).scene
    strokes_ = [
        *(stroke for each in scene.lines for stroke in each.strokes),
        *(stroke for each in scene.signs for stroke in each.strokes),
    ]
    lines = {stroke.ink for stroke in strokes_}
    words = {note.ink for note in scene.notes}

    assert "#000000" in lines
    assert min(_contrast(ink, each) for ink in lines for each in grounds) >= 3
    assert min(_contrast(ink, each) for ink in words for each in grounds) >= 4.5


@every_style
def test_photocopy_loses_no_line(name: str) -> None:
    """On a copy of black and white dots every line and every letter is still black."""
    scene = Drawing(seen(signs()), style(name)).scene
    grey = {
        sum(
            share * int(ink[place : place + 2], 16)
            for share, place in ((0.299, 1), (0.587, 3), (0.114, 5))
        )
        for ink in (
            *(stroke.ink for each in scene.lines for stroke in each.strokes),
            *(note.ink for note in scene.notes),
        )
    }
    rings = style(name).rings

    assert max(grey) < 128
    assert all(
        int(each[1:3], 16) > 200 for each in (rings.near, rings.middle, rings.outer)
    )


def _copied(name: str, **said: str) -> Image.Image:
    """One tie and its letters on a copy that has black and white dots only."""
    whole = record(person("p", "Bo", seat="middle-friends-1", **said))
    drawing = Drawing(seen(whole), style(name))
    page = drawing.scene.page
    dots = Image.open(io.BytesIO(picture(drawing, "png").content)).convert("L")
    scale = RESOLUTION / 72
    left, top = page.x - page.width / 2, page.y + page.height / 2
    middle = (-left * scale, top * scale)
    around = [round(each) for each in (-10, -130, 360, 130)]
    box = tuple(
        round(middle[place % 2] + each * scale) for place, each in enumerate(around)
    )
    return dots.crop(box).point(lambda dot: 255 * (dot >= 128)).convert("1")


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(each, marks=() if each == "okabe-ito" else pytest.mark.slow)
        for each in STYLE_NAMES
    ],
)
def test_photocopy_tells_every_value_from_every_other(name: str) -> None:
    """On a black and white copy no two values of a channel look alike."""
    for channel, values in VALUES.items():
        copies = {
            value: _copied(name, **{"strength": "moderate", channel: value})
            for value in values
        }
        for one, other in itertools.combinations(values, 2):
            apart = ImageChops.logical_xor(copies[one], copies[other])

            assert apart.histogram()[255] >= 30, (channel, one, other)


def test_colours_are_those_of_okabe_and_ito() -> None:
    """The style with colours has no other than the palette most eyes can tell apart."""
    palette = {
        "#000000", "#e69f00", "#56b4e9", "#009e73",
        "#f0e442", "#0072b2", "#d55e00", "#cc79a7",
    }  # fmt: skip
    found = style("okabe-ito")
    looks = [*found.quality.values(), *found.flow.values(), *found.state.values()]
    inks = {ink for each in looks for ink in (each.ink, each.far_ink) if ink}

    assert inks
    assert inks <= palette


def test_colours_add_to_the_usual_lines_and_replace_none() -> None:
    """Without its colours the style with colours is the plain one, letters and all."""
    for values in itertools.product(*VALUES.values()):
        tie = PersonTie.model_validate(dict(zip(VALUES, values, strict=True)))

        assert _shown("okabe-ito", tie, grey=True) == _shown("plain-bw", tie, grey=True)


@every_style
def test_every_line_of_the_legend_shows_its_sign(name: str) -> None:
    """A sample of the legend is never the plain line, however short it is."""
    scene = Drawing(seen(signs()), style(name)).scene
    looks = style(name)
    for sign in scene.signs:
        if sign.channel in CHANNELS and sign.strokes:
            look = looks.look_of(sign.channel, sign.value)
            plain = looks.look_of("strength", "moderate") or Look()
            assert look is not None
            usual = strokes((0.0, 0.0), (46.0, 0.0), plain)
            assert list(sign.strokes) != usual or sign.value == "moderate", sign.value


@every_style
def test_picture_and_words_say_whose_lines_they_are(name: str) -> None:
    """Elsewhere a line means another thing, so a map says whose lines it has."""
    said = f"Lines as in: {style(name).named}"
    svg = drawn(signs(), "svg", name)

    assert said in [" ".join(each.words) for each in found(svg, "note")]
    assert said in drawn(signs(), "txt", name).splitlines()
    assert "Lines as in" not in drawn(record(), "svg", name)
    assert "Lines as in" not in drawn(record(), "txt", name)


def test_a_gap_in_a_line_is_not_a_dash() -> None:
    """A broken line has few long pieces, whatever its length."""
    look = style("kinship-solid-wavy-broken").look(
        PersonTie(strength="strong", quality="stressful")
    )

    assert [len(strokes((0.0, 0.0), (x, 0.0), look)) for x in (60.0, 400.0)] == [4, 4]
