"""Somebody who took part becomes a navigator, and nothing of theirs is lost or left."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from heero.domain.team import TeamMember
from heero.domain.workshop import Workshop
from heero.errors import (
    AlreadyThere,
    BadInput,
    CannotWrite,
    ChangedSince,
    NoSuchRecord,
    Unreadable,
)
from heero.services import promoting
from heero.services.promoting import Ready, Wanted
from heero.services.validating import validate
from heero.store import files, journal
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero

ARI = "quiet-otter-41"
RECORD = """\
heero: participant/1
id: quiet-otter-41
name: Ari
pronouns: they/them
languages: [en]
people:
  - {id: tavu, name: Grandma Rose}
"""
PRIVATE = """\
heero: private/1
id: quiet-otter-41
flags:
  - {id: zuvi, words: sits beside Ari, by: team-kiru, date: "2026-11-16"}
"""
SESSION = """\
heero: workshop/1
id: bright-porch-15
participants: [quiet-otter-41]
sessions:
  - id: foku
    date: "2026-11-07"
    attended: [team-kiru, quiet-otter-41]
    guests: [Pepper]
    done:
      - {id: nupo, guide: heart_list, by: [team-kiru], participants: [quiet-otter-41]}
"""


def put(workspace: Workspace, name: str, text: str) -> Path:
    path = workspace.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """Ari, what lies beside their record, and a workshop they took part in."""
    put(workspace, f"participants/{ARI}.yaml", RECORD)
    put(workspace, f"private/{ARI}.yaml", PRIVATE)
    put(workspace, "team/team-kiru.yaml", "heero: team/1\nid: team-kiru\nname: Kim\n")
    put(workspace, "workshops/bright-porch-15.yaml", SESSION)
    put(workspace, f"out/{ARI}-ecomap-me.svg", "<svg/>")
    return workspace


def ready(folder: Workspace, tmp_path: Path, **more: object) -> Ready:
    wanted = Wanted(tmp_path / "stick", **{"erase": True, **more})  # type: ignore[arg-type]
    return promoting.looked_at(folder, "Ari", wanted)


def everything(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".heero" not in path.parts
    }


def test_what_is_theirs_is_in_their_hands_and_out_of_the_folder(
    folder: Workspace, tmp_path: Path
) -> None:
    """Record and map are theirs byte for byte; the folder holds none of it."""
    made = promoting.promote(folder, ready(folder, tmp_path), TODAY)

    theirs = everything(tmp_path / "stick")
    assert theirs[f"{ARI}.yaml"] == RECORD.encode()
    assert sorted(theirs) == [
        f"{ARI}-ecomap-me.svg",
        f"{ARI}-ecomap-me.txt",
        f"{ARI}.yaml",
    ]
    held = everything(folder.root)
    assert not [each for each in held if ARI in each]
    assert not [each for each, data in held.items() if b"Grandma" in data]
    member = folder.load(TeamMember, made.data["id"]).record
    assert (member.name, member.pronouns) == ("Ari", "they/them")
    assert member.roles == ("peer_navigator",) and member.id != ARI
    assert validate(Workspace(folder.root), [], TODAY).data == []


def test_the_private_file_is_no_part_of_their_copy(
    folder: Workspace, tmp_path: Path
) -> None:
    """Who must be kept apart, and what the team noted, goes to nobody's stick."""
    promoting.promote(folder, ready(folder, tmp_path), TODAY)

    theirs = everything(tmp_path / "stick")
    assert theirs and not [each for each in theirs.values() if b"sits" in each]


def with_pictures(folder: Workspace) -> None:
    """Keep two pictures of Ari, one of Bo, and what was rendered beside them."""
    pictures = folder.root / "pictures"
    for record_id, name in ((ARI, "kelo"), (ARI, "mibu"), ("calm-newt-22", "poda")):
        (pictures / record_id).mkdir(parents=True, exist_ok=True)
        (pictures / record_id / f"{name}.jpg").write_bytes(f"{name} ".encode())
    put(folder, "participants/calm-newt-22.yaml", BO)
    pack = folder.out / "give-back" / "bright-porch-15" / ARI
    pack.mkdir(parents=True)
    (pack / "my-pages.txt").write_text("theirs")
    (folder.out / "sheets").mkdir()
    (folder.out / "sheets" / f"{ARI}-map.svg").write_text("theirs")
    (folder.out / "map-whole.svg").write_text("whose?")
    (folder.out / "calm-newt-22-ecomap-me.svg").write_text("somebody else's")


BO = """\
heero: participant/1
id: calm-newt-22
name: Bo
"""


