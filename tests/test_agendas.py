"""`heero agenda`: from a records folder to a page."""

import json
import re
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from heero import __main__ as start
from heero.domain.gate import cleared, invitable
from heero.domain.participant import Participant
from heero.errors import BadInput, BadTemplate, NoSuchPart, NothingSuchShipped
from heero.services.agendas import Wanted, write
from heero.services.outcome import Outcome
from heero.services.records import private_of
from heero.store.workspace import Workspace

EXAMPLES = Path(__file__).parent.parent / "examples" / "workshop"
TODAY = "2026-11-21"
Run = Callable[..., tuple[int, str, str]]
ARI, ZOE, LAYLA, YUSUF = (
    "quiet-otter-41",
    "brave-lantern-58",
    "amber-finch-36",
    "sunny-cedar-64",
)
DANIELLE, JO, TAMAR, MIKA = (
    "misty-harbor-19",
    "gentle-willow-27",
    "steady-brook-83",
    "early-robin-70",
)
NAMED = {
    ARI: ("Grandma Rose", "Noor", "Auntie Bea", "Coach Ines"),
    ZOE: ("Ama Vuković", "Pavle", "Milo", "Bachan Keiko", "Hana", "Nia"),
    YUSUF: ("ليلى", "Teta Salma", "Tom", "Walt and Bim", "Coach Petrović", "Kenji"),
    DANIELLE: ("Françoise", "Valérie", "Ngozi"),
    TAMAR: ("אסתר", "נועם", "Lina", "Ilse"),
}
"""Whom each page names as coming."""

HIDDEN = {
    ARI: ("Devin", "Mom", "Rick", "Ms. Whitlock", "The clinic"),
    ZOE: (
        "Dad",
        "Uncle Seán",
        "Aunt Orla",
        "Kat",
        "Sol",
        "Viktor",
        "Anneke",
        "Greta",
        "Nadia",
        "Court",
    ),
    YUSUF: ("Mama",),
    DANIELLE: ("Josie", "Papa", "Jay", "Court"),
    TAMAR: ("D.", "Ro", "Where we stay"),
}
"""Who must not be on a page, whatever the reason."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example folder."""
    copy = tmp_path / "records"
    shutil.copytree(EXAMPLES, copy)
    return copy


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    return Workspace(folder)


def text_of(outcome: Outcome) -> str:
    return "\n".join(outcome.lines)


def printed(workspace: Workspace, id: str, today: str = TODAY) -> str:
    return text_of(write(workspace, id, Wanted(print=True), today))


def nobody_invited(workspace: Workspace, id: str) -> None:
    """Take away who is invited, so that nobody is expected and no gate is asked."""
    path = workspace.path("participant", id)
    text = path.read_text(encoding="utf-8")
    without = re.sub(r"    invitations:\n(      - .*\n)+", "", text)
    assert without != text
    path.write_text(without, encoding="utf-8")


