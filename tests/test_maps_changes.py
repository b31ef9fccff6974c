"""What changed on a map: true, still, in words and signs, and without a trace."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from maps_kinds import BY, IDS, drawn, life
from maps_networks import drawn as ecomap
from maps_networks import found, network, person, places, record
from maps_since import before, drawing, made

from heero.domain.participant import Participant
from heero.domain.people import Tie
from heero.maps import since_words
from heero.maps.changes import of_ecomap
from heero.maps.formats.drawing import Drawing
from heero.maps.geometry import Box
from heero.maps.lettering import width
from heero.maps.marked import TOLD

GOLDEN = Path(__file__).parent / "golden" / "maps" / "changes"
MAPS = [("ecomap", ""), *((kind.name, by) for kind, by in BY)]
every = pytest.mark.parametrize(("kind", "by"), MAPS, ids=["ecomap", *IDS])
ROADS = ("mobility", "lifeline")


def section(text: str) -> list[str]:
    """The lines of the section about what changed."""
    return [
        line[2:]
        for line in text.partition("What changed since")[2].splitlines()
        if line[:2] == "- "
    ]


def told(drawing_: Drawing) -> list[str]:
    """What is said in words below a picture, without by what it was compared."""
    lines: list[str] = []
    for sign in drawing_.scene.signs:
        if sign.channel == TOLD and sign.value == "line":
            lines.append(sign.words)
        elif sign.channel == TOLD:
            lines[-1] += f" {sign.words}"
    return [each[2:] for each in lines if each[:2] == "- "]


@pytest.mark.parametrize("format_", ["dot", "txt"])
@every
def test_golden(kind: str, by: str, format_: str, pytestconfig: pytest.Config) -> None:
    """What is drawn and said of what changed is what was reviewed."""
    text = made(drawing(before(), life(), kind, by), format_)
    name = "-".join(each for each in ("life", kind, by) if each)
    golden = GOLDEN / f"{name}.{format_}"
    if pytestconfig.getoption("--update"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


@every
def test_picture_shows_what_the_words_say(kind: str, by: str) -> None:
    """Every line about what changed is one sign on the picture, or words below it."""
    compared = drawing(before(), life(), kind, by)
    svg, data = made(compared), json.loads(made(compared, "json"))
    explained = [each for each in data["legend"] if each["channel"] == "change"]
    ghosts = found(svg, "then")
    flags = len(found(svg, "change")) - sum(e["value"] != "ghost" for e in explained)
    lines = section(made(compared, "txt"))

    assert lines and lines != [since_words.NOTHING]
    assert len(lines) == flags + len(ghosts) + len(told(compared))
    assert lines == [each["words"] for each in data["changes"]]
    assert set(told(compared)) <= set(lines)
    assert bool(ghosts) == any(each["value"] == "ghost" for each in explained)


@every
def test_legend_explains_every_flag_and_no_other(kind: str, by: str) -> None:
    """What is on a flag is in the legend, once, and nothing else is."""
    compared = drawing(before(), life(), kind, by)
    words = [each.words[0] for each in found(made(compared), "change")]
    legend = [
        sign.badge
        for sign in compared.scene.signs
        if sign.channel == "change" and sign.badge
    ]

    assert sorted(set(words)) == sorted(legend)
    assert all(words.count(each) > 1 for each in legend)


@every
def test_nobody_moves(kind: str, by: str) -> None:
    """Everybody is where they are on the map of today, whatever it is compared with."""
    plain = Drawing(
        drawing(before(), life()).view, drawing(life(), life()).style, kind, by
    )
    compared = drawing(before(), life(), kind, by)

    assert [(e.id, e.box) for e in compared.scene.labels] == [
        (e.id, e.box) for e in plain.scene.labels
    ]


@pytest.mark.parametrize("seed", range(6))
def test_nobody_who_was_there_is_drawn_over_anybody(seed: int) -> None:
    """Who was there then covers nobody, and no flag covers a name but its own."""
    then, now = network(30, seed, ties=True), network(30, seed + 50, ties=True)
    keep = {f"p{number:03}" for number in range(10, 30)}
    older = [each for each in then.people if each.id not in keep]
    renamed = [e.model_copy(update={"id": f"old{e.id}"}) for e in older]
    then = then.model_copy(update={"people": (*renamed, *now.people[15:]), "ties": ()})
    compared = drawing(then, now)
    svg = made(compared)
    everybody = found(svg, "person", "me")
    flags = _covered(compared)

    assert found(svg, "then")
    for ghost in found(svg, "then"):
        assert not [each for each in everybody if ghost.meets(each)]
    assert places(ecomap(now)).items() <= places(svg).items()
    assert flags
    assert flags == Counter(
        (each.at, since_words.FLAG[each.what])
        for each in of_ecomap(compared.since.then, compared.view)  # type: ignore[union-attr]
        if each.at in {label.id for label in compared.scene.labels}
    )


def _covered(compared: Drawing) -> Counter[tuple[str, str]]:
    """Every name that a flag touches, and what is on the flag."""
    scene = compared.scene
    return Counter(
        (label.id, note.text[0])
        for note in scene.notes
        if note.flag
        for label in (*scene.labels, *scene.ghosts)
        if Box(*note.at, width(note.text[0], note.size) + 7, 12).meets(label.box)
    )


@every
def test_nothing_changed_is_said_warmly(kind: str, by: str) -> None:
    """The map is drawn all the same, with one line that says so."""
    compared = drawing(life(), life(), kind, by)

    assert section(made(compared, "txt")) == [since_words.NOTHING]
    assert found(made(compared), "change", "then") == []
    assert since_words.NOTHING in made(compared)
    assert json.loads(made(compared, "json"))["changes"] == []


@every
def test_not_compared_is_drawn_as_ever(kind: str, by: str) -> None:
    """A map that is compared with nothing has no trace of comparing."""
    text = (
        drawn(life(), *next(e for e in BY if e[0].name == kind and e[1] == by))
        if (kind != "ecomap")
        else ecomap(life())
    )

    assert "change" not in re.findall(r'class="node (\w+)"', text)
    assert "then" not in re.findall(r'class="node (\w+)"', text)


@every
def test_signs_survive_a_bad_photocopy(kind: str, by: str) -> None:
    """Flags are white on dark, and bars and soft names are dark."""
    scene = drawing(before(), life(), kind, by).scene
    inks = [each.ink for each in scene.notes if each.flag]
    inks += [each.ink for each in scene.marks]
    dot = made(drawing(before(), life(), kind, by), "dot")
    inks += re.findall(r'class=then.*fontcolor="(#[0-9a-f]{6})"', dot)
    shown = re.findall(r"class=change.*", dot)

    assert all(_light(ink) < 0.4 for ink in inks)
    assert all('fontcolor="#ffffff"' in row for row in shown)
    assert shown


def _light(ink: str) -> float:
    red, green, blue = (int(ink[place : place + 2], 16) for place in (1, 3, 5))
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


TIES = [
    ({"strength": "weak"}, {"strength": "strong"}, "stronger"),
    ({"strength": "strong"}, {"strength": "moderate"}, "less_strong"),
    ({"strength": "tenuous"}, {"strength": "strong"}, "otherwise"),
    ({"quality": "stressful"}, {"quality": "mixed"}, "easier"),
    ({"quality": "easy"}, {"quality": "mixed"}, "harder"),
    ({"flow": "to_me"}, {"flow": "both"}, "help"),
    ({"state": "lost_touch"}, {"state": "current"}, "in_touch"),
    ({"state": "current"}, {"state": "lost_touch"}, "lost_touch"),
    ({"state": "current"}, {"state": "ended"}, "ended"),
    ({"state": "lost_touch"}, {"state": "wished_for"}, "wished_for"),
    ({"closeness": 1}, {"closeness": 3}, "closer"),
    ({"closeness": 3}, {"closeness": 2}, "less_close"),
    ({"seen": "monthly"}, {"seen": "daily"}, "seen_more"),
    ({"seen": "monthly"}, {"seen": "not_seen"}, "seen_less"),
]


@pytest.mark.parametrize(("was", "now", "what"), TIES, ids=[each[2] for each in TIES])
def test_what_became_of_a_tie(
    was: dict[str, object], now: dict[str, object], what: str
) -> None:
    """Each thing that was said of a tie is told in its own words, and none judges."""
    then, today = (record(person("kelo", "Jo", **tie)) for tie in (was, now))
    compared = drawing(then, today)
    changes = of_ecomap(compared.since.then, compared.view)  # type: ignore[union-attr]
    words = " ".join([*since_words.FLAG.values(), *since_words.MEANS.values()])

    assert [each.what for each in changes] == [what]
    assert changes[0].words.startswith("Jo: ")
    assert "then" in changes[0].words
    assert not re.search(
        r"\b(worse|better|bad|good|fail)", f"{changes[0].words} {words}"
    )


@pytest.mark.parametrize(
    "tie",
    [
        {"strength": "strong"},
        {"quality": "stressful"},
        {"flow": "both"},
        {"closeness": 3},
        {"seen": "daily"},
    ],
)
def test_what_was_not_said_is_no_change(tie: dict[str, object]) -> None:
    """Saying something for the first time is no change of a life, nor is passing."""
    silent, said = record(person("kelo", "Jo")), record(person("kelo", "Jo", **tie))

    assert section(made(drawing(silent, said), "txt")) == [since_words.NOTHING]
    assert section(made(drawing(said, silent), "txt")) == [since_words.NOTHING]


def test_ties_among_them_come_go_and_change() -> None:
    """A tie between two others has its sign on the line, and a former one is dotted."""
    people = [person(id_, id_.title(), closeness=3) for id_ in ("kelo", "tavu", "bavi")]
    then = record(
        *people,
        ties=(
            Tie(id="t1", between=("kelo", "tavu"), strength="weak"),
            Tie(id="t2", between=("tavu", "bavi"), strength="strong"),
        ),
    )
    now = record(
        *people,
        ties=(
            Tie(id="t1", between=("tavu", "kelo"), strength="strong"),
            Tie(id="t3", between=("kelo", "bavi"), strength="strong"),
        ),
    )

    assert section(made(drawing(then, now), "txt")) == [
        "Tavu with Kelo: stronger: weak then, strong now",
        "Kelo with Bavi: a tie now",
        "Tavu with Bavi: a tie then, none now",
    ]
    flags = [each.words[0] for each in found(made(drawing(then, now)), "change")]
    assert sorted(flags) == sorted(2 * ["new", "stronger", "then"])


def test_needs_somebody_serves_now_are_told() -> None:
    """A need that nobody served then, and somebody serves now, is told in its words."""
    need = {"id": "hite", "words": "A seat at a table", "visibility": "network_ok"}
    then, now = (
        life(needs=[{**need, "met_by": met}], commitments=[]) for met in ([], ["tavu"])
    )

    assert section(made(drawing(then, now), "txt")) == [
        '"A seat at a table": nobody then; Grandma Rose now'
    ]
    assert section(made(drawing(now, then), "txt")) == [since_words.NOTHING]


def test_support_of_two_with_a_tie_is_told_in_words() -> None:
    """What two give now is no news of the tie between them, so no flag is on it."""
    need = {"id": "hite", "words": "A seat at a table", "visibility": "network_ok"}
    both, tie = ("kelo", "tavu"), Tie(id="t1", between=("kelo", "tavu"))
    then, now = (
        Participant.model_validate(
            record(
                *(person(each, each.title(), supports=given) for each in both),
                ties=(tie,),
            ).model_dump()
            | {"needs": [{**need, "met_by": met}]}
        )
        for given, met in (([], []), (["joy"], both))
    )
    compared = drawing(then, now)

    assert len(told(compared)) == 2
    assert told(compared) == section(made(compared, "txt"))
    assert all("nobody" in each for each in told(compared))
    assert not found(made(compared), "change")


def test_names_are_those_of_now() -> None:
    """Somebody who is called otherwise now is called so, and that is no news here."""
    then, now = record(person("kelo", "Old Name")), record(person("kelo", "Jo"))

    assert section(made(drawing(then, now), "txt")) == [since_words.NOTHING]
    assert "Old Name" not in made(drawing(then, now))


def test_moved_on_outreach_comes_with_an_arrow() -> None:
    """Where somebody was is a dot, and an arrow leads from it to where they are."""
    plain = drawing(life(), life(), "outreach").scene
    scene = drawing(before(), life(), "outreach").scene
    (dot,) = scene.ground.dots
    (arrow,) = [each for each in scene.marks if each.head and each.width == 1.2]
    jo = next(each.box for each in scene.labels if each.id == "kelo")

    assert not plain.ground.dots
    assert dot.at[0] < jo.x
    assert jo.grown(3).meets(Box(*arrow.head_at, 1, 1))
    assert sum(each.text == ("moved",) and each.flag for each in scene.notes) == 2


@pytest.mark.parametrize("by", ["trust", "support", "closeness"])
def test_no_arrow_begins_at_somebody_else(by: str) -> None:
    """Where somebody else is now, a flag says that somebody was further out."""
    scene = drawing(before(), life(), "circles", by).scene
    flags = [each.text[0] for each in scene.notes if each.flag]

    assert flags.count("nearer") == 2
    for dot in scene.ground.dots:
        spot = Box(*dot.at, 1, 1)
        assert not any(each.box.meets(spot) for each in scene.labels)


@every
def test_who_is_hidden_leaves_no_trace(kind: str, by: str) -> None:
    """Left off in both, a map is that of two records that never held them."""
    then, now = before(), life()
    for gone in sorted({e.id for e in (*then.people, *now.people)}):
        less = [_never(each, gone) for each in (then, now)]
        hidden = drawing(then, now, kind, by, without=frozenset({gone}))
        absent = drawing(*less, kind, by)
        for format_ in ("txt", "json", "dot"):
            assert made(hidden, format_) == made(absent, format_), gone


def _never(whole, gone):  # type: ignore[no-untyped-def]
    return whole.model_copy(
        update={
            "people": tuple(e for e in whole.people if e.id != gone),
            "ties": tuple(e for e in whole.ties if gone not in e.between),
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


def _without(item, gone):  # type: ignore[no-untyped-def]
    people = tuple(each for each in item.people if each != gone)
    return item.model_copy(update={"people": people})
