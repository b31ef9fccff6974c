"""Maps on paper: one scale, nobody moves, and everybody is whole on one sheet."""

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from maps_kinds import BY, IDS, drawable, settled
from maps_kinds import crowd as _crowd
from maps_kinds import life as _life
from maps_networks import STYLE_NAMES, Found, found, person, seen, style
from maps_networks import network as _network
from PIL import Image

from heero.domain.audience import View
from heero.domain.participant import Participant
from heero.errors import BadInput
from heero.maps.ecomap import without_ties_among
from heero.maps.formats.drawing import Drawing
from heero.maps.formats.pictures import svg_texts
from heero.maps.geometry import crossed, length
from heero.maps.paper import (
    PAGES,
    PAPERS,
    SCREEN,
    SMALLEST,
    THINNEST,
    page_typed,
    paper_called,
)
from heero.maps.picture import picture
from heero.maps.strokes import CLEAR, Stroke, strokes
from heero.maps.styles import CHANNELS, Look
from heero.maps.ways import along_way, way

ALL = [("ecomap", ""), *((kind.name, by) for kind, by in BY)]
ALL_IDS = ["ecomap", *IDS]
ROADS = ("mobility", "lifeline")
PAPER_NAMES = [paper.name for paper in PAPERS]

every = pytest.mark.parametrize(("kind", "by"), ALL, ids=ALL_IDS)
on_every_page = pytest.mark.parametrize("page", PAGES)
on_paper = pytest.mark.parametrize("page", PAPER_NAMES)

crowd, life, network = cache(_crowd), cache(_life), cache(_network)

Where = tuple[int, float, float]


def drawing(shown: Participant | View, kind: str, by: str, page: str) -> Drawing:
    """A map on a page."""
    view = shown if isinstance(shown, View) else seen(shown)
    return Drawing(view, style(), kind, by, page=page)


def sheets(shown: Participant | View, kind: str, by: str, page: str) -> list[str]:
    """Every sheet of a map, as SVG."""
    return svg_texts(drawing(shown, kind, by, page))


def may(shown: Participant | View, kind: str, by: str) -> bool:
    """Whether there is anything to draw."""
    if kind == "ecomap":
        return True
    view = shown if isinstance(shown, View) else seen(shown)
    return drawable(dict(zip(ALL_IDS[1:], BY, strict=True))[_id(kind, by)][0], view, by)


def _id(kind: str, by: str) -> str:
    return f"{kind}-{by}" if by else kind


def on_page(svg: str, at: tuple[float, float], *, middle: bool) -> tuple[float, float]:
    """Where a place of a picture is on its sheet, in points from its upper left."""
    scale, right, down = _frame(svg)
    if middle:
        return (round(at[0] * scale, 1), round(at[1] * scale, 1))
    return (round((at[0] + right) * scale, 1), round((at[1] + down) * scale, 1))


def _frame(svg: str) -> tuple[float, float, float]:
    """How large a point of the plane is, and where its middle is on the sheet."""
    wide = float(re.search(r'<svg [^>]*width="([\d.]+)pt"', svg).group(1))
    shown = float(re.search(r'viewBox="\S+ \S+ (\S+) ', svg).group(1))
    right, down = map(float, re.search(r"translate\((\S+) (\S+)\)", svg).groups())
    return wide / shown, right, down


def spots(
    shown: Participant | View, kind: str, by: str, page: str
) -> dict[str, set[tuple[int, float, float]]]:
    """On which sheet and where on it everybody is; on one page, from its middle."""
    there: dict[str, set[Where]] = {}
    kinds = ("card",) if kind in ROADS else ("person", "me")
    for number, svg in enumerate(sheets(shown, kind, by, page)):
        for place, each in enumerate(found(svg, *kinds)):
            at = on_page(svg, each.middle, middle=paper_called(page) is None)
            name = str(place) if kind in ROADS else " ".join(each.words)
            there.setdefault(name, set()).add((_sheet(svg, number), *at))
    return there


