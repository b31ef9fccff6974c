"""The pictures of a lab: what happened, what we wonder, and who is near."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings

from heero.domain.lab import Lab
from heero.errors import BadInput, HeeroError, NothingToDraw
from heero.maps.dot import dot
from heero.maps.frame import note_box
from heero.maps.geometry import inside
from heero.maps.labs import spoken
from heero.maps.labs.drawing import KINDS, Format, Kind, LabDrawing, data, picture
from heero.maps.lettering import width
from heero.maps.styles import Style
from heero.services import lab_maps, map_styles, maps
from heero.services.lab_maps import Wanted
from heero.services.outcome import one_line
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.lab_pictures import BOTH, FATHER, FOLDER, PARENT, labs, put, records
from tests.locked_folders import Somebody

IN_WORDS: tuple[Format, ...] = ("svg", "html", "dot", "json", "txt")
"""Every format in which words can be looked for; a PNG is drawn as the DOT says."""

drawn = settings(max_examples=25)
"""As many labs as are drawn in a few seconds: each takes about half of one."""

each_kind = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A folder with the two invented labs."""
    return records(tmp_path / "records")


@pytest.fixture(scope="module")
def style(tmp_path_factory: pytest.TempPathFactory) -> Style:
    """How maps look where nobody chose otherwise."""
    return map_styles.style(records(tmp_path_factory.mktemp("style") / "records"))


def only(workspace: Workspace, word: str, **wanted: str) -> str:
    """Return a picture of a lab as text."""
    return lab_maps.drawn(workspace, word, Wanted(**wanted)).drawn.content.decode()


@each_kind
@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("ending", ["dot", "md"])
def test_the_invented_labs_are_drawn_as_kept(
    workspace: Workspace,
    kind: Kind,
    name: str,
    ending: str,
    pytestconfig: pytest.Config,
) -> None:
    """The same lab gives the same bytes, which somebody has looked at."""
    made = only(workspace, name, kind=kind, format=ending)
    path = FOLDER / f"{name}-{kind}.{ending}"
    if pytestconfig.getoption("--update"):
        path.write_text(made, encoding="utf-8")
    assert made == path.read_text(encoding="utf-8")


@each_kind
@pytest.mark.parametrize("ending", ["svg", "png", "html", "json", "txt"])
def test_the_same_bytes_each_time(
    workspace: Workspace, kind: Kind, ending: str
) -> None:
    """Two drawings of one lab differ in nothing."""
    wanted = Wanted(kind, ending)
    first, second = (lab_maps.drawn(workspace, FATHER, wanted) for _ in range(2))
    assert first == second


@given(labs())
@drawn
def test_every_sentence_is_drawn_and_told(style: Style, lab: Lab) -> None:
    """What is on the picture is in the words beside it, and nothing said is missing."""
    drawing = LabDrawing(lab, style)
    drawn = {label.id: label for label in drawing.scene.labels}
    items = (*lab.losses, *lab.behaviours, *lab.wonderings, *lab.ways)
    assert set(drawn) == {each.id for each in items}
    told = [line.words for part in drawing.told.parts for line in part.lines]

    assert sorted(told) == sorted(one_line(each.sentence) for each in drawn.values())
    for each in items:
        words = next(
            getattr(each, key)
            for key in ("told", "wondering", "idea")
            if hasattr(each, key)
        )
        assert one_line(words) in drawn[each.id].sentence
        shown = "".join(drawn[each.id].lettering.lines).replace(" ", "")
        assert one_line(words).replace(" ", "") in shown


@given(labs())
@drawn
def test_everybody_near_is_drawn_and_told(style: Style, lab: Lab) -> None:
    """Each role is in the ring it was put in, with its state in line, letter, words."""
    drawing = LabDrawing(lab, style, "belonging")
    told = [line.words for part in drawing.told.parts for line in part.lines]
    assert sorted(told) == sorted(spoken.of_theirs(each) for each in lab.belonging)
    looks = set()
    there = {each.id: each for each in lab.belonging}
    for label in drawing.scene.labels:
        each = there[label.id]
        assert label.letters == spoken.LETTER[each.state]
        looks.add((each.state, label.line))
        assert "".join(label.lettering.lines).replace(" ", "") == one_line(
            each.called
        ).replace(" ", "")
    states, lines = ({look[place] for look in looks} for place in (0, 1))
    assert len(states) == len(lines) == len(looks)


@given(labs(plain=True))
@drawn
def test_no_wondering_leaves_without_the_word(style: Style, lab: Lab) -> None:
    """In every format each wondering stands right behind the word."""
    drawing = LabDrawing(lab, style)
    if not drawing.groups:
        return
    texts = [picture(drawing, each).content.decode() for each in IN_WORDS]
    texts.append(lab_maps.markdown(drawing))
    for text in texts:
        for each in lab.wonderings:
            found = [
                text[: hit.start()][-14:] for hit in re.finditer(each.wondering, text)
            ]
            assert found
            for before in found:
                assert before.endswith(("Wondering: ", '"wondering": "')), before


