"""Pictures, drawn by the real Graphviz and measured in the SVG it writes."""

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from maps_networks import drawn, found, network, person, places, record, seen, style

from heero.domain.audience import READY, ROLES_ONLY, WHO, Audience
from heero.domain.people import Tie
from heero.errors import GraphvizFailed
from heero.maps.draw import run
from heero.maps.formats import pictures
from heero.maps.formats.drawing import Drawing
from heero.maps.picture import picture

GOLDEN = Path(__file__).parent / "golden" / "maps"


def rich() -> object:
    """A small record with a bit of everything in it."""
    return record(
        person(
            "tavu",
            "Grandma Rose",
            "other_family",
            relation="grandmother",
            strength="strong",
            quality="mixed",
            flow="both",
            closeness=3,
            seen="weekly",
        ),
        person(
            "kelo",
            "Auntie Jo",
            "other_family",
            relation="aunt",
            strength="strong",
            quality="easy",
            flow="to_me",
            closeness=2,
            seen="weekly",
        ),
        person(
            "bavi",
            "Rick",
            "household",
            strength="weak",
            quality="stressful",
            state="ended",
        ),
        person("dolo", "Opa Jan", "other_family", life="died", strength="strong"),
        person("fime", "Biscuit", "household", kind="pet", closeness=3),
        person(
            "gasu",
            "The clinic",
            "professionals",
            kind="service",
            strength="tenuous",
            flow="from_me",
            state="lost_touch",
        ),
        person("hiro", "Malik", strength="tenuous", state="wished_for"),
        person("jalo", "Ms. Fitzgerald-Hernández", "school_work", strength="none"),
        ties=(
            Tie(id="sune", between=("tavu", "kelo"), strength="strong", quality="easy"),
            Tie(id="pavo", between=("bavi", "tavu"), strength="none"),
        ),
    )


VIEWS = {
    "nobody": lambda: seen(record()),
    "a-bit-of-everything": lambda: seen(rich()),
    "left-off": lambda: seen(rich(), without=frozenset({"bavi", "kelo"})),
    "fifteen": lambda: seen(network(15, seed=2, ties=True)),
}


@pytest.mark.parametrize("format_", ["dot", "txt"])
@pytest.mark.parametrize("name", VIEWS)
def test_golden(name: str, format_: str, pytestconfig: pytest.Config) -> None:
    """What Graphviz is told, and the twin in words, are the ones that were reviewed."""
    golden = GOLDEN / f"{name}.{format_}"
    text = drawn(VIEWS[name](), format_)
    if pytestconfig.getoption("--update"):
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("size", [1, 5, 15, 30, 60])
def test_no_label_covers_another(size: int, seed: int) -> None:
    """Up to sixty people no name covers another name, a caption or the middle."""
    shown = found(drawn(network(size, seed)), "person", "me", "note")
    pairs = [
        (one.words, other.words)
        for place, one in enumerate(shown)
        for other in shown[place + 1 :]
        if one.meets(other)
    ]

    assert len([each for each in shown if each.kind == "person"]) == size
    assert pairs == []


@pytest.mark.parametrize("size", [0, 1, 30, 60])
def test_nothing_leaves_the_page(size: int) -> None:
    """Every word and every shape lies on the page."""
    svg = drawn(network(size, seed=6))
    wide, high = map(float, re.search(r'viewBox="\S+ \S+ (\S+) (\S+)"', svg).groups())
    right, down = map(float, re.search(r"translate\((\S+) (\S+)\)", svg).groups())

    for each in found(svg, "person", "me", "note", "letter", "legend"):
        assert each.left >= -right and each.right <= wide - right
        assert each.top >= -down and each.bottom <= high - down


def test_words_stay_in_their_shape() -> None:
    """Every line of a name fits into the shape around it, with room for other fonts."""
    for number, body in enumerate(found(drawn(network(60, seed=7)), "person")):
        shape = body.right - body.left

        assert 40 <= shape <= 98, number
        assert body.bottom - body.top <= 38


@pytest.mark.slow
def test_three_hundred_are_drawn() -> None:
    """Three hundred people typed by hand are still all on one map."""
    whole = record(*(person(f"p{n:03}", f"P {n}") for n in range(300)))

    assert len(found(drawn(whole), "person")) == 300


