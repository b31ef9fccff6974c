"""What the world around heero may do to it: it ends in words, and nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from heero.errors import BadInput, GraphvizFailed, HeeroError
from heero.maps import draw
from heero.services import (
    agendas,
    folders,
    listing,
    maps,
    people,
    records,
    searching,
    validating,
)
from heero.store.workspace import Workspace
from tests.conftest import Heero, environment

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-21"
ARI = "quiet-otter-41"
RECORD = f"""\
heero: participant/1
id: {ARI}
name: Ari
people:
  - {{id: dedi, name: Grandma Rose}}
"""

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def ari(workspace: Workspace) -> Workspace:
    """A folder with one participant in it."""
    path = workspace.path("participant", ARI)
    path.parent.mkdir()
    path.write_text(RECORD, encoding="utf-8")
    return workspace


def at(workspace: Workspace, shell: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of a shell in which `heero` is the program under test."""
    line = f'heero() {{ "{sys.executable}" -m heero "$@"; }}\n{shell}'
    return subprocess.run(
        ["sh", "-c", line],
        cwd=workspace.root,
        env=environment(workspace.root.parent),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )


@posix
@pytest.mark.parametrize(
    "shell",
    [
        pytest.param("heero list >&-", id="a list, closed"),
        pytest.param("heero map ari --format dot -o - >&-", id="a map, closed"),
        pytest.param("heero --help >&-", id="the help, closed"),
        pytest.param("heero --version >&-", id="the version, closed"),
        pytest.param("heero list >/dev/full", id="a list, full"),
        pytest.param("heero map ari --format dot -o - >/dev/full", id="a map, full"),
        pytest.param("heero --version >/dev/full", id="the version, full"),
    ],
)
def test_an_answer_nobody_gets_is_told(ari: Workspace, shell: str) -> None:
    """Where standard output is closed or full, heero says so and is no bug."""
    if "full" in shell and not Path("/dev/full").exists():
        pytest.skip("this system has no full disk to try")
    told = at(ari, shell)

    assert told.returncode == 2
    assert told.stderr.startswith("heero: error: the answer could not be written")


@posix
def test_a_closed_input_is_nobody_to_ask(ari: Workspace) -> None:
    """Without standard input or error, an answer is still an answer."""
    assert "Ari" in at(ari, "heero map ari --format txt -o - <&- 2>&-").stdout


@posix
def test_a_folder_that_was_taken_away_is_told(ari: Workspace) -> None:
    """Standing in a folder that is gone is no bug."""
    told = at(ari, "mkdir gone; cd gone; rmdir ../gone; heero list")

    assert told.returncode == 2
    assert "is not there any more" in told.stderr


@pytest.mark.parametrize("options", [(), ("--json",)], ids=["lines", "json"])
def test_a_letter_the_output_does_not_know_is_shown(
    ari: Workspace, heero: Heero, options: tuple[str, ...]
) -> None:
    """An old terminal gets every answer, and JSON that says the same."""
    people.set_fields(ari, ARI, ["name=Zoë لى"])
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    told = heero("list", *options, env=env)

    assert told.returncode == 0
    if options:
        assert json.loads(told.stdout)[0]["name"] == "Zoë لى"


def test_a_day_that_is_none_is_told(ari: Workspace, heero: Heero) -> None:
    """A slip in HEERO_NOW is an error with a hint."""
    told = heero("map", ARI, env={"HEERO_NOW": "tomorrow"})

    assert told.returncode == 2
    assert "HEERO_NOW" in told.stderr


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(("map", ARI, "--nope", "--json"), id="an unknown option"),
        pytest.param(("set", "--json"), id="something missing"),
        pytest.param(("shwo", "--json"), id="an unknown command"),
        pytest.param(("show", "nobody", "--json"), id="nobody"),
    ],
)
def test_an_error_in_json_is_json(
    ari: Workspace, heero: Heero, words: tuple[str, ...]
) -> None:
    """Whatever is wrong with a command line, a program reads it as an error."""
    told = heero(*words)

    assert told.returncode == 2
    assert set(json.loads(told.stderr)) == {"error", "hint"}