def named(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@pytest.mark.parametrize("id", NAMED)
def test_names_are_on_the_page(workspace: Workspace, id: str) -> None:
    """The people somebody shares and may invite are named on their page."""
    text = printed(workspace, id)

    assert [name for name in NAMED[id] if not named(text, name)] == []


@pytest.mark.parametrize("id", HIDDEN)
def test_hidden_names_are_never_on_the_page(workspace: Workspace, id: str) -> None:
    """Who is kept private, not clear, barred or not wanted is not on any page."""
    record = workspace.load(Participant, id).record
    clear = cleared(record, private_of(workspace, id), TODAY)
    hidden = {
        each.name
        for each in record.people
        if each.visibility != "network_ok" or (invitable(each) and each.id not in clear)
    }
    text = printed(workspace, id)

    assert set(HIDDEN[id]) <= hidden
    assert [name for name in sorted(hidden) if named(text, name)] == []


@pytest.mark.parametrize(
    "id, today",
    [
        pytest.param(LAYLA, TODAY, id="taken back"),
        pytest.param(JO, TODAY, id="never given"),
        pytest.param(ARI, "2027-11-10", id="run out"),
        pytest.param(ARI, "2026-11-08", id="not begun"),
    ],
)
def test_without_consent_nothing_is_shared(
    workspace: Workspace, id: str, today: str
) -> None:
    """Without consent the page is that of somebody with an empty record."""
    record = workspace.load(Participant, id).record
    if any(each.invitations for each in record.meetings):
        nobody_invited(workspace, id)
    outcome = write(workspace, id, Wanted(print=True, minutes=90), today)
    empty = write(workspace, MIKA, Wanted(print=True, minutes=90), today)

    assert text_of(outcome).replace(record.name, "Mika") == text_of(empty)
    assert "no consent to share_map_network holds today" in outcome.notes[0]
    assert not outcome.no


@pytest.mark.parametrize(
    "id, note",
    [
        pytest.param(ARI, "4 people are not on this page; ", id="some"),
        pytest.param(YUSUF, "1 person is not on this page; ", id="one"),
        pytest.param(JO, "5 people are not on this page; ", id="all"),
    ],
)
def test_how_many_are_not_on_it_is_told_aside(
    workspace: Workspace, id: str, note: str
) -> None:
    """Whoever makes the page reads how many are not on it, and which command asks."""
    outcome = write(workspace, id, Wanted(print=True), TODAY)
    told = next(each for each in outcome.notes if "not on this page; " in each)

    assert told.startswith(note)
    assert f"`heero exercise {id} sharing`" in told
    assert "not on this page" not in text_of(outcome)


def test_who_is_shared_but_not_clear_is_counted_aside(workspace: Workspace) -> None:
    """A missing clearance is told to whoever makes the page, as a number only."""
    outcome = write(workspace, TAMAR, Wanted(print=True), TODAY)

    assert "1 person is shared, but not clear for a meeting today" in outcome.notes


def test_without_the_private_file_nobody_is_named(workspace: Workspace) -> None:
    """Where the private file is not, the gate is shut, and that is said."""
    workspace.path("private", ARI).unlink()
    assert write(workspace, ARI, Wanted(), TODAY).no
    assert not workspace.out.exists()
    nobody_invited(workspace, ARI)
    outcome = write(workspace, ARI, Wanted(print=True), TODAY)

    assert [name for name in NAMED[ARI] if f"**{name}**" in text_of(outcome)] == []
    assert "ask whoever keeps it" in outcome.notes[0]


def test_words_that_name_somebody_hidden_are_told_aside(workspace: Workspace) -> None:
    """A line that names them is not on the page, and whoever makes it hears so."""
    path = workspace.path("participant", ARI)
    before = write(workspace, ARI, Wanted(print=True), TODAY)
    path.write_text(path.read_text().replace("We sit in a circle", "Not beside Rick"))
    after = write(workspace, ARI, Wanted(print=True), TODAY)

    assert "is named there" not in " ".join(before.notes)
    assert "1 line is not on this page" in " ".join(after.notes)
    assert "Rick" not in text_of(after)
    assert "Rick" not in " ".join(after.notes)


def test_page_goes_into_out_and_changes_no_record(workspace: Workspace) -> None:
    """The page is a file only its owner can read; every record is as it was."""
    before = {path: path.read_bytes() for path in workspace.files()}
    outcome = write(workspace, "ari", Wanted(), TODAY)

    assert outcome.lines == ["out/quiet-otter-41-agenda-network.md"]
    page = workspace.root / outcome.lines[0]
    assert page.read_text().startswith("# A meeting with my people\n\n**Ari** · ")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert {path: path.read_bytes() for path in workspace.files()} == before


@pytest.mark.parametrize(
    "id, wanted, minutes",
    [
        pytest.param(ARI, Wanted(minutes=45), 45, id="as asked"),
        pytest.param(DANIELLE, Wanted(), 60, id="as planned"),
        pytest.param(YUSUF, Wanted(), 90, id="as usual here"),
    ],
)
def test_length_of_the_meeting(
    workspace: Workspace, id: str, wanted: Wanted, minutes: int
) -> None:
    """The length asked for comes first, then the planned one, then the usual one."""
    outcome = write(workspace, id, wanted, TODAY)
    text = (workspace.root / outcome.lines[0]).read_text()

    assert f"## How the {minutes} minutes go" in text
    assert outcome.data["minutes"] == minutes


def test_next_planned_meeting_is_meant(workspace: Workspace) -> None:
    """Of Zoë's two meetings the page is about the one that lies ahead."""
    record = workspace.load(Participant, ZOE).record
    ahead, held = record.meetings

    assert write(workspace, ZOE, Wanted(), TODAY).data["meeting"] == ahead.id
    chosen = write(workspace, ZOE, Wanted(meeting=held.id), TODAY)
    assert chosen.data["meeting"] == held.id
    assert write(workspace, ZOE, Wanted(), "2026-12-13").data["meeting"] is None


@pytest.mark.parametrize("minutes", [0, 14, 601])
def test_a_length_without_agenda(workspace: Workspace, minutes: int) -> None:
    """A length that has no agenda is refused with the range that has."""
    with pytest.raises(BadInput) as caught:
        write(workspace, ARI, Wanted(minutes=minutes), TODAY)

    assert "from 15 to 600" in caught.value.hint
    assert not workspace.out.exists()


def test_what_is_not_there(workspace: Workspace) -> None:
    """A meeting or an agenda that is not there is refused, the nearest one named."""
    with pytest.raises(NoSuchPart):
        write(workspace, ARI, Wanted(meeting="nobody"), TODAY)
    with pytest.raises(NothingSuchShipped) as caught:
        write(workspace, ARI, Wanted(kind="netwrok"), TODAY)
    with pytest.raises(NothingSuchShipped):
        write(workspace, ARI, Wanted(kind="../agendas/network"), TODAY)

    assert caught.value.hint == "did you mean 'network'?"


def own(workspace: Workspace, name: str, text: str) -> None:
    folder = workspace.root / "templates" / "agendas"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text)