def test_more_people_than_seats_are_said_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever there is no seat for is said in words under the others, and not lost."""
    whole = network(6, seed=1)
    seats = {each.id: each.seat for each in whole.people[:4]}
    monkeypatch.setattr("heero.maps.ecomap.seated", lambda people: seats)
    svg = drawn(whole)

    assert len(found(svg, "person")) == 4
    notes = [" ".join(each.words) for each in found(svg, "note")]
    said = drawn(whole, "txt").splitlines()
    for each in whole.people[4:]:
        (line,) = (note for note in notes if note.startswith(each.name))
        assert f"- {line}" in said
    nodes = json.loads(drawn(whole, "json"))["nodes"]
    assert [node["x"] is None for node in nodes] == [False] * 5 + [True] * 2


@pytest.mark.parametrize("format_", ["svg", "png", "dot", "txt", "json", "graphml"])
def test_same_bytes_twice(format_: str) -> None:
    """The same record gives the same bytes, in a new process too."""
    here = Path(__file__).parent
    script = (
        "import sys; from maps_networks import network, seen, style; "
        "from heero.maps.formats.drawing import Drawing; "
        "from heero.maps.picture import picture; "
        "drawing = Drawing(seen(network(8, 3)), style()); "
        f"sys.stdout.buffer.write(picture(drawing, {format_!r}).content)"
    )
    again = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        env={"PYTHONPATH": f"{here}:{here.parent}", "PYTHONHASHSEED": "7"},
    )

    drawing = Drawing(seen(network(8, 3)), style())
    assert again.stdout == picture(drawing, format_).content


def test_small_networks_share_a_page() -> None:
    """Who comes into the near or the middle ring does not change the page."""
    page = re.compile(r'viewBox="(\S+ \S+ \S+) ')
    few = record(person("kelo", closeness=3))
    more = record(*(person(f"p{n:02}", closeness=2 + n % 2) for n in range(14)))

    assert page.search(drawn(few)).group(1) == page.search(drawn(more)).group(1)


def test_page_grows_around_the_same_middle() -> None:
    """Somebody further out makes the page larger and moves nobody on it."""
    near = record(person("kelo", closeness=3))
    far = record(*near.people, person("p", "Far", closeness=3, state="ended"))

    assert places(drawn(near)).items() < places(drawn(far)).items()
    assert drawn(near).count("translate") == 1
    assert re.search("translate.*", drawn(near)) != re.search("translate.*", drawn(far))


def test_svg_is_whole_and_says_what_it_is() -> None:
    """The SVG parses, has a title, its twin as description, a role and a language."""
    svg = drawn(rich())
    top = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"

    assert top.get("role") == "img"
    assert top.get("lang") == "en"
    assert top.find(f"{space}title").text == "A map for Ari"
    assert top.find(f"{space}desc").text == drawn(rich(), "txt")


def test_only_people_have_tool_tips() -> None:
    """A tool tip is the sentence about somebody; lines and legend have none."""
    top = ElementTree.fromstring(drawn(rich()))
    space = "{http://www.w3.org/2000/svg}"
    tips = [each.text for each in top.iterfind(f".//{space}g/{space}title")]

    assert "Auntie Jo, aunt: strong, easy, helps me; seen weekly; sort of close" in tips
    assert len(tips) == 9
    assert "<!--" not in drawn(rich())


@pytest.mark.parametrize("audience", sorted(READY))
def test_picture_says_for_whom_and_when(audience: Audience) -> None:
    """Whose map it is, the day, who may see it and PRIVATE are on the picture."""
    whole = rich()
    shared = tuple(
        each.model_copy(update={"visibility": "network_ok"}) for each in whole.people
    )
    view = seen(whole.model_copy(update={"people": shared}), audience)
    notes = found(drawn(view), "note", "letter")
    words = {each.words[0] for each in notes}
    roles = audience in ROLES_ONLY
    when = "2026" if roles else "2 November 2026"
    how = ", with roles instead of names" if roles else ""

    assert "PRIVATE" in words
    assert f"A map for {'a young person' if roles else 'Ari'}" in words
    assert f"{when}, {WHO[audience]}{how}" in words
    assert f"{when}, {WHO[audience]}{how}" in drawn(view, "txt").splitlines()


def test_legend_shows_only_what_occurs() -> None:
    """A legend explains what is on the picture, and nothing that is not."""
    plain = json.loads(drawn(record(person("p", strength="strong")), "json"))
    everything = json.loads(drawn(rich(), "json"))

    assert [sign["value"] for sign in plain["legend"]] == ["strong"]
    assert {sign["value"] for sign in everything["legend"]} == {
        "none", "weak", "tenuous", "strong", "unsaid", "easy", "mixed", "stressful",
        "to_me", "from_me", "both", "lost_touch", "ended", "wished_for",
        "rounded", "square", "hexagon", "died", "among",
    }  # fmt: skip


def test_empty_network_has_no_slots() -> None:
    """With nobody on it a map shows the participant and a kind word, and no areas."""
    words = {each.words[0] for each in found(drawn(record()), "note", "me")}

    assert "There is room here for whoever matters." in words
    assert not words & {"home", "friends", "how strong"}


@pytest.mark.parametrize("audience", ["team", "caseworker", "network"])
def test_who_is_left_out_leaves_no_trace(audience: str) -> None:
    """The picture without somebody is the picture of a record that never had them."""
    whole = network(20, seed=8, ties=True)
    wide = {"visibility": "network_ok"}
    people = tuple(
        each.model_copy(update=wide if place % 3 else {})
        for place, each in enumerate(whole.people)
    )
    kept = tuple(each for each in people if each.visibility == "network_ok")
    ids = frozenset(each.id for each in kept)
    some = whole.model_copy(update={"people": people})
    never = whole.model_copy(
        update={
            "people": kept,
            "ties": tuple(tie for tie in whole.ties if set(tie.between) <= ids),
        }
    )

    assert len(kept) < len(people)
    for format_ in ("svg", "dot", "txt", "json"):
        hidden = picture(Drawing(seen(some, audience, clear=ids), style()), format_)
        absent = picture(Drawing(seen(never, audience, clear=ids), style()), format_)
        assert hidden == absent


def test_json_has_the_places_of_the_svg() -> None:
    """What a program reads are the places that people see."""
    whole = network(12, seed=9)
    nodes = json.loads(drawn(whole, "json"))["nodes"]
    there = {each["name"]: (each["x"], each["y"]) for each in nodes}

    assert nodes[0]["id"] == "me"
    for name, (x, y) in places(drawn(whole)).items():
        assert there[name] == pytest.approx((x, y), abs=0.2)


def test_json_names_both_ends() -> None:
    """Every line is given with its two ends and what it stands for."""
    edges = json.loads(drawn(rich(), "json"))["edges"]

    assert {"from": "tavu", "to": "kelo"}.items() < edges[0].items()
    assert [each["to"] for each in edges if each["from"] == "me"] == [
        "tavu", "kelo", "bavi", "dolo", "fime", "gasu", "hiro"
    ]  # fmt: skip


def test_png_is_a_png() -> None:
    """A PNG comes from the same Graphviz."""
    made = picture(Drawing(seen(rich()), style()), "png")

    assert made.content.startswith(b"\x89PNG")
    assert made.notes == ()


def test_missing_program_is_an_error_without_names(tmp_path: Path) -> None:
    """A Graphviz that is not there is said in one sentence, with nobody's name."""
    with pytest.raises(GraphvizFailed) as caught:
        picture(
            Drawing(
                seen(record(person("p", "Wilma"))), style(), program=tmp_path / "dot"
            ),
            "svg",
        )

    assert "Wilma" not in caught.value.message