def test_a_picture_and_json_do_not_share_one_output(
    ari: Workspace, heero: Heero
) -> None:
    """What `--json` prints is JSON or an error, never a picture."""
    told = heero("map", ARI, "-o", "-", "--json")

    assert told.returncode == 2
    assert "error" in json.loads(told.stderr)


# What lies in a records folder


@posix
@pytest.mark.parametrize("odd", ["pipe", "folder", "dangling", "device"])
def test_something_that_is_no_file_is_a_finding(ari: Workspace, odd: str) -> None:
    """A pipe, a folder or a dead link named like a record stops nobody."""
    path = ari.path("participant", "calm-newt-22")
    if odd == "pipe":
        os.mkfifo(path)
    elif odd == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if odd == "device" else "/nowhere/at/all")

    findings = validating.validate(ari, [], TODAY).data
    assert [each["code"] for each in findings] == ["cannot-open"]
    assert [each["id"] for each in listing.everybody(ari, TODAY).data] == [ARI]
    assert searching.found(ari, TODAY, "rose").data
    assert folders.doctor(ari, TODAY).no


@posix
@pytest.mark.parametrize("odd", ["pipe", "dangling"])
def test_a_private_file_that_cannot_be_read_shuts_the_gate(
    ari: Workspace, odd: str
) -> None:
    """Not being able to ask is not the same as being clear."""
    path = ari.path("private", ARI)
    path.parent.mkdir()
    if odd == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("/nowhere/at/all")

    with pytest.raises(HeeroError):
        agendas.write(ari, ARI, agendas.Wanted(), TODAY)


@posix
def test_settings_that_are_a_pipe_do_not_hold_up_the_help(ari: Workspace) -> None:
    """`heero --help` waits for nobody."""
    (ari.root / "heero.yaml").unlink()
    os.mkfifo(ari.root / "heero.yaml")

    assert at(ari, "heero --help").returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("heero: [\n", id="broken"),
        pytest.param("heero: folder/9\n", id="newer"),
        pytest.param("", id="empty"),
        pytest.param(RECORD, id="another kind"),
    ],
)
def test_broken_settings_are_a_finding(ari: Workspace, text: str) -> None:
    """`heero validate` and `heero doctor` work where `heero.yaml` does not."""
    (ari.root / "heero.yaml").write_text(text, encoding="utf-8")
    broken = Workspace(ari.root)

    found = validating.validate(broken, [], TODAY).data
    assert {each["file"] for each in found} == {"heero.yaml"}
    assert folders.doctor(broken, TODAY).no


def test_a_journal_that_cannot_be_read_is_told(ari: Workspace) -> None:
    """`heero doctor` goes on when what was said cannot be read."""
    ari.journal(ARI).mkdir(parents=True)

    assert "cannot be read" in "\n".join(folders.doctor(ari, TODAY).lines)


# Nothing is drawn over a record


@pytest.mark.parametrize(
    "place",
    [
        f"participants/{ARI}.yaml",
        "participants/new.svg",
        "private/x.svg",
        "heero.yaml",
        ".heero/lock",
        "out/../participants/x.md",
    ],
)
def test_nothing_is_drawn_over_a_record(ari: Workspace, place: str) -> None:
    """A map or an agenda that is sent to the place of a record is refused."""
    file = ari.root / place
    before = file.read_bytes() if file.exists() else None
    made = maps.drawn(ari, ARI, TODAY, maps.Wanted(format="dot"))
    with pytest.raises(BadInput):
        maps.saved(ari, made, file)
    with pytest.raises(BadInput):
        agendas.write(ari, ARI, agendas.Wanted(to=file), TODAY)

    assert (file.read_bytes() if file.exists() else None) == before


@posix
def test_nothing_is_drawn_through_a_link_over_a_record(ari: Workspace) -> None:
    """A link elsewhere that leads to a record is followed, and refused."""
    link = ari.root.parent / "map.svg"
    link.symlink_to(ari.path("participant", ARI))
    with pytest.raises(BadInput):
        maps.saved(ari, maps.drawn(ari, ARI, TODAY, maps.Wanted(format="dot")), link)

    assert ari.path("participant", ARI).read_text("utf-8") == RECORD


