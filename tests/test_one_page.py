"""The page somebody brings along: their own words, on one sheet."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from heero.documents.one_page import sheet
from heero.documents.outline import Outline
from heero.documents.own_words import Reviewed, Say, language_of
from heero.domain.audience import view
from heero.domain.participant import Participant
from heero.domain.signs import one_line
from heero.errors import BadInput, NoSuchPart
from heero.services.agendas import Wanted, more_could_come, write
from heero.services.outcome import Outcome
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY, Heero
from tests.test_teams import put

DANIELLE = "misty-harbor-19"
GOLDEN = Path(__file__).parent / "golden" / "documents"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
    None,
)


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A mother with two children, three people and two steps."""
    put(
        workspace,
        f"participants/{DANIELLE}.yaml",
        f"""\
heero: participant/1
id: {DANIELLE}
name: Danielle
kind: adult
children:
  - {{id: jo, name: Josie, needs: a door that locks, helpers: [fran, jay]}}
people:
  - {{id: fran, name: Françoise, relation: my sister, visibility: network_ok}}
  - {{id: jay, name: Jayden, visibility: me_and_navigator}}
  - {{id: lou, name: Grandpa Lou, life: died, visibility: network_ok}}
strengths:
  - {{id: sew, words: I mend things}}
needs:
  - {{id: rent, words: rent that stays the same, biggest: said_no}}
  - {{id: eve, words: people near me in the evening, biggest: said_yes}}
  - {{id: old, words: a bicycle, status: met}}
steps:
  - {{id: call, what: call the school, due: "2026-12-01"}}
  - {{id: find, what: find out about Tuesdays, who: Catherine}}
  - {{id: gone, what: paint the room, status: done}}
""",
    )
    return workspace


def page(folder: Workspace, **more: object) -> Outcome:
    wanted = Wanted(kind="case-planning", **{"print": True, **more})  # type: ignore[arg-type]
    return write(folder, DANIELLE, wanted, TODAY)


def text(folder: Workspace, **more: object) -> str:
    return "\n".join(page(folder, **more).lines)


def test_it_says_what_they_bring_in_their_words(folder: Workspace) -> None:
    """Children, helpers, strengths, needs, steps and what is asked, each once."""
    told = text(folder)

    for words in (
        "> Private. This page is mine.",
        "- Josie\n  - to be safe: a door that locks\n  - who could help: Françoise\n",
        "- Françoise, my sister\n",
        "- I mend things\n",
        "- people near me in the evening\n- rent that stays the same\n",
        "## What I will do\n\n- call the school (by 1 December 2026)\n",
        "## What I ask of others\n\n- Catherine: find out about Tuesdays\n",
        "## Questions I want answered\n",
    ):
        assert words in told
    for left in ("bicycle", "paint the room", "Grandpa Lou", "Jayden"):
        assert left not in told


def test_they_choose_who_is_on_it(folder: Workspace) -> None:
    """Whom they keep to themselves comes on it by their word, and anybody goes."""
    usual = page(folder)
    chosen = text(folder, also=["Jayden"], without=["françoise"])

    assert list(usual.notes) == [
        "1 person is not on this page, whom they keep to themselves; --with WHO puts "
        "somebody on it, if they want"
    ]
    assert "who could help: Jayden" in chosen
    assert "Françoise" not in chosen
    with pytest.raises(NoSuchPart):
        page(folder, also=["Nobody"])


def test_words_that_name_somebody_left_off_are_told_aside(folder: Workspace) -> None:
    """Whoever makes the page reads that words on it name somebody who is not."""
    path = folder.path("participant", DANIELLE)
    path.write_text(path.read_text().replace("I mend things", "I mend for Jayden"))

    assert page(folder).notes[-1] == (
        "their words on this page name a person who is not on it; read it together"
    )
    assert "they keep to themselves" in page(folder).notes[0]


def test_no_consent_is_needed_for_their_own_page(folder: Workspace) -> None:
    """It is their own copy: no yes opens it, and none that ended shuts it."""
    ended = (
        'consents:\n  - {id: fopi, purpose: run_workshop, from: "2025-01-01", '
        'expires: "2025-06-01"}\n'
    )
    before = text(folder)
    path = folder.path("participant", DANIELLE)
    path.write_text(path.read_text() + ended)

    assert text(folder) == before