@given(labs())
@drawn
def test_a_wondering_is_dashed_and_begins_with_the_word(style: Style, lab: Lab) -> None:
    """However long it is: its own frame is broken, and that of nothing told is."""
    scene = LabDrawing(lab, style).scene
    wonderings = {each.id for each in lab.wonderings}
    for label in scene.labels:
        is_one = label.id in wonderings
        assert is_one == " ".join(label.lettering.lines).startswith("Wondering: ")
        assert is_one == (label.line == "dashed")
    for line in scene.lines:
        assert all(stroke.line != "solid" for stroke in line.strokes)


@each_kind
@given(lab=labs())
@drawn
def test_nothing_covers_anything(style: Style, kind: Kind, lab: Lab) -> None:
    """No box meets another, no line runs through one, and all is on the page."""
    scene = LabDrawing(lab, style, kind).scene
    boxes = [(label.id, label.box) for label in scene.labels]
    for (_, one), (_, other) in combinations(boxes, 2):
        assert not one.meets(other)
    for note in scene.notes:
        if not note.boxed:
            assert not any(note_box(note).meets(box) for _, box in boxes), note.text
    for line in scene.lines:
        (stroke,) = line.strokes
        start, end = stroke.points
        assert not [
            name
            for name, box in boxes
            if inside(start, end, box.grown(0.5)) is not None
        ]
    page = scene.page
    for _, box in boxes:
        assert abs(box.x - page.x) * 2 + box.width <= page.width
        assert abs(box.y - page.y) * 2 + box.height <= page.height


@given(labs())
@drawn
def test_words_stay_in_their_frames(style: Style, lab: Lab) -> None:
    """No line is wider than the card it is on, whatever was typed."""
    for kind in KINDS:
        for label in LabDrawing(lab, style, kind).scene.labels:
            widest = max(width(line) for line in label.lettering.lines)
            assert widest < label.box.width
            assert label.lettering.height < label.box.height


