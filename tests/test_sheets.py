"""Guides on paper: what participants get to read, and what never stands on a sheet."""

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from heero.errors import BadInput, BadTemplate, NothingSuchShipped
from heero.guides.conditions import Condition
from heero.guides.foreseen import foreseen
from heero.guides.steps import choices
from heero.services import guides, leading, papers
from heero.services.papers import Wanted
from heero.store.workspace import Workspace
from tests.conftest import Heero

ROOT = Path(__file__).parent.parent
SHIPPED = sorted(path.stem for path in (ROOT / "templates" / "guides").glob("*.yaml"))
VOID = {"meta", "path", "circle", "br", "hr", "img", "link"}


class Seen(HTMLParser):
    """What a browser makes of a page: its text, its tags, and what is left open."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the example folder, where every translation may be used."""
    root = tmp_path / "records"
    shutil.copytree(ROOT / "examples" / "workshop", root)
    path = root / "heero.yaml"
    text = path.read_text("utf-8") + "use_unreviewed: [fr-CA, es]\n"
    path.write_text(text, encoding="utf-8")
    return Workspace(root)


def printed(workspace: Workspace | None, *names: str, **more: object) -> str:
    """Return sheets as text."""
    wanted = Wanted(names=names, print=True, **more)  # type: ignore[arg-type]
    return "\n".join(papers.write(workspace, wanted).lines)


def for_participants(page: str) -> str:
    """Return the part of a page that participants get."""
    return page.split('<article class="leads"')[0]


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("language", ["en", "fr-CA", "es"])
@pytest.mark.parametrize("adult", [False, True], ids=["youth", "adult"])
def test_every_shipped_guide_can_be_printed(
    folder: Workspace, name: str, language: str, adult: bool
) -> None:
    """Each has a whole page that needs nothing else, in three languages."""
    page = printed(folder, name, language=language, adult=adult)
    seen = Seen(page)

    assert seen.open == []
    tags = {tag for tag, _ in seen.tags}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "input"}
    assert not re.search(r"https?:|@import|url\(|javascript:", page)
    assert ("html", language) in [(tag, each.get("lang")) for tag, each in seen.tags]
    assert "{each}" not in for_participants(page) and "{reads}" not in page


@pytest.mark.parametrize("name", SHIPPED)
def test_every_question_has_its_name_beside_it(folder: Workspace, name: str) -> None:
    """Whoever types a sheet in finds each question, and only what is typed has one."""
    page = Seen(for_participants(printed(folder, name))).text
    for step in guides.guide(name, folder.root).steps:
        facts = {"me.kind": "youth"}
        asked = step.kind not in ("say", "break") and not step.own_paper
        there = asked and foreseen(step.when, facts) is not False
        if step.formats and "one_to_one" not in step.formats:
            there = False
        if step.options != "team":
            assert (f"[{step.id}]" in page) == there, step.id


@pytest.mark.parametrize("name", SHIPPED)
def test_nothing_on_a_sheet_is_counted(folder: Workspace, name: str) -> None:
    """There are two lines and the back of the page, never slots with numbers."""
    text = printed(folder, name, format="md")
    sheet = text.split("# For whoever leads")[0]

    assert not re.search(r"(?m)^ *[0-9]+[.)] ", sheet)
    assert not re.search(r"(?:_{20,}\n+){3}", sheet)
    assert not re.search(r"(?i)\bhow many\b|\b[0-9]+ of [0-9]+\b|%", sheet)


@pytest.mark.parametrize("format_", ["html", "md"])
@pytest.mark.parametrize("name", SHIPPED)
def test_a_yes_has_a_line_for_a_name_and_a_day(
    folder: Workspace, name: str, format_: str
) -> None:
    """Where a sheet asks for a consent somebody can sign it, and nowhere else."""
    adds = guides.guide(name, folder.root).adds()
    sheet = printed(folder, name, format=format_).split("For whoever leads")[0]

    assert ("Name, or a sign for it" in sheet) == any(e.add == "consents" for e in adds)


def test_a_list_goes_on_at_the_back(folder: Workspace) -> None:
    """Two lines for whoever is named, and words for those who need more."""
    sheet = printed(folder, "closing", format="md")
    room = sheet.split("[tonight]")[1].split("**")[0]

    assert room.count("_" * 60) == 2 and "more on the back" in room


@pytest.mark.parametrize("name", SHIPPED)
def test_choices_have_the_letters_of_the_keyboard(folder: Workspace, name: str) -> None:
    """The letter of a choice, else its number, stands beside its words."""
    page = Seen(for_participants(printed(folder, name, adult=True))).text
    for step in guides.guide(name, folder.root).steps:
        if f"[{step.id}]" not in page:
            continue
        for number, each in enumerate(choices(step), start=1):
            assert f"{each.letter or number} {each.label['en']}" in page