def test_it_is_written_as_text_and_to_print(folder: Workspace) -> None:
    """Both go to out/ without a name of anybody; -o takes the one it is called by."""
    made = page(folder, print=False)
    one = page(folder, print=False, to=folder.root / "out" / "mine.html")

    assert made.lines == [
        f"out/{DANIELLE}-agenda-case-planning.html",
        f"out/{DANIELLE}-agenda-case-planning.md",
    ]
    assert one.lines == ["out/mine.html"]
    html = (folder.root / "out" / "mine.html").read_text()
    assert html.startswith("<!doctype html>")
    assert "<script" not in html and "http" not in html


def test_who_may_hear_is_not_asked_first_for_their_own_page(
    folder: Workspace,
) -> None:
    """Nobody is offered the exercise of sharing before a page of their own."""
    yes = "".join(
        f'  - {{id: {name}, purpose: {purpose}, from: "2026-11-01", '
        'expires: "2027-11-01"}\n'
        for name, purpose in (("fopi", "run_workshop"), ("fopa", "share_map_network"))
    )
    path = folder.path("participant", DANIELLE)
    path.write_text(path.read_text() + "consents:\n" + yes)

    assert more_could_come(folder, DANIELLE, Wanted(), TODAY)
    for wanted in (Wanted(kind="case-planning"), Wanted(leads=True)):
        assert not more_could_come(folder, DANIELLE, wanted, TODAY)


def test_the_page_of_a_meeting_takes_nobody_by_word(folder: Workspace) -> None:
    """On the page for a network nobody is put by an option; anybody can be left off."""
    with pytest.raises(BadInput, match="own page only"):
        write(folder, DANIELLE, Wanted(also=["Jayden"]), TODAY)


def test_adding_a_kind_is_adding_files(folder: Workspace) -> None:
    """A site's own kind of page needs its outline and its templates, and no code."""
    for ending in ("md", "html"):
        shipped = ROOT / "templates" / "agendas" / f"case-planning.{ending}"
        (folder.root / "templates" / "agendas").mkdir(parents=True, exist_ok=True)
        put(folder, f"templates/agendas/court-day.{ending}", shipped.read_text())
    put(
        folder,
        "templates/agendas/court-day.yaml",
        "heero: agenda/1\nid: court-day\ntitle: Court\naudience: me\n"
        "say: {title: My day, stamp: Mine, made: '{day}', more: More}\nblocks:\n"
        "  - {id: good, title: {en: Good, fr: Bon}, from: strengths, most: '3'}\n",
    )

    told = write(folder, DANIELLE, Wanted("court-day", print=True), TODAY).lines
    assert told[0] == "# My day"
    assert "- I mend things" in told


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"audience": "me"}, id="a page without blocks"),
        pytest.param({"blocks": [{"id": "a", "title": "A"}]}, id="blocks for others"),
    ],
)
def test_an_outline_is_of_one_kind(more: dict[str, object]) -> None:
    """An outline has parts for a network, or blocks for their own page."""
    with pytest.raises(ValidationError):
        Outline.model_validate({"heero": "agenda/1", "id": "x", "title": "X", **more})


def test_the_language_is_theirs_where_somebody_looked_it_through() -> None:
    """Unreviewed words are used only where the site says so."""
    known = {"fr-CA": Reviewed(), "es": Reviewed(reviewed_by="Ana")}

    assert language_of(known, ["fr"]) == "en"
    assert language_of(known, ["fr"], ["fr-CA"]) == "fr-CA"
    assert language_of(known, ["fr", "es-MX"]) == "es"
    assert language_of(known, ["ar"]) == "en"


def full(folder: Workspace, words: str, many: int = 12) -> None:
    """Write a record in which everything is said often and at length."""
    quoted = '"' + words.replace('"', "") + '"'
    lists = {
        "children": f"name: {quoted}, needs: {quoted}, helpers: [p0, p1, p2, p3]",
        "people": f"name: {quoted}, relation: {quoted}, visibility: network_ok",
        "strengths": f"words: {quoted}",
        "needs": f"words: {quoted}",
    }
    lines = [f"heero: participant/1\nid: {DANIELLE}\nname: {quoted}"]
    for n, (key, fields) in enumerate(lists.items()):
        lines.append(f"{key}:")
        letter = "p" if key == "people" else "abcd"[n]
        lines += [f"  - {{id: {letter}{each}, {fields}}}" for each in range(many)]
    lines.append("steps:")
    for n in range(many):
        lines.append(f"  - {{id: s{n}, what: {quoted}, due: '2026-12-01'}}")
        lines.append(f"  - {{id: t{n}, what: {quoted}, who: {quoted}}}")
    put(folder, f"participants/{DANIELLE}.yaml", "\n".join(lines) + "\n")