def test_the_sites_own_template_comes_first(workspace: Workspace) -> None:
    """A site changes the page by copying the template; the outline stays."""
    own(workspace, "network.md", "{{ name }}: {{ minutes }}\n")

    assert printed(workspace, ARI) == "Ari: 90"


def test_an_agenda_is_added_by_adding_files(workspace: Workspace) -> None:
    """Two files in the site's folder are a new agenda, and nothing else is needed."""
    own(
        workspace,
        "short.yaml",
        "heero: agenda/1\nid: short\ntitle: Short\n"
        'parts:\n  - {id: all, title: All, minutes: "5", what: Talk.}\n',
    )
    own(
        workspace,
        "short.md",
        "{{ title }}{% for step in steps %} {{ step.title }} {{ step.minutes }}"
        "{% endfor %}",
    )

    outcome = write(workspace, ARI, Wanted(kind="short", print=True), TODAY)
    assert text_of(outcome) == "Short All 90"


@pytest.mark.parametrize(
    "name, text, said",
    [
        pytest.param("network.md", "\n{{ 'a' * 9 }}", "line 2", id="template"),
        pytest.param("network.md", "{{ record.name }}", "line 1", id="no record"),
        pytest.param("network.yaml", "a: 1\na: 2\n", "line 2", id="key twice"),
        pytest.param("network.yaml", "", "network.yaml", id="nothing in it"),
        pytest.param(
            "network.yaml",
            "heero: agenda/1\nid: network\ntitle: X\nparts:\n  - {id: a}\n",
            "parts.0.title",
            id="outline",
        ),
    ],
)
def test_a_bad_file_of_the_site_is_named(
    workspace: Workspace, name: str, text: str, said: str
) -> None:
    """What is wrong with a site's file is said with its name and place; no page."""
    own(workspace, name, text)
    with pytest.raises(BadTemplate) as caught:
        write(workspace, ARI, Wanted(), TODAY)

    assert name in caught.value.message
    assert said in caught.value.message
    assert "Ari" not in caught.value.message
    assert not workspace.out.exists()


@pytest.fixture
def heero(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run `heero` in the folder, on the day the examples were written."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HEERO_NOW", f"{TODAY}T10:00")
    monkeypatch.delenv("HEERO_RECORDS", raising=False)

    def run(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["heero", *words])
        try:
            status = start.main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_command_prints_where_the_page_is(heero: Run, folder: Path) -> None:
    """`heero agenda P` answers with a path; what is aside goes to stderr."""
    status, out, err = heero("agenda", "ari")

    assert (status, out) == (0, "out/quiet-otter-41-agenda-network.md\n")
    assert (folder / out.strip()).is_file()
    assert "4 people are not on this page" in err


def test_command_prints_the_page_itself(heero: Run, folder: Path) -> None:
    """`-o -` prints the page and writes nothing; `-o FILE` writes there."""
    _, page, _ = heero("agenda", "ari", "-o", "-")
    _, where, _ = heero("agenda", "ari", "-o", "sheets/page.md")

    assert page.startswith("# A meeting with my people\n")
    assert not (folder / "out").exists()
    assert where == "sheets/page.md\n"
    assert (folder / "sheets" / "page.md").read_text() == page


def test_command_answers_as_json(heero: Run) -> None:
    """`--json` says whose page it is, how long the meeting is, and where it lies."""
    _, out, _ = heero("agenda", "ari", "--json", "--minutes", "60")

    data = json.loads(out)
    assert data["id"] == ARI
    assert data["minutes"] == 60
    assert data["path"] == "out/quiet-otter-41-agenda-network.md"


def test_command_says_what_is_wrong(heero: Run) -> None:
    """What cannot be done ends with 2, and says what to do."""
    status, out, err = heero("agenda", "ari", "--minutes", "3")

    assert (status, out) == (2, "")
    assert err.startswith("heero: error: a meeting of 3 minutes has no agenda\n")