@pytest.mark.parametrize("erase", [True, False], ids=["erased", "moved"])
def test_their_pictures_go_with_them_and_none_of_anybody_else(
    folder: Workspace, tmp_path: Path, erase: bool
) -> None:
    """Pictures are handed over and leave the folder like the record."""
    with_pictures(folder)
    aside = None if erase else tmp_path / "aside"
    found = ready(folder, tmp_path, erase=erase, aside=aside)
    promoting.promote(folder, found, TODAY)

    theirs = everything(tmp_path / "stick")
    assert theirs[f"{ARI}-picture-kelo.jpg"] == b"kelo "
    assert theirs[f"{ARI}-picture-mibu.jpg"] == b"mibu "
    assert not [each for each in everything(folder.root) if ARI in each]
    assert not (folder.root / "pictures" / ARI).exists()
    assert (folder.root / "pictures" / "calm-newt-22" / "poda.jpg").is_file()
    if aside is not None:
        assert everything(aside)[f"pictures/{ARI}/kelo.jpg"] == b"kelo "


def test_what_was_rendered_under_another_name_is_named(
    folder: Workspace, tmp_path: Path
) -> None:
    """Whose it is heero cannot know, so it stays, and somebody looks at it."""
    with_pictures(folder)
    made = promoting.promote(folder, ready(folder, tmp_path), TODAY)

    (note,) = [each for each in made.notes if each.startswith("look through out/")]
    assert "out/map-whole.svg" in note and "calm-newt-22" not in note
    assert (folder.out / "map-whole.svg").is_file()
    assert (folder.out / "calm-newt-22-ecomap-me.svg").is_file()


def test_a_picture_that_came_meanwhile_stops_it(
    folder: Workspace, tmp_path: Path
) -> None:
    """Nothing is taken away while a picture of theirs is in nobody's hands."""
    with_pictures(folder)
    found = ready(folder, tmp_path)
    (folder.root / "pictures" / ARI / "zeno.jpg").write_bytes(b"new")
    with pytest.raises(ChangedSince):
        promoting.promote(folder, found, TODAY)

    assert (folder.root / "pictures" / ARI / "kelo.jpg").is_file()
    assert (folder.root / "participants" / f"{ARI}.yaml").is_file()


def test_a_workshop_still_says_how_many_were_there(
    folder: Workspace, tmp_path: Path
) -> None:
    """They stay in its lists as somebody without a record, and nobody else moves."""
    promoting.promote(folder, ready(folder, tmp_path), TODAY)

    record = folder.load(Workshop, "bright-porch-15").record
    (session,) = record.sessions
    assert (record.participants, record.guests) == ((), (ARI,))
    assert session.attended == ("team-kiru",)
    assert session.guests == ("Pepper", ARI)
    assert session.done[0].guests == (ARI,)


def test_moved_out_of_reach_it_is_all_there(folder: Workspace, tmp_path: Path) -> None:
    """The site keeps the record and the private file where colleagues do not read."""
    aside = tmp_path / "aside"
    found = ready(folder, tmp_path, erase=False, aside=aside)
    promoting.promote(folder, found, TODAY)

    assert everything(aside) == {
        f"participants/{ARI}.yaml": RECORD.encode(),
        f"private/{ARI}.yaml": PRIVATE.encode(),
    }
    assert folder.ids("participant") == folder.ids("private") == []


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param(lambda at: Wanted(None, erase=True), id="not handed over"),
        pytest.param(lambda at: Wanted(at / "stick"), id="not taken out"),
        pytest.param(
            lambda at: Wanted(at / "stick", erase=True, aside=at / "x"), id="both ways"
        ),
        pytest.param(
            lambda at: Wanted(at / "records" / "out", erase=True), id="to the team"
        ),
        pytest.param(
            lambda at: Wanted(at / "stick", aside=at / "records" / "old"),
            id="moved to where the team reads",
        ),
        pytest.param(
            lambda at: Wanted(at / "stick", aside=at / "stick"), id="one folder for two"
        ),
        pytest.param(
            lambda at: Wanted(at / "stick", erase=True, roles=["boss"]), id="no role"
        ),
    ],
)
def test_without_both_steps_nothing_happens(
    folder: Workspace, tmp_path: Path, wanted: Callable[[Path], Wanted]
) -> None:
    """A step that is not said, or leads back to the team, is refused."""
    before = everything(tmp_path)

    with pytest.raises(BadInput):
        promoting.looked_at(folder, ARI, wanted(tmp_path))

    assert everything(tmp_path) == before


def test_whatever_waits_beside_the_record_is_taken_over_first(
    folder: Workspace, tmp_path: Path
) -> None:
    """Words that are not in the record yet are never left behind."""
    journal.append(journal.aside(folder.journal(ARI)), b"{}")

    with pytest.raises(BadInput) as caught:
        ready(folder, tmp_path)
    assert "heero doctor" in caught.value.hint


