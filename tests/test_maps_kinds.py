"""Every kind of map: it stays still, says what was said, and leaves no trace."""

import json
import re
import shutil
from pathlib import Path

import pytest
from maps_kinds import BY, IDS, crowd, drawable, drawn, life, settled
from maps_networks import found, network, person, places, seen, style
from maps_sheet import contact_sheet

from heero import resources
from heero.domain.audience import READY, ROLES_ONLY, WHO, Audience
from heero.domain.people import Person
from heero.errors import BadInput
from heero.maps import halton, table
from heero.maps.formats.drawing import Drawing
from heero.maps.kinds import circles, road, spoken
from heero.maps.kinds.kind import Kind
from heero.maps.kinds.table import NAMES, kind_called, kinds
from heero.maps.labels import ME
from heero.maps.picture import picture
from heero.maps.scene import Scene
from heero.services import seeing
from heero.services.map_kinds import MEANINGS
from heero.store.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden" / "maps" / "kinds"
ROOT = Path(__file__).parent.parent
TODAY = "2026-11-21"
ROADS = ("mobility", "lifeline")

every = pytest.mark.parametrize(("kind", "by"), BY, ids=IDS)


@pytest.mark.parametrize("format_", ["dot", "txt"])
@every
def test_golden(kind: Kind, by: str, format_: str, pytestconfig: pytest.Config) -> None:
    """What Graphviz is told, and the twin in words, are the ones that were reviewed."""
    name = f"{kind.name}-{by}" if by else kind.name
    _compared(f"life-{name}.{format_}", drawn(life(), kind, by, format_), pytestconfig)


@pytest.mark.parametrize("format_", ["dot", "txt"])
@pytest.mark.parametrize("who", ["brave-lantern-58", "quiet-otter-41"])
def test_golden_of_the_examples(
    who: str, format_: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """The shipped examples are drawn as they were reviewed, in every kind they fill."""
    workspace = _examples(tmp_path)
    shown = seeing.seen(workspace, who, "me", TODAY).view
    kinds = [(kind, by) for kind, by in BY if drawable(kind, shown, by)]

    assert {"mobility", "support", "outreach"} <= {kind.name for kind, _ in kinds}
    for kind, by in kinds:
        name = f"{who}-{kind.name}-{by}".rstrip("-")
        text = drawn(shown, kind, by, format_)
        _compared(f"{name}.{format_}", text, pytestconfig)


def _compared(name: str, text: str, config: pytest.Config) -> None:
    golden = GOLDEN / name
    if config.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), name


