"""A map of everybody in one go, and the Graphviz of the machine."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from maps_networks import places

from heero import resources
from heero.errors import BadInput, GateShut, NoHistory
from heero.services import every_map, maps
from heero.services.map_spans import Span
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.versions import Folder

TODAY = "2026-11-21"
YES = '  - {id: zozo, purpose: evaluation, from: "2026-11-20", expires: "2026-12-20"}\n'


@pytest.fixture
def records(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(resources.shipped("examples") / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def test_everybody_is_drawn_as_alone(records: Workspace) -> None:
    """Each map is the very one that is drawn when only that one is asked for."""
    told: list[tuple[int, int]] = []
    wanted = maps.Wanted(format="dot")
    answer = every_map.drawn(
        records, TODAY, wanted, progress=lambda done, of: told.append((done, of))
    )
    ids = records.ids("participant")

    assert len(answer.lines) == len(ids) == len(told)
    assert not answer.no
    for each, line in zip(ids, answer.lines, strict=True):
        alone = maps.drawn(records, each, TODAY, wanted)
        assert (records.root / line).read_bytes() == alone.content


def test_who_cannot_be_drawn_is_named_and_the_others_are(records: Workspace) -> None:
    """A shut gate, or a record that cannot be read, stops nobody else's."""
    ids = records.ids("participant")
    broken = records.path("participant", ids[0])
    broken.write_text(broken.read_text("utf-8") + "people: [\n", "utf-8")
    answer = every_map.drawn(records, TODAY, maps.Wanted(format="txt"))

    assert answer.no
    assert len(answer.lines) == len(ids) - 1
    assert any(note.startswith(f"{ids[0]} is not drawn: ") for note in answer.notes)

    shared = every_map.drawn(
        records, TODAY, maps.Wanted(format="txt", audience="network")
    )
    drawn = len(shared.lines) if shared.data else 0
    named = [note for note in shared.notes if " is not drawn: " in note]
    assert 0 < drawn < len(ids)
    assert drawn + len(named) == len(ids)


def test_who_left_is_counted_and_not_drawn(records: Workspace) -> None:
    """Whoever finished or left is drawn when named, and not among everybody."""
    gone = records.ids("participant")[0]
    file = records.path("participant", gone)
    file.write_text(file.read_text("utf-8").replace("status: active", "status: left"))
    answer = every_map.drawn(records, TODAY, maps.Wanted(format="txt"))

    assert not any(gone in line for line in answer.lines)
    assert "1 who finished or left is not drawn; name them to draw one" in answer.notes
    assert maps.drawn(records, gone, TODAY, maps.Wanted(format="txt")).content


@pytest.mark.parametrize(
    "wanted",
    [
        maps.Wanted(kind="treasure"),
        maps.Wanted(format="bmp"),
        maps.Wanted(audience="press"),
        maps.Wanted(kind="outreach", audience="team"),
    ],
    ids=["kind", "format", "audience", "only me"],
)
def test_what_is_wrong_for_all_is_said_once(
    records: Workspace, wanted: maps.Wanted
) -> None:
    """Nothing is drawn where nothing such can be, and it is said once."""
    with pytest.raises((BadInput, GateShut)):
        every_map.drawn(records, TODAY, wanted)

    assert not (records.root / "out").exists()


@pytest.mark.parametrize(
    "wanted",
    [
        maps.Wanted(format="html", versions=True),
        maps.Wanted(format="txt", span=Span("HEAD~1")),
    ],
    ids=["versions", "since"],
)
def test_who_has_no_history_is_named_and_the_others_are_drawn(
    records: Workspace, wanted: maps.Wanted
) -> None:
    """Whoever came only now stops nobody else's map."""
    folder = Folder(records.root)
    first, second = records.ids("participant")[:2]
    new = records.path("participant", first)
    text = new.read_text("utf-8")
    new.unlink()
    folder.keep("2026-11-18")
    folder.keep("2026-11-19")
    new.write_text(text, "utf-8")
    answer = every_map.drawn(records, TODAY, wanted)

    assert any(note.startswith(f"{first} is not drawn: ") for note in answer.notes)
    assert any(second in line for line in answer.lines)
    assert not answer.no