def test_failing_program_is_an_error_without_names() -> None:
    """What Graphviz says about a text it cannot read never reaches an error."""
    with pytest.raises(GraphvizFailed) as caught:
        run('digraph { "Wilma" -> ', "svg")

    assert "Wilma" not in caught.value.message + str(caught.value.__cause__)


def test_graphviz_is_heard_by_nobody(capfd: pytest.CaptureFixture[str]) -> None:
    """Graphviz's warnings about letters it cannot measure are kept from the user."""
    drawn(record(person("p", "محمد")))

    assert capfd.readouterr() == ("", "")


def test_words_and_dot_need_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, DOT and JSON are made without Graphviz."""
    monkeypatch.setattr(pictures, "run", None)
    for format_ in ("dot", "txt", "json"):
        assert drawn(rich(), format_)


@pytest.mark.skipif(not shutil.which("dot"), reason="no Graphviz on this machine")
def test_another_graphviz_gives_the_same_places() -> None:
    """Graphviz's own program puts everybody where the bundled one does."""
    program = Path(str(shutil.which("dot")))
    other = picture(
        Drawing(seen(rich()), style(), program=program), "svg"
    ).content.decode()

    assert places(other) == places(drawn(rich()))
    assert io.StringIO(other).readline().startswith("<?xml")