def _sheet(svg: str, number: int) -> int:
    """Which sheet it is; sheets are told apart by where they lie on the plane."""
    _, right, down = _frame(svg)
    return hash((round(right), round(down))) if number else 0


@cache
def before(kind: str, by: str, page: str) -> dict[str, set[Where]]:
    """Where everybody of the invented life is."""
    return spots(life(), kind, by, page)


SIZES = st.sampled_from(PAGES)
PEOPLE = st.integers(0, 13)
SOMEBODY = st.fixed_dictionaries(
    {
        "area": st.sampled_from(["household", "friends", "professionals", "other"]),
        "closeness": st.sampled_from([None, 1, 2, 3]),
        "state": st.sampled_from(["current", "lost_touch", "ended"]),
        "generation": st.sampled_from(["grandparents", "parents", "mine", "unsaid"]),
        "kin": st.sampled_from(["birth", "chosen", None]),
        "kind": st.sampled_from(["family", "pet", "service", None]),
        "felt": st.sampled_from(["strong", "none", "unsaid"]),
        "strength": st.sampled_from(["strong", "weak", "none", "unsaid"]),
        "supports": st.lists(st.sampled_from(["joy", "care", "move"]), unique=True),
        "circles": st.fixed_dictionaries(
            {"trust": st.integers(1, 3), "support": st.integers(1, 4)}
        ),
    }
)
few = settings(
    max_examples=10,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@few
@given(
    page=SIZES,
    newcomer=SOMEBODY,
    name=st.sampled_from(["Li", "Ms. Fitzgerald-Hernández"]),
)
@every
def test_coming_moves_nobody(
    kind: str, by: str, page: str, newcomer: dict[str, object], name: str
) -> None:
    """Whoever comes, everybody else stays where they were on the very sheet."""
    whole = life()
    someone = person("aaaa", name, **newcomer)
    more = whole.model_copy(update={"people": (someone, *whole.people)})
    after = spots(settled(more), kind, by, page)

    after.pop(name, None)
    was = before(kind, by, page)
    assert {who: after.get(who) for who in was} == was


@few
@given(page=SIZES, gone=PEOPLE, hide=st.booleans())
@every
def test_going_and_hiding_move_nobody(
    kind: str, by: str, page: str, gone: int, hide: bool
) -> None:
    """Whoever goes or is left off, everybody else stays where they were."""
    whole = life()
    who = whole.people[gone]
    rest = tuple(each for each in whole.people if each is not who)
    less: Participant | View = whole.model_copy(update={"people": rest})
    if hide:
        less = seen(whole, without=frozenset({who.id}))
    if not may(less, kind, by):
        return
    now, was = spots(less, kind, by, page), before(kind, by, page)

    assert now == {name: at for name, at in was.items() if name in now}
    assert was.keys() - now.keys() <= {who.name}


@few
@given(
    page=SIZES,
    edited=PEOPLE,
    name=st.sampled_from(["Bo", "A very long name that is set in two lines"]),
    tie=st.fixed_dictionaries(
        {
            "strength": st.sampled_from(["strong", "weak", "none"]),
            "quality": st.sampled_from(["easy", "stressful", "mixed"]),
            "flow": st.sampled_from(["to_me", "both", "none"]),
        }
    ),
)
@every
def test_a_new_name_or_tie_moves_nobody_else(
    kind: str, by: str, page: str, edited: int, name: str, tie: dict[str, str]
) -> None:
    """What somebody is called, and how it is with them, moves nobody else."""
    whole = life()
    who = whole.people[edited]
    changed = who.model_copy(
        update={"name": name, "tie": who.tie.model_copy(update=tie)}
    )
    people = tuple(changed if each is who else each for each in whole.people)
    now = spots(whole.model_copy(update={"people": people}), kind, by, page)
    was = before(kind, by, page)

    others = was.keys() - {who.name}
    assert {each: now.get(each) for each in others} == {
        each: was[each] for each in others
    }


def _labels(texts: list[str], *kinds: str) -> Iterator[tuple[str, Found]]:
    for svg in texts:
        for each in found(svg, *kinds):
            yield svg, each


def overlaps(texts: list[str]) -> list[tuple[object, object]]:
    """The pairs of names, cards, captions and middles that cover one another."""
    pairs: list[tuple[object, object]] = []
    for svg in texts:
        shown = found(svg, "person", "me", "note")
        pairs += [
            (one.words, other.words)
            for place, one in enumerate(shown)
            for other in shown[place + 1 :]
            if one.meets(other) and {one.kind, other.kind} != {"note"}
        ]
        cards = found(svg, "card")
        pairs += [
            (one.middle, other.middle)
            for place, one in enumerate(cards)
            for other in cards[place + 1 :]
            if one.meets(other)
        ]
    return pairs


@pytest.mark.parametrize("size", [15, 60])
@on_every_page
@every
def test_no_label_covers_another(kind: str, by: str, page: str, size: int) -> None:
    """Up to sixty people no name covers another on any sheet of any size."""
    texts = sheets(crowd(size, 5), kind, by, page)

    assert overlaps(texts) == []


@pytest.mark.parametrize("size", [15, 60])
@on_paper
@every
def test_everybody_is_whole_on_one_sheet(
    kind: str, by: str, page: str, size: int
) -> None:
    """Every name of the picture is on exactly one sheet, and nothing leaves a sheet."""
    whole = crowd(size, 6)
    made = drawing(whole, kind, by, page)
    names = [label.id for scene in made.scenes for label in scene.labels]

    assert sorted(names) == sorted(label.id for label in made.scene.labels)
    for svg, each in _labels(svg_texts(made), "person", "me", "note", "card", "legend"):
        left, top = on_page(svg, (each.left, each.top), middle=False)
        right, bottom = on_page(svg, (each.right, each.bottom), middle=False)
        paper = paper_called(page)
        assert paper is not None
        edge = paper.margin - 1.0
        assert left >= edge and right <= paper.width - edge, each
        assert top >= edge and bottom <= paper.height - edge, each


@on_paper
@every
def test_every_sheet_says_what_it_is(kind: str, by: str, page: str) -> None:
    """For whom, when, which of how many, and that it is private are on every sheet."""
    texts = sheets(crowd(60, 6), kind, by, page)
    for number, svg in enumerate(texts, start=1):
        words = {" ".join(each.words) for each in found(svg, "note", "letter")}
        top = ElementTree.fromstring(svg)
        title = top.findtext("{http://www.w3.org/2000/svg}title")

        assert {"PRIVATE", "2 November 2026, for me", title} <= words
        sheet = f"sheet {number} of {len(texts)}"
        assert (sheet in words) == (len(texts) > 1)


@on_paper
@every
def test_letters_and_lines_are_large_enough(kind: str, by: str, page: str) -> None:
    """On paper no letter is below seven points, and no line below half a point."""
    for svg in sheets(crowd(30, 7), kind, by, page):
        scale, _, _ = _frame(svg)
        sizes = [float(each) for each in re.findall(r'font-size="([\d.]+)"', svg)]
        body = svg[svg.index('class="graph"') :]
        pens = [float(each) for each in re.findall(r'stroke-width="([\d.]+)"', body)]
        plain = re.findall(r'stroke="(?!none)[^"]*"(?![^>]*stroke-width)', body)

        assert min(sizes) * scale >= SMALLEST - 0.01
        assert min([*pens, *([1.0] if plain else [])]) * scale >= THINNEST - 0.01


@every
def test_large_print_is_large(kind: str, by: str) -> None:
    """In large print no letter is below eighteen points, and lines are wider too."""
    (large,) = sheets(life(), kind, by, "large-print")
    (usual,) = sheets(life(), kind, by, SCREEN)
    scale = _frame(large)[0] / _frame(usual)[0]
    sizes = [float(each) for each in re.findall(r'font-size="([\d.]+)"', large)]

    assert min(sizes) * _frame(large)[0] >= 18 - 0.01
    assert scale == pytest.approx(1.8, abs=0.01)


@on_paper
@every
def test_a_sheet_is_a_sheet(kind: str, by: str, page: str) -> None:
    """Every sheet has the size of its paper, however many people there are."""
    paper = paper_called(page)
    assert paper is not None
    for whole in (life(), crowd(60, 6)):
        for svg in sheets(whole, kind, by, page):
            size = re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', svg).groups()
            assert tuple(map(float, size)) == (paper.width, paper.height)


@on_paper
@every
def test_further_sheets_show_what_is_on_them(kind: str, by: str, page: str) -> None:
    """What a screen reader is told of a further sheet is what is on that sheet."""
    made = drawing(crowd(60, 6), kind, by, page)
    assert made.scenes[0].description == made.text
    for scene in made.scenes[1:]:
        for label in scene.labels:
            assert f"- {label.sentence}\n" in scene.description
        others = {
            each.sentence
            for other in made.scenes
            if other is not scene
            for each in other.labels
        } - {each.sentence for each in scene.labels}
        assert not [each for each in others if f"- {each}\n" in scene.description]


@pytest.mark.parametrize("format_", ["svg", "png", "dot"])
def test_further_sheets_are_further_pictures(format_: str) -> None:
    """A map of many people on paper has more than one picture, the same twice."""
    made = picture(drawing(network(60, 2), "ecomap", "", "a4"), format_)

    assert len(made.further) >= 1
    assert len({made.content, *made.further}) == 1 + len(made.further)
    assert made == picture(drawing(network(60, 2), "ecomap", "", "a4"), format_)


@on_paper
def test_the_first_sheet_is_that_of_few_people(page: str) -> None:
    """Whoever is near stays on the first sheet where they were, however many come."""
    many = network(120, seed=3)
    few_people = seen(many, without=frozenset(each.id for each in many.people[12:]))
    was, now = (spots(each, "ecomap", "", page) for each in (few_people, many))

    assert was.items() <= now.items()


@pytest.mark.parametrize("page", ["a4", "letter", "a3"])
def test_a_usual_map_has_its_legend_below_it(page: str) -> None:
    """What every sign means is on the sheet of the people, for fifteen of them."""
    for seed in (1, 2, 3, 4):
        whole = network(15, seed=seed, ties=True)
        for scene in drawing(whole, "ecomap", "", page).scenes:
            assert scene.labels
            assert scene.signs
            assert any("Lines as in" in note.text[0] for note in scene.notes)


def test_ties_among_people_can_be_left_out() -> None:
    """Without ties among people, neither picture, words nor legend has one."""
    whole = network(15, seed=2, ties=True)
    bare = whole.model_copy(update={"ties": ()})
    for page in ("a4", SCREEN):
        left_out = drawing(without_ties_among(seen(whole)), "ecomap", "", page)
        assert svg_texts(left_out) == sheets(bare, "ecomap", "", page)
        assert svg_texts(left_out) != sheets(whole, "ecomap", "", page)
        assert left_out.text == drawing(bare, "ecomap", "", page).text


def test_lines_lie_under_names() -> None:
    """Every line is drawn before every name, whose ground hides what runs under it."""
    (svg,) = sheets(network(30, seed=2, ties=True), "ecomap", "", SCREEN)
    last_line = svg.rindex('class="edge')
    names = [
        (hit.start(), hit.group(1))
        for hit in re.finditer(r'class="node person">(.*?)</g>', svg, re.DOTALL)
    ]

    assert names and last_line < min(start for start, _ in names)
    for _, body in names:
        shape = re.search(r'<(?:path|polygon|ellipse) fill="([^"]+)"', body)
        assert shape and shape.group(1) in ("white", "#ffffff")


@pytest.mark.parametrize("seed", range(1, 7))
@pytest.mark.parametrize("size", [5, 15, 30])
def test_own_lines_run_through_no_name(size: int, seed: int) -> None:
    """Up to thirty people no line from the middle runs through somebody's name."""
    scene = drawing(network(size, seed), "ecomap", "", SCREEN).scene
    boxes = {each.id: each.box for each in scene.labels}
    for line in scene.lines:
        others = [box for id_, box in boxes.items() if id_ != line.end]
        points = way(boxes[line.end], [box.grown(CLEAR) for box in others])

        assert not any(crossed(*leg, others) for leg in pairwise(points)), line.end
        # What is drawn is that way: its corners are on the strokes.
        on_it = [point for stroke in line.strokes for point in stroke.points]
        for corner in points[1:-1]:
            assert min(length(corner, point) for point in on_it) < 12, line.end


CORNERS = ((50.0, 0.0), (120.0, 30.0), (300.0, 40.0), (310.0, 90.0))
FAR = sum(length(*leg) for leg in pairwise(CORNERS))

LINES = {
    field: [Look.model_validate({field: word}) for word in words]
    for field, words in {
        "width": ["2.5", "4"],
        "ink": ["#0072b2", "#d55e00"],
        "far_ink": ["#0072b2", "#d55e00"],
        "double": ["said_yes"],
        "line": ["solid", "dashed", "dotted", "broken", "half_broken"],
        "path": ["straight", "zigzag", "half_zigzag", "wavy", "half_wavy"],
        "across": ["ticks", "half_ticks", "crosses", "half_crosses"],
        "arrows": ["to_me", "from_me", "both", "neither"],
        "cut": ["bars"],
        "tip": ["circle"],
    }.items()
}
SHIPPED = [
    look
    for name in STYLE_NAMES
    for channel in CHANNELS
    for look in getattr(style(name), channel).values()
]


@pytest.mark.parametrize("more", [{}, {"arrows": "neither"}, {"cut": "bars"}], ids=str)
@pytest.mark.parametrize(
    "look",
    [*chain(*LINES.values()), *SHIPPED],
    ids=lambda look: str(look.model_dump(exclude_none=True)),
)
def test_a_bent_line_says_what_a_straight_one_says(
    look: Look, more: dict[str, str]
) -> None:
    """Pieces, pens, bars, arrowheads and small circles are the same, at its ends."""
    look = look.model_copy(update=more)
    bent = along_way(CORNERS, look)
    straight = strokes((0.0, 0.0), (FAR, 0.0), look)
    ends = [CORNERS[0], CORNERS[-1]]

    assert sorted(map(_pen, bent)) == sorted(map(_pen, straight))
    for stroke in bent:
        assert not stroke.tail or length(stroke.tail_at, ends[0]) < 0.01
        assert not stroke.head or length(stroke.head_at, ends[1]) < 0.01


def _pen(stroke: Stroke) -> tuple[object, ...]:
    return (stroke.width, stroke.ink, stroke.line, stroke.head, stroke.tail)


@pytest.mark.parametrize("field", LINES)
def test_every_word_about_a_bent_line_is_seen(field: str) -> None:
    """No two words of one field of a look draw the same bent line."""
    drawn = [tuple(along_way(CORNERS, each)) for each in LINES[field]]
    said = Look.model_json_schema()["properties"][field]["anyOf"][0]

    assert len(set(drawn)) == len(LINES[field])
    assert set(said.get("enum", ())) <= {getattr(each, field) for each in LINES[field]}
    assert LINES.keys() == Look.model_fields.keys()


@pytest.mark.parametrize("bend", range(30, 320, 5))
def test_a_bent_line_is_cut_beside_its_corner(bend: float) -> None:
    """Both bars of a line that is cut stand on one leg, wherever its corner is."""
    corners = ((0.0, 0.0), (bend, 0.0), (bend, 350.0 - bend))
    one, other = along_way(corners, Look(cut="bars"))[-2:]

    assert (one.points[0][0] == one.points[1][0]) == (
        other.points[0][0] == other.points[1][0]
    )


@pytest.mark.parametrize(
    ("word", "page"),
    [("A4", "a4"), ("Letter", "letter"), ("large print", "large-print"), ("A3", "a3")],
)
def test_sizes_typed_loosely_are_understood(word: str, page: str) -> None:
    """Capitals, blanks and low lines make no difference."""
    assert page_typed(word) == page


def test_no_such_size_is_refused_with_those_there_are() -> None:
    """A size that is none is refused."""
    with pytest.raises(BadInput) as caught:
        page_typed("A5")

    assert all(page in caught.value.hint for page in PAGES)


def test_every_size_is_in_the_docs() -> None:
    """The page about maps names every size of page."""
    page = (Path(__file__).parent.parent / "docs" / "maps.md").read_text("utf-8")

    assert all(f"`{name}`" in page for name in PAGES)


def _dark(picture_: Image.Image, at: tuple[float, float], scale: float) -> bool:
    """Whether anything near a place is black on a photocopy of one bit."""
    x, y = round(at[0] * scale), round(at[1] * scale)
    there = picture_.crop((x - 2, y - 2, x + 3, y + 3))
    return bool(there.getextrema()[0] == 0)


@pytest.mark.parametrize("page", ["a4", "letter", "large-print"])
@every
def test_a_photocopy_keeps_names_lines_and_signs(kind: str, by: str, page: str) -> None:
    """Copied in pure black and white, every name, line and sign is still there."""
    made = drawing(life(), kind, by, page)
    done = picture(made, "png")
    for scene, content in zip(made.scenes, (done.content, *done.further), strict=True):
        with Image.open(io.BytesIO(content)) as whole:
            copy = whole.convert("L").point(lambda shade: 255 * (shade > 127))
        (left, _), (_, top) = scene.page.corners()
        scale = copy.width / scene.page.width

        def on_copy(
            point: tuple[float, float], left: float = left, top: float = top
        ) -> tuple[float, float]:
            return (point[0] - left, top - point[1])

        for label in scene.labels:
            x, y = label.box.x, label.box.y + label.box.height / 2
            assert _dark(copy, on_copy((x, y)), scale), label.id
        strokes_ = [
            *scene.marks,
            *(each for line in scene.lines for each in line.strokes),
            *(each for sign in scene.signs for each in sign.strokes),
        ]
        for stroke in strokes_:
            for start, end in pairwise(stroke.points):
                steps = [
                    (
                        start[0] + (end[0] - start[0]) * share / 20,
                        start[1] + (end[1] - start[1]) * share / 20,
                    )
                    for share in range(1, 20)
                ]
                seen_ = sum(_dark(copy, on_copy(each), scale) for each in steps)
                assert seen_ >= len(steps) / 4, stroke


@pytest.mark.parametrize("gone", [0, 3, 8])
@on_paper
@every
def test_who_is_left_off_leaves_no_trace(
    kind: str, by: str, page: str, gone: int
) -> None:
    """Every sheet without somebody is that of a record that never had them."""
    whole = life()
    who = whole.people[gone].id
    hidden = seen(whole, without=frozenset({who}))
    record = hidden.record
    never = seen(
        whole.model_copy(
            update={
                "people": tuple(each for each in whole.people if each.id != who),
                **{
                    name: getattr(record, name)
                    for name in (
                        "ties", "outreach", "commitments", "parents", "partners",
                        "places", "events",
                    )
                },
            }
        )
    )  # fmt: skip
    if may(hidden, kind, by):
        made = sheets(hidden, kind, by, page)

        assert made == sheets(never, kind, by, page)
        names = {" ".join(each.words) for _, each in _labels(made, "person")}
        assert whole.people[gone].name not in names