def _examples(tmp_path: Path) -> Workspace:
    shutil.copytree(resources.shipped("examples") / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def _spots(kind: Kind, svg: str) -> set[tuple[object, ...]]:
    """Who is where, as a set."""
    if kind.name in ROADS:
        return {each.middle for each in found(svg, "card")}
    return {(each.words, each.middle) for each in found(svg, "person", "me")}


@every
def test_leaving_moves_nobody(kind: Kind, by: str) -> None:
    """Whoever is taken out or left off, everybody else stays where they were."""
    whole = life()
    was = _spots(kind, drawn(whole, kind, by))
    for gone in whole.people:
        hidden = seen(whole, without=frozenset({gone.id}))
        if drawable(kind, hidden, by):
            now = _spots(kind, drawn(hidden, kind, by))

            assert now <= was, gone.id


@pytest.mark.parametrize("ring", [1, 2, 3])
@every
def test_coming_moves_nobody(kind: Kind, by: str, ring: int) -> None:
    """Whoever comes, and whatever is said of them, everybody stays where they were."""
    whole = life()
    newcomer = person(
        "aaaa",
        "Newcomer",
        generation=["grandparents", "parents", "mine"][ring - 1],
        kin="birth",
        circles={"trust": ring, "support": ring, "who_knows": ring},
        closeness=ring,
        felt="some",
        supports=["joy", "care", "money_work"],
    )
    chosen = whole.outreach[0].model_copy(update={"id": "new", "person": "aaaa"})
    update = {
        "people": (newcomer, *whole.people),
        "outreach": (chosen, *whole.outreach),
    }
    after = drawn(settled(whole.model_copy(update=update)), kind, by)
    was = _spots(kind, drawn(whole, kind, by))

    assert was <= _spots(kind, after)
    assert ("Newcomer" in after) == (kind.name not in ROADS)


@every
def test_editing_moves_nobody_else(kind: Kind, by: str) -> None:
    """Whoever comes into another ring or row moves alone."""
    whole = life()
    was = _spots(kind, drawn(whole, kind, by))
    for edited in whole.people:
        changed = edited.model_copy(
            update={
                "circles": edited.circles.model_copy(
                    update={"trust": 3, "support": 3, "who_knows": 3}
                ),
                "generation": "children" if edited.generation != "unsaid" else "unsaid",
                "tie": edited.tie.model_copy(update={"supports": ("joy",)}),
            }
        )
        people = tuple(changed if each is edited else each for each in whole.people)
        after = settled(whole.model_copy(update={"people": people}))
        moved = was - _spots(kind, drawn(after, kind, by))

        assert {" ".join(map(str, each[0])) for each in moved} <= {edited.name}


@pytest.mark.parametrize("audience", sorted(READY))
@every
def test_who_is_left_out_leaves_no_trace(kind: Kind, by: str, audience: str) -> None:
    """The picture without somebody is the picture of a record that never had them."""
    whole = life()
    everybody = frozenset(each.id for each in whole.people)
    for gone in everybody:
        people = tuple(each for each in whole.people if each.id != gone)
        never = whole.model_copy(
            update={
                "people": people,
                "outreach": tuple(e for e in whole.outreach if e.person != gone),
                "commitments": tuple(e for e in whole.commitments if e.person != gone),
                "parents": tuple(
                    e for e in whole.parents if gone not in (e.parent, e.child)
                ),
                "partners": tuple(e for e in whole.partners if gone not in e.between),
                "places": tuple(_without(e, gone) for e in whole.places),
                "events": tuple(_without(e, gone) for e in whole.events),
            }
        )
        hidden = seen(whole, audience, clear=everybody, without=frozenset({gone}))
        absent = seen(never, audience, clear=everybody)

        assert drawable(kind, hidden, by) == drawable(kind, absent, by)
        assert drawable(kind, hidden, by) or audience != "me"
        if drawable(kind, hidden, by):
            for format_ in ("txt", "dot", "json"):
                one = drawn(hidden, kind, by, format_)
                assert one == drawn(absent, kind, by, format_), gone


@pytest.mark.parametrize("audience", ["network", *sorted(ROLES_ONLY)])
@every
def test_hidden_by_visibility_leaves_no_trace(
    kind: Kind, by: str, audience: Audience
) -> None:
    """Who may not be heard of is on no picture for others, nor is where they were."""
    whole = life()
    some = settled(
        whole.model_copy(
            update={
                "people": tuple(
                    each
                    if place % 3
                    else each.model_copy(update={"visibility": "me_and_navigator"})
                    for place, each in enumerate(whole.people)
                )
            }
        )
    )
    kept = [each for each in some.people if each.visibility == "network_ok"]
    never = some.model_copy(update={"people": tuple(kept)})
    clear = frozenset(each.id for each in some.people)
    hidden, absent = (seen(each, audience, clear=clear) for each in (some, never))

    assert 0 < len(kept) < len(some.people)
    nobody_else = by in kind.only_me or (audience in ROLES_ONLY and not kind.with_roles)
    assert drawable(kind, hidden, by) == (not nobody_else)
    if drawable(kind, hidden, by):
        for format_ in ("svg", "txt", "json"):
            one = drawn(hidden, kind, by, format_)
            assert one == drawn(absent, kind, by, format_)


def _without(item, gone):  # type: ignore[no-untyped-def]
    people = tuple(each for each in item.people if each != gone)
    return item.model_copy(update={"people": people})


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("size", [1, 15, 60])
@every
def test_no_label_covers_another(kind: Kind, by: str, size: int, seed: int) -> None:
    """Up to sixty people no name covers another name, a caption or the middle."""
    svg = drawn(crowd(size, seed), kind, by)
    shown = found(svg, "person", "me", "note")
    pairs = [
        (one.words, other.words)
        for place, one in enumerate(shown)
        for other in shown[place + 1 :]
        if one.meets(other) and {one.kind, other.kind} != {"note"}
    ]
    cards = found(svg, "card")

    assert pairs == []
    assert not [
        (place, there)
        for place, one in enumerate(cards)
        for there, other in enumerate(cards)
        if there > place and one.meets(other)
    ]


@every
def test_nothing_leaves_the_page(kind: Kind, by: str) -> None:
    """Every word and every shape lies on the page, with few people and with many."""
    for whole in (life(), crowd(60, 3)):
        svg = drawn(whole, kind, by)
        wide, high = map(
            float, re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg).groups()
        )
        right, down = map(float, re.search(r"translate\((\S+) (\S+)\)", svg).groups())
        for each in found(svg, "person", "me", "note", "letter", "legend", "card"):
            assert each.left >= -right and each.right <= wide - right, each
            assert each.top >= -down and each.bottom <= high - down, each