@given(labs(plain=True))
@drawn
def test_nothing_gets_in_besides_what_people_typed(style: Style, lab: Lab) -> None:
    """No day, no id of anybody and no step of somebody is on any picture."""
    for kind in KINDS:
        drawing = LabDrawing(lab, style, kind)
        for each in IN_WORDS:
            text = picture(drawing, each).content.decode()
            assert not re.search(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", text), each
            assert "calm-" not in text
            assert "willdo" not in text


def test_time_runs_from_left_to_right_and_the_unknown_comes_last(
    workspace: Workspace,
) -> None:
    """The oldest loss is on the left, letters follow time, and no time is said so."""
    found = json.loads(only(workspace, FATHER, format="json"))
    losses = [each for each in found["nodes"] if each["list"] == "losses"]
    assert [each["letter"] for each in losses] == list("ABCDEF")
    known = [each["x"] for each in losses if each["when"]]
    assert known == sorted(known) and len(set(known)) == 4
    assert losses[-1]["when"] is None
    assert losses[-1]["y"] > max(each["y"] for each in losses[:-1])
    assert "when is not known" in only(workspace, FATHER, format="txt")


def test_every_node_and_edge_says_what_it_is(workspace: Workspace) -> None:
    """For a program the words stand under what they are."""
    made = lab_maps.drawn(workspace, FATHER).data
    for node in made["nodes"]:
        assert node[node["standing"]]
        assert set(node) & {"told", "wondering", "idea"} == {node["standing"]}
    standings = {(edge["from"][:3], edge["standing"]) for edge in made["edges"]}
    assert standings == {("won", "wondering"), ("way", "idea")}
    ends = {edge["to"] for edge in made["edges"] if edge["from"] == "wona"}
    assert ends == {"beha", "losa"}


def test_of_a_lab_of_which_most_was_destroyed_the_ideas_are_left(
    workspace: Workspace,
) -> None:
    """What stays after the time is over is still drawn."""
    path = workspace.root / "labs" / f"{FATHER}.yaml"
    text = path.read_text(encoding="utf-8").replace("status: held", "status: let_go")
    gone = r"^(family|carried|good|losses|behaviours|wonderings|belonging):\n( .*\n)*"
    path.write_text(re.sub(gone, "", text, flags=re.MULTILINE), encoding="utf-8")
    told = only(workspace, FATHER, format="txt")
    assert "Wondering" not in told.split("\n\n")[-2]
    assert told.count("- Idea: ") == 5


def test_nothing_said_is_no_picture(workspace: Workspace) -> None:
    """An empty lab is no bare frame, and the way to fill it is said."""
    bare = 'heero: lab/1\nid: calm-river-12\ndate: "2026-11-19"\n'
    (workspace.root / "labs" / "calm-river-12.yaml").write_text(bare)
    for kind in KINDS:
        with pytest.raises(NothingToDraw) as caught:
            lab_maps.drawn(workspace, "calm", Wanted(kind))
        assert "heero lab run calm-river-12" in caught.value.hint


@pytest.mark.parametrize(
    ("kind", "format_", "hint"),
    [
        ("genogram", "svg", "there is: losses, belonging"),
        ("losses", "gif", "there is: svg, png, html, dot, json, txt, md"),
    ],
)
def test_what_there_is_not(
    workspace: Workspace, kind: str, format_: str, hint: str
) -> None:
    """Another picture or format is refused with those there are."""
    with pytest.raises(BadInput) as caught:
        lab_maps.drawn(workspace, FATHER, Wanted(kind, format_))
    assert caught.value.hint == hint


def test_kind_and_format_are_understood_however_typed(workspace: Workspace) -> None:
    """Capitals, blanks and the long name of a format are no slips."""
    made = lab_maps.drawn(workspace, "silver", Wanted(" Belonging", "Markdown"))
    assert made.drawn.name == f"{FATHER}-belonging.md"


def test_a_picture_never_lies_among_the_records(workspace: Workspace) -> None:
    """Nothing is drawn over a lab, or beside it."""
    made = lab_maps.drawn(workspace, FATHER).drawn
    for name in (f"{FATHER}.yaml", "new.svg"):
        path = workspace.root / "labs" / name
        before = path.read_bytes() if path.exists() else b""
        with pytest.raises(HeeroError):
            maps.saved(workspace, made, path)
        assert (path.read_bytes() if path.exists() else b"") == before


def test_somebody_typing_draws_it(heero: Heero, tmp_path: Path) -> None:
    """The command writes into out/, to a file by its ending, or to the terminal."""
    records(tmp_path / "records")
    made = heero("lab", "map", "silver")
    assert (made.stdout, made.returncode) == (f"out/{FATHER}-losses.svg\n", 0)
    assert (tmp_path / "records" / "out" / f"{FATHER}-losses.svg").is_file()

    page = tmp_path / "page.html"
    assert heero("lab", "map", "silver", "-o", page).returncode == 0
    assert "Wondering: He may be scared" in page.read_text(encoding="utf-8")
    shown = heero("lab", "map", PARENT, "--kind", "belonging", "--format", "txt", "-o-")
    assert "- the band: very near; missing" in shown.stdout.splitlines()

    told = json.loads(heero("lab", "map", "silver", "--json").stdout)
    assert told["path"] == f"out/{FATHER}-losses.svg"
    assert {each["standing"] for each in told["nodes"]} == {"told", "wondering", "idea"}
    both = heero("lab", "map", "silver", "--json", "-o", "-")
    assert (both.returncode, both.stdout) == (2, "")


def test_in_a_locked_folder_too(tmp_path: Path) -> None:
    """Where git keeps only what nobody can read, whoever has a key draws as before."""
    who = Somebody(tmp_path / "home", tmp_path / "records")
    made = who.heero("init", str(who.root), "--program", "lab", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    put(who.root, FATHER)
    who.done("save")
    stored = who.stored("HEAD", f"labs/{FATHER}.yaml")
    assert b"scared" not in stored

    assert who.done("lab", "map", "silver") == f"out/{FATHER}-losses.svg\n"
    assert who.done("lab", "agenda", "silver") == f"out/{FATHER}-agenda.md\n"
    assert "out/" not in who.git("status", "--porcelain")


def test_both_pictures_of_a_large_lab_are_drawn(style: Style) -> None:
    """25 losses in one year, and 40 people in one ring, are one picture each."""
    values = {
        "heero": "lab/1",
        "id": "calm-river-12",
        "date": "2026-11-19",
        "losses": [
            {"id": f"lo{n:02}", "told": f"loss {n}", "when": "this_year"}
            for n in range(27)
        ],
        "belonging": [
            {"id": f"pe{n:02}", "called": f"somebody {n}", "near": "3"}
            for n in range(40)
        ],
    }
    lab = Lab.model_validate(values)
    for kind in KINDS:
        drawing = LabDrawing(lab, style, kind)
        assert picture(drawing, "svg").content.startswith(b"<?xml")
        assert dot(drawing.scene).count("\n") > 27
    letters = [each.get("letter") for each in data(LabDrawing(lab, style))["nodes"]]
    assert letters[24:] == ["Y", "Z", "AA"]