def test_no_such_version_is_named_for_each(records: Workspace) -> None:
    """A version that is nowhere is no slip of heero's, and each is named."""
    Folder(records.root).keep("2026-11-18")
    wanted = maps.Wanted(format="txt", span=Span("77"))
    answer = every_map.drawn(records, TODAY, wanted)

    assert len(answer.notes) == len(records.ids("participant"))
    assert "no kept version '77'" in answer.notes[0]


def test_without_git_versions_of_everybody_are_refused_once(
    records: Workspace,
) -> None:
    """It is the same for all of them."""
    with pytest.raises(NoHistory, match="nothing is kept here"):
        every_map.drawn(records, TODAY, maps.Wanted(format="html", versions=True))


def test_all_at_the_shell(records: Workspace, heero: Heero) -> None:
    """A folder of one's own, and JSON for a program."""
    done = heero("map", "--all", "--format", "txt", "-o", "prints", "--json")
    made = json.loads(done.stdout)

    assert done.returncode == 0
    assert [each["id"] for each in made] == records.ids("participant")
    for each in made:
        assert Path(each["path"]).parent.name == "prints"
        assert (records.root / each["path"]).read_text("utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("map",),
        ("map", "--all", "quiet-otter-41"),
        ("map", "--all", "-o", "-"),
        ("map", "--all", "-o", "a.png"),
        ("map", "--all", "--watch"),
        ("map", "--all", "--without", "Rose"),
        ("map", "--all", "--place", "Rose=near-friends-1"),
        ("map", "quiet-otter-41", "--engine", "steam"),
        ("map", "quiet-otter-41", "--watch", "--versions"),
        ("map", "quiet-otter-41", "--watch", "--since", "2026-11-02"),
        ("map", "quiet-otter-41", "--page", "a4", "--format", "html"),
        ("map", "quiet-otter-41", "--page", "quarto"),
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_refused(
    records: Workspace, heero: Heero, words: tuple[str, ...]
) -> None:
    """A line of error and a line of what to do, and nothing is drawn."""
    done = heero(*words)

    assert done.returncode == 2
    assert done.stdout == ""
    first, second = done.stderr.splitlines()
    assert first.startswith("heero: error: ")
    assert second.startswith("heero: hint: ")
    assert not (records.root / "out").exists()
    assert not (records.root / "a.png").exists()


def test_no_graphviz_on_the_machine(records: Workspace, heero: Heero) -> None:
    """The system's Graphviz is asked for and is not there: heero says so."""
    done = heero(
        "map",
        "quiet-otter-41",
        "--engine",
        "system",
        env={"PATH": str(Path(sys.executable).parent)},
    )

    assert done.returncode == 2
    assert "no Graphviz on this machine" in done.stderr


@pytest.mark.skipif(not shutil.which("dot"), reason="no Graphviz on this machine")
def test_system_graphviz_puts_everybody_in_the_same_place(
    records: Workspace, heero: Heero
) -> None:
    """Both programs draw every label at the same point."""
    words = ("map", "quiet-otter-41", "--format", "svg", "-o", "-")
    ours = heero(*words).stdout
    theirs = heero(*words, "--engine", "system").stdout

    assert ours != theirs
    assert places(ours) == places(theirs)


@pytest.mark.parametrize("to", ["", "prints"])
def test_nothing_says_whose_roles_are_whose(
    records: Workspace, monkeypatch: pytest.MonkeyPatch, to: str
) -> None:
    """No id beside them; they are made in any order and listed by their file names."""
    for each in records.ids("participant"):
        path = records.path("participant", each)
        held = path.read_text("utf-8").replace("consents:\n", f"consents:\n{YES}", 1)
        path.write_text(held, "utf-8")
    orders: set[tuple[str, ...]] = set()
    asked: list[str] = []
    really = maps.drawn
    monkeypatch.setattr(
        maps,
        "drawn",
        lambda at, who, *more: asked.append(who) or really(at, who, *more),
    )
    files: set[str] = set()
    for _ in range(12):
        asked.clear()
        answer = every_map.drawn(
            records,
            TODAY,
            maps.Wanted(audience="funder", format="txt"),
            records.root / to if to else None,
        )
        orders.add(tuple(asked))
        files.update(answer.lines)

        assert len(answer.lines) > 1
        assert answer.lines == sorted(answer.lines)
        assert [each["path"] for each in answer.data] == answer.lines
        assert all("id" not in each for each in answer.data)

    assert len(orders) > 1
    assert len(files) == 12 * len(answer.lines)