def _scene(kind: Kind, by: str) -> Scene:
    return Drawing(seen(life()), style(), kind.name, by).scene


def _bullets(text: str) -> list[str]:
    return [line.strip()[2:] for line in text.splitlines() if line.strip()[:2] == "- "]


@every
def test_twin_says_what_the_picture_says(kind: Kind, by: str) -> None:
    """Every name and line of the picture is a line of its twin, and nothing else is."""
    scene = _scene(kind, by)
    told = _bullets(drawn(life(), kind, by, "txt"))
    labels = [each.sentence for each in scene.labels]
    lines = [each.sentence for each in scene.lines if each.sentence]
    empty = [each for each in told if each == spoken.NOBODY_YET]

    assert sorted(told) == sorted([*labels, *lines, *empty])
    for each in scene.labels:
        if each.shape != "card":
            assert each.sentence.startswith(" ".join(each.lettering.lines))


@every
def test_twin_has_the_headings_of_the_picture(kind: Kind, by: str) -> None:
    """What stands over a part of the picture stands over that part of its twin."""
    if kind.name == "genogram":
        pytest.skip("the rows of a family tree have no headings")
    words = {
        " ".join(each.words).removesuffix(f" ({spoken.NOBODY_YET})")
        for each in found(drawn(life(), kind, by), "note", "letter")
    }
    groups = kind.groups(seen(life()), by)

    assert {group.heading for group in groups} - words <= {spoken.ALONG}


@every
def test_nobody_yet_is_where_nobody_is(kind: Kind, by: str) -> None:
    """What nobody gives is named kindly, on the picture as often as in the twin."""
    svg, text = drawn(life(), kind, by), drawn(life(), kind, by, "txt")
    on_it = sum(f"({spoken.NOBODY_YET})" in each.words for each in found(svg, "note"))

    assert on_it == text.count(f"- {spoken.NOBODY_YET}")
    assert bool(on_it) == (kind.name == "support")


SAID = {
    "circles-trust": [spoken.COULD_MOVE],
    "circles-who-knows": [spoken.COULD_KNOW],
    "connectedness": [*spoken.FELT.values(), *spoken.FELT_BACK.values()],
}


@pytest.mark.parametrize("name", SAID)
def test_every_small_arrow_is_in_the_words(name: str) -> None:
    """A picture has as many small arrows as its twin says there are."""
    kind, by = BY[IDS.index(name)]
    text = drawn(life(), kind, by, "txt")
    arrows = drawn(life(), kind, by).count("mark")
    said = sum(
        part in SAID[name]
        for line in _bullets(text)
        for part in re.split("; |: ", line)
    )

    assert said
    assert arrows == said


@every
def test_every_thick_or_dotted_edge_is_in_the_words(kind: Kind, by: str) -> None:
    """An edge that is not the usual one is said, and what is said has such an edge."""
    means = {
        "connectedness": spoken.LATELY,
        "support": spoken.PROMISED,
        "mobility": spoken.SAFE,
    }
    for each in _scene(kind, by).labels:
        if each.shape != "card":
            thick = kind.name in means and means[kind.name] in each.sentence
            assert (each.pen > 2) == thick, each.sentence
            assert (each.line == "dotted") == (spoken.NOT_SAFE in each.sentence)
            assert each.died == ("has died" in each.sentence)