LONG = {
    "short": "Grandma Rose",
    "a sentence": "Somebody who stays with us on the evenings when it gets hard",
    "long": "people who keep a seat for me at the table, on plain days too " * 12,
    "wide": "MAMMOUTH WOMBAT " * 20,
    "without a blank": "W" * 700,
    "of another script": "ليلى حدّاد " * 40,
    "full width": "広い机と椅子" * 60,
}


@pytest.mark.skipif(CHROMIUM is None, reason="no browser to print with")
@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("words", LONG.values(), ids=LONG.keys())
def test_it_prints_on_one_page(
    workspace: Workspace, tmp_path: Path, words: str, size: str
) -> None:
    """Whatever a record holds, the page is one page of paper, and says what is left."""
    (workspace.root / "heero.yaml").write_text(
        f"heero: folder/1\nprogram: workshop\npage: {size}\nuse_unreviewed: [fr-CA]\n"
        "locale: fr-CA\n"
    )
    full(workspace, words)
    wanted = Wanted("case-planning", to=workspace.root / "out" / "mine.html")
    made = write(workspace, DANIELLE, wanted, TODAY)

    assert pages_of(workspace.root / "out" / "mine.html", tmp_path) == 1
    assert "not everything fits into one page; the page says so" in made.notes


def pages_of(html: Path, folder: Path) -> int:
    """Print a page and return how many sheets of paper it takes."""
    pdf = folder / "printed.pdf"
    assert CHROMIUM is not None
    subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'browser'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            html.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes()))


@given(
    st.lists(st.text(min_size=1, max_size=400), max_size=8),
    st.integers(10, 60),
)
def test_the_most_important_stays(words: list[str], room: int) -> None:
    """Trimming takes from the end: what stays is the beginning of what there was."""
    outline = Outline.model_validate(
        {
            "heero": "agenda/1",
            "id": "x",
            "title": "X",
            "audience": "me",
            "room": room,
            "say": {"title": "T", "stamp": "S", "made": "{day}", "more": "More"},
            "blocks": [
                {"id": "a", "title": "A", "from": "strengths", "most": 8, "lines": 6},
                {"id": "b", "title": "B", "write": 5},
            ],
        }
    )
    record = Participant.model_construct(
        heero="participant/1",
        id="x",
        name="X",
        strengths=tuple(
            _strength(n, each) for n, each in enumerate(words) if each.split()
        ),
    )
    made = sheet(
        view(record, "me", TODAY), outline, Say("en", outline.say), frozenset()
    )
    shown = [each.words for each in made.blocks[0].entries]
    said = [one_line(each.words) for each in record.strengths]

    assert len(shown) >= min(1, len(said))
    for short, whole in zip(shown, said, strict=False):
        assert whole == short or whole.startswith(short.removesuffix("…").rstrip())
    assert bool(made.more) == (shown != said)


def _strength(number: int, words: str) -> object:
    from heero.domain.story import StrengthSaid

    return StrengthSaid.model_construct(id=f"s{number}", words=words)


def test_the_page_is_the_one_that_was_read(
    folder: Workspace, pytestconfig: pytest.Config
) -> None:
    """The page is, letter for letter, the one somebody looked at and liked."""
    path = GOLDEN / "case-planning.md"
    told = text(folder) + "\n"
    if pytestconfig.getoption("--update"):
        path.write_text(told, encoding="utf-8")

    assert told == path.read_text(encoding="utf-8")


def test_the_command_answers_a_program(folder: Workspace, heero: Heero) -> None:
    """With --json both files are named, and no record is changed."""
    before = folder.path("participant", DANIELLE).read_bytes()
    done = heero("agenda", "Danielle", "--kind", "case-planning", "--json")

    assert done.returncode == 0
    assert f"out/{DANIELLE}-agenda-case-planning.html" in done.stdout
    assert folder.path("participant", DANIELLE).read_bytes() == before
