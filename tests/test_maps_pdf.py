"""Maps as PDF, read back as a reader of PDF reads them."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from maps_kinds import BY, IDS, crowd, life
from maps_kinds import drawn as kind_drawn
from maps_networks import TODAY, found, network, person, record, seen, style

from heero.domain.audience import view
from heero.errors import NotInstalled
from heero.maps.formats import pdf
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.formats.foreign import taken_out
from heero.maps.formats.pictures import svg_text
from heero.maps.formats.told import told
from heero.maps.kinds.kind import Kind
from heero.maps.picture import picture

pypdf = pytest.importorskip("pypdf")
pytest.importorskip("typst", reason="the library for PDF is not installed")


def made(view: object, *kind: str) -> Picture:
    """A map as PDF."""
    return picture(Drawing(view, style(), *kind), "pdf")


def read(content: bytes) -> "pypdf.PdfReader":
    """What a reader finds."""
    return pypdf.PdfReader(io.BytesIO(content))


def squeezed(text: str) -> str:
    """Words without blanks, which a PDF does not keep."""
    return "".join(text.split())


def test_names_are_letters_on_the_picture_and_after_it() -> None:
    """The first page is the picture, and the following say the same in words."""
    drawing = Drawing(seen(network(15, 2, ties=True)), style())
    first, *rest = read(picture(drawing, "pdf").content).pages
    twin = squeezed("".join(page.extract_text() for page in rest))

    assert "Ari" in first.extract_text()
    assert "GrandmaRose" in squeezed(first.extract_text())
    for line in drawing.text.splitlines():
        if line.isascii():
            assert squeezed(line.removeprefix("- ")) in twin


def test_the_page_is_as_large_as_the_picture() -> None:
    """The picture is on one page, and all of it."""
    drawing = Drawing(seen(life()), style())
    page = read(picture(drawing, "pdf").content).pages[0]
    width, height = (
        f'width="{page.mediabox.width:g}pt"',
        f'"{page.mediabox.height:g}pt"',
    )

    assert width in svg_text(drawing)
    assert height in svg_text(drawing)


def test_several_sheets_are_several_pages() -> None:
    """Each sheet is a page of its own, before the words."""
    drawing = Drawing(seen(life()), style())
    svg, words = svg_text(drawing), told(drawing)
    one = read(pdf.written([svg], words, drawing.text, "2026-11-02").content)
    three = read(pdf.written([svg] * 3, words, drawing.text, "2026-11-02").content)

    assert len(three.pages) == len(one.pages) + 2


def test_nobody_is_named_in_what_a_file_says_about_itself() -> None:
    """The title is a plain word, there is no author, and no bookmark has a name."""
    content = made(seen(life())).content
    about = read(content)

    assert about.metadata.title == "Map"
    assert about.metadata.author is None
    assert about.outline == []
    assert b"Ari" not in about.xmp_metadata.stream.get_data()
    assert about.metadata["/CreationDate"].startswith("D:20261102000000")


def test_a_screen_reader_finds_its_way() -> None:
    """The file is tagged and says its language, and the picture has its words."""
    drawing = Drawing(seen(life()), style())
    root = read(picture(drawing, "pdf").content).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert drawing.text.split() in [each.split() for each in alternatives(root)]
    assert {"/H1", "/H2", "/L", "/LI", "/Figure"} <= set(kinds(root))


def branches(root: object) -> list[object]:
    """Every part of the structure of a file."""
    found, todo = [], [root["/StructTreeRoot"]]
    while todo:
        each = todo.pop()
        if isinstance(each, pypdf.generic.IndirectObject):
            each = each.get_object()
        if isinstance(each, list):
            todo += each
        elif isinstance(each, dict):
            found.append(each)
            todo += [each["/K"]] if "/K" in each else []
    return found


def alternatives(root: object) -> list[str]:
    """What is said for what cannot be seen."""
    return [str(each["/Alt"]) for each in branches(root) if "/Alt" in each]


def kinds(root: object) -> list[str]:
    """What the parts of a file are."""
    return [str(each["/S"]) for each in branches(root) if "/S" in each]


def test_same_bytes_twice() -> None:
    """The same record gives the same bytes, in a new process too."""
    here = Path(__file__).parent
    script = (
        "import sys; from maps_networks import found, network, seen, style; "
        "from heero.maps.formats.drawing import Drawing; "
        "from heero.maps.picture import picture; "
        "drawing = Drawing(seen(network(8, 3)), style()); "
        "sys.stdout.buffer.write(picture(drawing, 'pdf').content)"
    )
    again = subprocess.run(
        [sys.executable, "-c", script],
        check=True,
        capture_output=True,
        env={
            "PYTHONPATH": f"{here}:{here.parent}",
            "PYTHONHASHSEED": "7",
            "TZ": "Asia/Tokyo",
        },
    )

    assert again.stdout == made(seen(network(8, 3))).content
    assert again.stderr == b""


@pytest.mark.parametrize(("kind", "by"), BY, ids=IDS)
def test_every_kind_is_a_pdf_for_everybody(kind: Kind, by: str) -> None:
    """Every kind of map keeps the strict rules for universal access."""
    content = made(seen(life()), kind.name, by).content

    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert kind_drawn(life(), kind, by, "txt").splitlines()[0] in (
        read(content).pages[1].extract_text()
    )


@pytest.mark.parametrize(("kind", "by"), BY, ids=IDS)
def test_what_is_said_is_all_said(kind: Kind, by: str) -> None:
    """The parts of a twin together are its text, and lines know whom they are about."""
    drawing = Drawing(seen(crowd(14, 5)), style(), kind.name, by)
    words = told(drawing)
    lines = [line for part in words.parts for line in part.lines]
    again = [words.title, words.made, words.stamp]
    for part in words.parts:
        again += [part.heading, *(line.words for line in part.lines)]
    about = {number for line in lines for number in line.about}

    assert [
        line.strip().removeprefix("- ") for line in drawing.text.splitlines() if line
    ] == again
    assert len(about) >= len(drawing.scene.labels)


@pytest.mark.parametrize(
    "name",
    ['#set page(fill: red) \\ "', "*b* _i_ $x$ @a <b>", "محمد علي", "\U0001e6c0"],
)
def test_names_are_never_markup(name: str) -> None:
    """A name comes out as it was typed, and means nothing to the library."""
    content = made(seen(record(person("kelo", name)))).content
    words = "".join(page.extract_text() for page in read(content).pages)

    if name.isascii():
        assert squeezed(words).count(squeezed(name)) >= 1
    assert "Ari" in words


def test_other_scripts_are_set_where_they_were() -> None:
    """A line the library would set wrongly is taken out of the SVG, and no other."""
    names = [person("kelo", "Zoë O'Neil"), person("tavu", "प्रिया शर्मा")]
    svg = svg_text(Drawing(seen(record(*names)), style()))
    rest, (line,) = taken_out(svg)
    (node,) = [each for each in found(svg, "person") if "शर्मा" in each.words[-1]]
    across, down = map(float, re.search(r"translate\((\S+) (\S+)\)", svg).groups())

    assert line.words == "प्रिया शर्मा"
    assert line.x - across == pytest.approx(node.middle[0], abs=1)
    assert node.top < line.y - down < node.bottom
    assert taken_out(rest) == (rest, [])
    assert found(rest, "me") == found(svg, "me")


def test_an_apostrophe_stays() -> None:
    """What is taken from the names of fonts is taken from no name of a person."""
    content = made(
        seen(record(person("kelo", "O'Neil"), person("tavu", "D'Ö 田")))
    ).content

    assert "O'Neil" in read(content).pages[0].extract_text()
    assert "D'Ö" in read(content).pages[1].extract_text()


def test_a_letter_without_a_font_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    """What no font of this machine has is said in one sentence, and nobody is named."""
    assert made(seen(record(person("kelo", "Jo \U0001e6c0")))).notes == (pdf.BOXES,)
    assert made(seen(record(person("kelo", "Zoë")))).notes == ()
    assert capfd.readouterr() == ("", "")


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library heero says how to get it."""
    monkeypatch.setitem(sys.modules, "typst", None)

    with pytest.raises(NotInstalled) as caught:
        made(seen(record()))
    assert caught.value.hint == 'install it with `pip install "heero[pdf]"`'


@pytest.mark.parametrize("audience", ["funder", "training"])
@pytest.mark.parametrize("kind", ["ecomap", "circles", "support"])
def test_a_map_without_names_tells_the_year_alone(audience: str, kind: str) -> None:
    """No day is in the words or in the data of the file, and no name."""
    shown = view(life(), audience, TODAY)
    by = "trust" if kind == "circles" else ""
    content = made(shown, kind, by).content
    told = read(content)
    words = " ".join(page.extract_text() for page in told.pages)

    assert TODAY[:4] in words
    assert "November" not in words
    assert str(told.metadata.creation_date).startswith(f"{TODAY[:4]}-01-01")
    assert not any(each.name in words for each in life().people)