@every
def test_whatever_means_something_is_dark(kind: Kind, by: str) -> None:
    """Words, lines and the edges of rings, rows and roads survive a bad photocopy."""
    scene = _scene(kind, by)
    strokes = [
        *scene.marks,
        *(stroke for line in scene.lines for stroke in line.strokes),
        *(stroke for sign in scene.signs for stroke in sign.strokes),
    ]
    inks = {note.ink for note in scene.notes} | {stroke.ink for stroke in strokes}
    if scene.ground.circles:
        inks.add(scene.ground.ink)
    edges = {ink for _, _, ink in scene.ground.roads}

    assert all(_light(ink) < 0.5 for ink in inks)
    assert bool(scene.ground.panes) <= any(_light(ink) < 0.3 for ink in edges)
    assert not edges or min(map(_light, edges)) < 0.3


def _light(ink: str) -> float:
    red, green, blue = (int(ink[place : place + 2], 16) for place in (1, 3, 5))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


@every
def test_legend_shows_only_what_occurs(kind: Kind, by: str) -> None:
    """Each sign of a legend is explained once."""
    signs = [(each.channel, each.value) for each in _scene(kind, by).signs]

    assert len(set(signs)) == len(signs)


@pytest.mark.parametrize("audience", sorted(READY))
@every
def test_picture_says_for_whom_and_when(
    kind: Kind, by: str, audience: Audience
) -> None:
    """The day, who may see it and that it is private are on every picture."""
    everybody = frozenset(each.id for each in life().people)
    view = seen(life(), audience, clear=everybody)
    when = "2026" if audience in ROLES_ONLY else "2 November 2026"
    roles = ", with roles instead of names" if audience in ROLES_ONLY else ""
    if not drawable(kind, view, by):
        assert by in kind.only_me or audience in ROLES_ONLY
        return
    shown = found(drawn(view, kind, by), "note", "letter")

    said = f"{when}, {WHO[audience]}{roles}"
    assert {said, "PRIVATE"} <= {each.words[0] for each in shown}
    assert {said, "PRIVATE"} <= set(drawn(view, kind, by, "txt").splitlines())


NAMED = sorted(
    {each.name for each in life().people}
    | {each.relation for each in life().people if each.relation}
    | {"Ari", "quiet-otter-41", "mom's side", "the flat", "the blue house"}
    | {each.label for each in life().places}
    | {each.title for each in life().events}
    | {each.words for each in (*life().hopes, *life().commitments)}
)


@pytest.mark.parametrize("format_", ["svg", "dot", "txt", "json"])
@pytest.mark.parametrize("audience", sorted(ROLES_ONLY))
@pytest.mark.parametrize(
    ("kind", "by"),
    [pair for pair in BY if pair[0].with_roles and pair[1] != "who-knows"],
)
def test_a_map_with_roles_holds_nothing_of_anybody(
    kind: Kind, by: str, audience: Audience, format_: str
) -> None:
    """No name, id, place, event or word anybody said is in any format."""
    text = drawn(seen(life(), audience), kind, by, format_)
    ids = [each.id for each in (*life().people, *life().commitments)]

    assert "family 1" in text
    assert [each for each in NAMED if re.search(rf"\b{each}\b", text)] == []
    assert [each for each in ids if re.search(rf"\b{each}\b", text)] == []
    assert "2026-" not in text and "November" not in text


@every
def test_json_has_the_places_of_the_svg(kind: Kind, by: str) -> None:
    """What a program reads are the places that people see."""
    data = json.loads(drawn(life(), kind, by, "json"))
    scene = _scene(kind, by)

    assert data["kind"] == kind.name
    assert data.get("by", "") == by
    nodes = {node["id"]: (node["x"], -node["y"]) for node in data["nodes"]}
    middle = [scene.centre] if scene.centre else []
    for each in (*scene.labels, *middle):
        known = nodes["me" if each.id == ME else each.id]
        assert known == pytest.approx((each.box.x, each.box.y))
    assert len(data["edges"]) == len(scene.lines)
    ends = {end for edge in data["edges"] for end in (edge["from"], edge["to"])}
    assert ends <= set(nodes)