def test_what_stays_on_their_own_paper_lies_below_the_fold(folder: Workspace) -> None:
    """It has room, and no name by which it could be typed in."""
    page = for_participants(printed(folder, "tree_of_life"))
    above, below = page.split('<div class="fold">')

    assert "[roots]" not in page and "in your roots" not in above
    assert "in your roots" in below and "never typed in" in below


def test_the_first_words_are_the_note_the_limits_and_the_rights(
    folder: Workspace,
) -> None:
    """Before any question: what may come up, who can read it, that they may pass."""
    page = Seen(printed(folder, "heart_list")).text
    before = page[: page.index("Who do you carry")]

    for words in (
        "Some names can bring up a lot.",
        "your facilitator, your navigator and the supervisor",
        "we must tell a person whose job it is to help",
        "Nobody asks why.",
        "You can stop when you like.",
        "You can draw or talk",
    ):
        assert words in before


def test_script_and_safeguards_are_on_a_page_of_their_own(folder: Workspace) -> None:
    """Participants do not read what is meant for whoever leads."""
    page = printed(folder, "heart_list")
    theirs, leader = for_participants(page), page[len(for_participants(page)) :]

    assert "Do not ask what happened" not in theirs
    assert "Do not ask what happened" in leader
    assert "Never ask how many" in leader and "SAFE-STD" not in page


def test_words_of_a_guide_are_words(folder: Workspace) -> None:
    """Whatever a site writes into a guide is shown as it was written."""
    nasty = '<script>alert(1)</script> "quoted" & {{ 7*7 }} <!-- sheets --> ${who}'
    (folder.root / "guides").mkdir(exist_ok=True)
    text = (ROOT / "templates/guides/heart_list.yaml").read_text("utf-8")
    text = text.replace('"Who do you carry with you, near or far?"', f"'{nasty}'")
    text = text.replace('"People in my heart"', f"'{nasty}'")
    (folder.root / "guides/heart_list.yaml").write_text(text, encoding="utf-8")
    page = printed(folder, "heart_list")
    seen = Seen(page)
    shown = MarkdownIt().render(printed(folder, "heart_list", format="md"))

    assert seen.open == [] and "script" not in {tag for tag, _ in seen.tags}
    assert nasty in seen.text
    assert "<script" not in shown and "{{ 7*7 }}" in Seen(shown).text


def test_paper_and_print_can_be_chosen(folder: Workspace) -> None:
    """The page says its size; large print is 18 points."""
    usual = printed(folder, "heart_list")
    large = printed(folder, "heart_list", page="Letter", large=True)

    assert "size: A4 portrait" in usual and "html { font-size: 12pt; }" in usual
    assert "size: Letter portrait" in large and "html { font-size: 18pt; }" in large


def test_the_wording_for_adults_is_another(folder: Workspace) -> None:
    """Adults are not addressed like young people, and get what is asked of adults."""
    youth = printed(folder, "tree_of_life", language="fr-CA")
    adult = printed(folder, "tree_of_life", language="fr-CA", adult=True)

    assert "Tu peux arrêter quand tu veux" in youth and "[child-roots]" not in youth
    assert "Vous pouvez arrêter" in adult and "[child-roots]" in adult
    assert "Tu peux" not in for_participants(adult)


def test_a_group_gets_no_question_for_two(folder: Workspace) -> None:
    """What is asked one to one only is not on the sheets of a group."""
    alone = printed(folder, "connectedness_map")
    group = printed(folder, "circles", adult=True, together=True)

    assert "[who-knows]" in printed(folder, "circles", adult=True)
    assert "[who-knows]" not in for_participants(group)
    assert alone
    with pytest.raises(BadInput, match="lifeline is not for a group"):
        printed(folder, "lifeline", together=True)


def test_the_short_version_is_shorter(folder: Workspace) -> None:
    """The steps that stay are on it, and a guide without one says so."""
    page = for_participants(printed(folder, "heart_list", short=True))

    assert "[better-day]" in page and "[lost-touch]" not in page
    with pytest.raises(BadInput, match="check_in has no short version"):
        printed(folder, "check_in", short=True)


def test_words_nobody_looked_through_are_not_handed_out(tmp_path: Path) -> None:
    """Until somebody did, or the site says so, the sheet is in the first language."""
    root = tmp_path / "records"
    shutil.copytree(ROOT / "examples" / "workshop", root)
    wanted = Wanted(names=["heart_list"], language="fr", print=True)
    made = papers.write(Workspace(root), wanted)

    assert made.data["languages"] == ["en"]
    assert "nobody has looked through its words in fr-CA" in made.notes[0]
    assert leading.shown("heart_list", Workspace(root), "fr").lines[0].startswith("Les")