def test_a_workshop_that_cannot_be_read_stands_in_the_way(
    folder: Workspace, tmp_path: Path
) -> None:
    """It may name them, and would name nobody afterwards."""
    put(folder, "workshops/calm-hill-20.yaml", "heero: workshop/1\nid: [\n")

    with pytest.raises(Unreadable):
        ready(folder, tmp_path)


def test_a_copy_never_takes_the_place_of_another_file(
    folder: Workspace, tmp_path: Path
) -> None:
    """What lies on their stick stays, and so does the record."""
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / f"{ARI}.yaml").write_text("an older one")

    with pytest.raises(AlreadyThere):
        promoting.promote(folder, ready(folder, tmp_path), TODAY)

    assert folder.path("participant", ARI).read_text() == RECORD
    assert (tmp_path / "stick" / f"{ARI}.yaml").read_text() == "an older one"


def test_a_copy_that_does_not_read_back_takes_nothing_away(
    folder: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick that loses a byte costs nobody their record."""
    read = files.read

    def failing(path: Path, most: int | None = None) -> bytes:
        data = read(path, most)
        return data[:-1] if path.parent.name == "stick" else data

    found = ready(folder, tmp_path)
    before = everything(folder.root)
    monkeypatch.setattr(files, "read", failing)
    with pytest.raises(CannotWrite):
        promoting.promote(folder, found, TODAY)

    assert everything(folder.root) == before


def test_what_was_written_meanwhile_is_not_taken_away(
    folder: Workspace, tmp_path: Path
) -> None:
    """A record that changed since it was copied stays, with what is new in it."""
    found = ready(folder, tmp_path)
    put(folder, f"participants/{ARI}.yaml", RECORD + "  - {id: kelo, name: Kay}\n")

    with pytest.raises(ChangedSince):
        promoting.promote(folder, found, TODAY)
    assert "Kay" in folder.path("participant", ARI).read_text()


class PowerCut(BaseException):
    """The computer goes off."""


@pytest.mark.parametrize("last", range(12))
def test_cut_off_anywhere_nothing_is_lost_and_it_goes_on(
    folder: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    """Whenever the power fails every word is somewhere, and the command goes on."""
    aside = tmp_path / "aside"
    done = 0

    def cut(name: str) -> None:
        works = getattr(files, name)

        def counted(*args: object) -> None:
            nonlocal done
            if done == last:
                raise PowerCut
            done += 1
            works(*args)

        monkeypatch.setattr(files, name, counted)

    found = ready(folder, tmp_path, erase=False, aside=aside)
    with monkeypatch.context():
        for name in ("create", "save", "remove"):
            cut(name)
        finished = False
        try:
            promoting.promote(folder, found, TODAY)
            finished = True
        except PowerCut:
            pass
    monkeypatch.undo()

    for text in (RECORD, PRIVATE):
        everywhere = [*everything(tmp_path).values()]
        assert text.encode() in everywhere
    if not finished and folder.ids("participant"):
        again = ready(folder, tmp_path, erase=False, aside=aside)
        promoting.promote(folder, again, TODAY)
    assert folder.ids("participant") == []
    assert everything(aside)[f"participants/{ARI}.yaml"] == RECORD.encode()
    assert everything(tmp_path / "stick")[f"{ARI}.yaml"] == RECORD.encode()


def test_somebody_of_the_team_already_gets_no_second_record(
    folder: Workspace, tmp_path: Path
) -> None:
    """Where they are in the team, only their own record leaves the folder."""
    made = promoting.promote(folder, ready(folder, tmp_path, member="Kim"), TODAY)

    assert made.data["id"] == "team-kiru"
    assert folder.ids("team") == ["team-kiru"]


def test_nobody_is_promoted_by_a_pipe_without_a_yes(
    folder: Workspace, heero: Heero, tmp_path: Path
) -> None:
    """Where nobody can be asked it says what it would do; git's memory is named."""
    subprocess.run(["git", "init", "-q", str(folder.root)], check=True)
    before = everything(folder.root)
    words = ("team", "promote", "Ari", "-o", tmp_path / "stick", "--erase")
    said = heero(*words)

    assert said.returncode == 1 and "`--yes` does it" in said.stderr
    assert "history in git still holds it" in said.stderr
    assert everything(folder.root) == before and not (tmp_path / "stick").exists()
    done = heero(*words, "--yes", "--json")
    assert done.returncode == 0 and '"done": true' in done.stdout
    with pytest.raises(NoSuchRecord):
        ready(folder, tmp_path)