@posix
def test_nothing_takes_the_place_of_a_device(ari: Workspace) -> None:
    """What is neither a file nor a place for one is not replaced by a picture."""
    pipe = ari.root.parent / "map.svg"
    os.mkfifo(pipe)
    with pytest.raises(BadInput):
        maps.saved(ari, maps.drawn(ari, ARI, TODAY, maps.Wanted(format="dot")), pipe)

    assert pipe.is_fifo()


# Editors


@pytest.mark.parametrize("editor", ["no-such-editor", "'never closed", " "])
def test_an_editor_that_cannot_start_leaves_nothing_behind(
    ari: Workspace, heero: Heero, editor: str
) -> None:
    """A slip in EDITOR is an error with a hint, and no draft lies around."""
    told = heero("edit", ARI, env={"EDITOR": editor})

    assert told.returncode == 2
    assert "EDITOR" in told.stderr
    assert not [*ari.inner.glob("edits/*")]


# Drawing


@posix
@pytest.mark.parametrize(
    ("script", "format_"),
    [
        pytest.param("cat >/dev/null", "svg", id="nothing"),
        pytest.param("cat >/dev/null", "png", id="no dots"),
        pytest.param("cat >/dev/null; printf '\\377'", "svg", id="no text"),
        pytest.param("cat >/dev/null; exit 3", "svg", id="a failure"),
        pytest.param("cat >/dev/null; sleep 30", "svg", id="no end"),
    ],
)
def test_a_program_that_draws_nothing_is_told(
    ari: Workspace, monkeypatch: pytest.MonkeyPatch, script: str, format_: str
) -> None:
    """Whatever HEERO_DOT names, heero ends with an error and writes no picture."""
    monkeypatch.setattr(draw, "LONGEST", 1.0)
    program = ari.root.parent / "dot"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)

    with pytest.raises(GraphvizFailed):
        maps.drawn(ari, ARI, TODAY, maps.Wanted(format=format_, program=program))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("x y " * 2500, id="many words"),
        pytest.param("x-" * 5000, id="many hyphens"),
        pytest.param("n" * 10_000, id="one word"),
        pytest.param("e\u0301" * 5000, id="many marks"),
        pytest.param("\U0001f469\u200d" * 3000, id="joined signs"),
    ],
)
def test_a_very_long_name_is_drawn_at_once(ari: Workspace, name: str) -> None:
    """Ten thousand characters are cut to their label, and told whole in words."""
    people.set_fields(ari, ARI, [f"name={name}"])
    people.add_person(ari, ARI, name, [], TODAY)
    made = {
        each: maps.drawn(ari, ARI, TODAY, maps.Wanted(format=each)).content.decode()
        for each in ("dot", "json", "txt")
    }

    whole = " ".join(name.split())
    assert "…" in made["dot"]
    assert whole in made["txt"]
    assert json.loads(made["json"])["nodes"][0]["name"] == whole


def test_somebody_with_the_id_me_is_not_the_participant(ari: Workspace) -> None:
    """An id typed by hand never takes the place in the middle."""
    path = ari.path("participant", ARI)
    path.write_text(RECORD.replace("id: dedi", "id: me"), encoding="utf-8")
    dot = maps.drawn(ari, ARI, TODAY, maps.Wanted(format="dot")).content.decode()

    numbers = [line.split()[0] for line in dot.splitlines() if "[pos=" in line]
    nodes = [each for each in numbers if each.isdigit()]
    assert "  4 -> 3 " in dot
    assert nodes.count("3") == 1


def test_the_record_of_a_copy_is_found_by_its_file(ari: Workspace) -> None:
    """The picture of a copied record does not take the place of the other's."""
    copy = ari.path("participant", "calm-newt-22")
    copy.write_text(RECORD, encoding="utf-8")

    assert records.participant_id(ari, "calm-newt-22") == "calm-newt-22"
    made = maps.drawn(ari, "calm-newt-22", TODAY, maps.Wanted(format="dot"))
    assert made.name == "calm-newt-22-ecomap-me.dot"