def test_limits_are_never_half_in_another_language(folder: Workspace) -> None:
    """What heero.yaml says in English is said in general words of the language."""
    wanted = Wanted(names=["heart_list"], language="fr", print=True)
    made = papers.write(folder, wanted)
    first = for_participants("\n".join(made.lines)).split("</div>")[0]

    assert "L&#x27;équipe de cet atelier" in first and "facilitator" not in first
    assert any("vocabulary/sheet.yaml" in each for each in made.notes)


def test_a_whole_order_is_one_page(folder: Workspace) -> None:
    """Every guide of it, in its order, each with its page for whoever leads."""
    made = papers.write(folder, Wanted(series="strengths_first"))
    page = (folder.root / made.data["path"]).read_text("utf-8")

    assert made.data["guides"][0] == "opening_circle"
    assert made.data["guides"][-1] == "closing"
    assert page.count('<article class="leads"') == len(made.data["guides"])


def test_a_site_lays_sheets_out_in_its_own_way(folder: Workspace) -> None:
    """Its own template comes first; one that breaks the rules is refused by name."""
    own = folder.root / "templates" / "documents"
    own.mkdir(parents=True)
    (own / "sheet.html").write_text("<p>{{ sheet.title }}</p>")
    assert "<p>People in my heart</p>" in printed(folder, "heart_list")

    (own / "sheet.html").write_text("{{ sheet.title.__class__ }}")
    with pytest.raises(BadTemplate, match=r"sheet\.html"):
        printed(folder, "heart_list")
    (own / "sheets.html").write_text("<html></html>")
    with pytest.raises(BadTemplate, match=r"sheets\.html"):
        printed(folder, "heart_list")


def test_records_are_never_written_over(folder: Workspace) -> None:
    """A sheet cannot take the place of a record."""
    record = folder.root / "participants" / "early-robin-70.yaml"
    before = record.read_bytes()

    with pytest.raises(BadInput):
        papers.write(folder, Wanted(names=["heart_list"], to=record))
    assert record.read_bytes() == before


def test_without_a_folder_it_asks_where(tmp_path: Path, heero: Heero) -> None:
    """Sheets can be made anywhere; only `out/` needs a records folder."""
    refused = heero("guides", "paper", "heart_list", cwd=tmp_path)
    done = heero("guides", "paper", "heart_list", "-o", "h.md", cwd=tmp_path)

    assert refused.returncode == 2 and "-o FILE" in refused.stderr
    assert done.returncode == 0
    assert (tmp_path / "h.md").read_text("utf-8").startswith("# People in my heart")


def test_a_mistyped_guide_or_language_is_refused(folder: Workspace) -> None:
    """With the nearest name, or what a tag looks like; nothing is written."""
    with pytest.raises(NothingSuchShipped):
        printed(folder, "hart_list")
    with pytest.raises(BadInput, match="not the tag of a language"):
        printed(folder, "heart_list", language="French!")
    with pytest.raises(BadInput, match="no guide is named"):
        printed(folder)
    assert not folder.out.exists()


@pytest.mark.parametrize(
    ("given", "kind", "expected"),
    [
        ({"equals": ["me.kind", "adult"]}, "adult", True),
        ({"equals": ["me.kind", "adult"]}, "youth", False),
        ({"not": {"equals": ["me.kind", "adult"]}}, "youth", True),
        (
            {"all": [{"answered": "who"}, {"equals": ["me.kind", "adult"]}]},
            "youth",
            False,
        ),
        (
            {"any": [{"answered": "who"}, {"equals": ["me.kind", "adult"]}]},
            "adult",
            True,
        ),
        (
            {"all": [{"answered": "who"}, {"equals": ["me.kind", "adult"]}]},
            "adult",
            {"answered": "who"},
        ),
    ],
)
def test_what_is_known_beforehand_is_settled(
    given: dict[str, object], kind: str, expected: object
) -> None:
    """A wording is chosen before printing; whatever rests on answers stays open."""
    found = foreseen(Condition.model_validate(given), {"me.kind": kind})

    wanted = (
        expected if isinstance(expected, bool) else Condition.model_validate(expected)
    )
    assert found == wanted


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium here")
@pytest.mark.parametrize(("page", "large"), [("A4", False), ("Letter", True)])
def test_a_browser_prints_it(
    folder: Workspace, tmp_path: Path, page: str, large: bool
) -> None:
    """A real browser makes pages of the right size of it."""
    file, pdf = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    papers.write(folder, Wanted(names=["heart_list"], page=page, large=large, to=file))
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            file.as_uri(),
        ],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        timeout=120,
        check=True,
    )

    box = re.search(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", pdf.read_bytes())
    assert box is not None
    size = (round(float(box[1])), round(float(box[2])))
    assert size == {"A4": (595, 842), "Letter": (612, 792)}[page]