@every
def test_same_bytes_twice(kind: Kind, by: str) -> None:
    """The same record gives the same bytes, whatever the order of its people."""
    whole = life()
    turned = whole.model_copy(update={"people": tuple(reversed(whole.people))})

    assert drawn(whole, kind, by) == drawn(life(), kind, by)
    if kind.name not in ROADS:
        assert _spots(kind, drawn(turned, kind, by)) == _spots(
            kind, drawn(whole, kind, by)
        )


@every
def test_png_is_a_png(kind: Kind, by: str) -> None:
    """Every kind comes as a PNG too."""
    made = picture(Drawing(seen(life()), style(), kind.name, by), "png")

    assert made.content.startswith(b"\x89PNG")
    assert made.notes == ()


@every
def test_nothing_said_is_nothing_to_draw(kind: Kind, by: str) -> None:
    """A record that says nothing for a kind has no such map."""
    assert kind.said(seen(settled(life(people=(), **_EMPTY)))) == []


_EMPTY = {
    key: []
    for key in (
        "places", "events", "hopes", "outreach", "commitments", "parents", "partners"
    )
}  # fmt: skip


def test_every_kind_has_a_guide_that_fills_it() -> None:
    """The exercises a kind names are shipped."""
    for kind in kinds():
        for guide in kind.guides:
            path = resources.shipped("templates") / "guides" / f"{guide}.yaml"
            assert path.is_file(), guide


def test_every_kind_is_in_the_docs() -> None:
    """The page about maps explains every kind, and what fills it."""
    page = (ROOT / "docs" / "maps.md").read_text(encoding="utf-8")
    for kind in kinds():
        assert f"`{kind.name}`" in page
        assert all(f"`{guide}`" in page for guide in kind.guides)
        assert all(f"`{by}`" in page for by in kind.by if by)
    assert "`ecomap`" in page


def test_contact_sheet_is_what_heero_draws(pytestconfig: pytest.Config) -> None:
    """The sheet of the docs shows every kind as this version draws it."""
    kept = ROOT / "docs" / "maps.svg"
    if pytestconfig.getoption("--update"):
        kept.write_text(contact_sheet(), encoding="utf-8")

    assert contact_sheet() == kept.read_text(encoding="utf-8")


def test_unknown_kind_is_refused() -> None:
    """A kind that is none is refused with those there are."""
    with pytest.raises(BadInput) as caught:
        kind_called("square")

    assert all(name in caught.value.hint for name in NAMES)


def test_more_people_than_spots_take_a_larger_drawing() -> None:
    """A ring that is full makes the drawing larger rather than put two on one spot."""
    few, many = (
        settled(
            network(size).model_copy(
                update={
                    "people": tuple(
                        person(f"p{n:03}", f"P {n}", circles={"trust": 1})
                        for n in range(size)
                    )
                }
            )
        )
        for size in (12, 13)
    )
    kind = kind_called("circles")
    small, large = (places(drawn(each, kind, "trust")) for each in (few, many))

    assert len(large) == 14
    assert max(map(max, small.values())) < max(map(max, large.values()))


@pytest.mark.parametrize("name", ["circles-trust", "circles-closeness", "support"])
def test_more_people_than_any_drawing_has_are_said_in_words(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever there is no place for is said in words on the picture, and not lost."""
    kind, by = BY[IDS.index(name)]
    everybody = {each.id for each in _scene(kind, by).labels}
    few = [next(table.rings(3))]
    small = [(ends, [spots[:1] for spots in rings]) for ends, rings in few]
    monkeypatch.setattr(table, "rings", lambda how_many: iter(small))
    monkeypatch.setattr(table, "wheel", lambda: [[(0, 200)]] * 10)
    monkeypatch.setattr(circles, "seated", lambda people: {})
    scene = _scene(kind, by)
    svg = drawn(life(), kind, by)

    assert len(scene.rest) > 0
    assert {each.id for each in scene.labels} | {id_ for id_, _ in scene.rest} == (
        everybody
    )
    said = [" ".join(each.words) for each in found(svg, "note")]
    assert {told for _, told in scene.rest} <= set(said)


@pytest.mark.slow
def test_shipped_spots_are_those_the_sequence_gives() -> None:
    """The table of spots that is shipped is the one that is made from the sequence."""
    for ends in (halton.RINGS_OF_THREE, halton.RINGS_OF_FOUR):
        shipped = [points for _, points in table.rings(len(ends) + 1)]
        assert shipped == [halton.rings(ends, size) for size in halton.SIZES]
    assert table.wheel() == halton.wheel(10)


def test_a_place_keeps_its_card_when_people_go() -> None:
    """Along a road only the order of time says where a card is."""
    whole = life()
    way = kind_called("mobility")
    nobody = seen(whole, without=frozenset(each.id for each in whole.people))

    assert _spots(way, drawn(nobody, way, "")) == _spots(way, drawn(whole, way, ""))


def test_a_later_place_moves_no_earlier_one() -> None:
    """What is added at the end of a road leaves everything before it where it was."""
    whole, way = life(), kind_called("mobility")
    later = [
        *[each.model_dump(mode="json") for each in whole.places],
        {"id": "next", "label": "A room of my own"},
    ]

    before = _spots(way, drawn(whole, way, ""))
    assert before < _spots(way, drawn(life(places=later), way, ""))


def test_time_is_never_guessed() -> None:
    """A moment stands on the road only where its time can be compared."""
    line = kind_called("lifeline")
    known, unborn = life(), life(born=None)

    assert "Along the way\n- Grandpa Lou died: at 9" in drawn(known, line, "", "txt")
    beside = drawn(unborn, line, "", "txt").split("Somewhere along the way")[1]
    assert "Grandpa Lou died: at 9" in beside
    assert "I moved: around grade 4" in beside


def test_ring_of_somebody_away_is_the_outer_one() -> None:
    """Closeness is now: who has lost touch is further out, and it is said."""
    text = drawn(life(), circles.KIND, "closeness", "txt")

    assert "- Milo, half brother: lost touch" in text.split("Further away now")[1]


def test_letters_and_marks_of_a_road_stand_for_feelings() -> None:
    """Good, hard, both and unsaid each have a mark that can be told apart in black."""
    marks = {feel: road.mark_of(feel, (0, 0)) for feel in spoken.FEEL}

    assert len(set(marks.values())) == len(spoken.FEEL)
    assert {dot.fill for dots in marks.values() for dot in dots} == {
        "#ffffff", "#3a3a3a"
    }  # fmt: skip


def test_pet_is_no_person_but_has_a_place() -> None:
    """A dog has a ring like anybody, in the shape of a pet."""
    dog: Person = next(each for each in life().people if each.kind == "pet")

    assert f"- {dog.name}, dog, a pet" in drawn(life(), circles.KIND, "trust", "txt")


def test_help_names_every_meaning() -> None:
    """The help of the command names everything any kind may be drawn by."""
    assert tuple(by for kind in kinds() for by in kind.by if by) == MEANINGS


@pytest.mark.parametrize(
    ("asked", "sector"),
    [("advice", "advise"), ("emotional", "crisis"), ("practical", None)],
)
@pytest.mark.parametrize("often", ["hardly_ever", "sometimes", "almost_always"])
def test_support_shows_what_a_grid_asked(
    asked: str, sector: str | None, often: str
) -> None:
    """What a grid of support asked is in its sector, and nowhere it was not asked."""
    kind = kind_called("support")
    giver = person("kelo", "Auntie Jo", **{asked: often})
    other = person("bavi", "Milo", supports=["joy"])
    whole = settled(life(people=(giver, other), **_EMPTY))
    there = {each.id for each in Drawing(seen(whole), style(), kind.name).scene.labels}

    shown = {f"{sector}/kelo"} if sector and often != "hardly_ever" else set()
    assert there == {"joy/bavi"} | shown
