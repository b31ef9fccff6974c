"""`heero edit` never throws an edit away, whatever editor, disk or heero do."""

import os
import shlex
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.joined import joined
from heero.domain.private import Private
from heero.errors import BeingEdited, CannotWrite, EditKept
from heero.services import editing, editors, folders, people
from heero.services.editing import Desk
from heero.store import drafts, files, journal, leftovers
from heero.store.drafts import Draft
from heero.store.workspace import Workspace
from tests.conftest import TODAY, environment
from tests.lost_world import RECORD, WHO, all_said, ari, begin, say
from tests.stepping import FINE, KILLED, deaths

posix = pytest.mark.skipif(os.name == "nt", reason="the editors are shell scripts")

Editor = Callable[..., bool]


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """The record of one participant."""
    return begin(workspace)


def types(old: str, new: str) -> Editor:
    """Return an editor in which somebody changes one thing."""

    def run(draft: Path, *_: object) -> bool:
        text = draft.read_text("utf-8")
        assert old in text
        draft.write_text(text.replace(old, new), "utf-8")
        return True

    return run


def looks(draft: Path, *_: object) -> bool:
    """Be an editor in which somebody changes nothing."""
    return True


def edit(workspace: Workspace, run: Editor, **more: Any) -> Any:
    """Edit the record and return what is answered."""
    return editing.edit(workspace, WHO, Desk(run, **more), TODAY)


def in_edits(workspace: Workspace) -> list[str]:
    """Return the names of everything that is kept of edits."""
    return sorted(each.name for each in workspace.inner.glob("edits/*"))


# What becomes of an edit


def test_an_edit_takes_the_place_of_the_record(
    workspace: Workspace, path: Path
) -> None:
    """What was typed is in the record, and nothing else is left of it."""
    assert edit(workspace, types("Ari ", "Bo ")).data == {"changed": True}

    assert path.read_text("utf-8") == RECORD.replace("Ari ", "Bo ")
    assert in_edits(workspace) == []


def test_an_edit_that_changes_nothing_leaves_no_trace(
    workspace: Workspace, path: Path
) -> None:
    """Looking at a record in an editor is nothing but looking."""
    before = path.stat()

    assert edit(workspace, looks).data == {"changed": False}

    assert path.stat() == before
    assert in_edits(workspace) == []


def test_an_edit_that_was_thrown_away_changes_nothing(
    workspace: Workspace, path: Path
) -> None:
    """Who takes the draft away in the editor means it."""

    def throws(draft: Path, *_: object) -> bool:
        draft.unlink()
        return True

    assert edit(workspace, throws).data == {"changed": False}
    assert path.read_text("utf-8") == RECORD
    assert in_edits(workspace) == []


def test_an_edit_with_errors_is_kept(workspace: Workspace, path: Path) -> None:
    """What somebody typed is there when they come back, and the record is whole."""
    with pytest.raises(EditKept) as caught:
        edit(workspace, types("pronouns", "kind: yuth\npronouns"))
    kept = workspace.inner / "edits" / f"{WHO}.yaml"

    assert path.read_text("utf-8") == RECORD
    assert "kind: yuth" in kept.read_text("utf-8")
    assert f".heero/edits/{WHO}.yaml" in caught.value.hint
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    (told,) = editing.kept(workspace)
    assert f"`heero edit {WHO}` goes on with it" in told
    assert told in folders.doctor(workspace, TODAY).data["notes"]

    assert edit(workspace, types("yuth", "adult")).data["changed"]
    assert in_edits(workspace) == []
    assert ari(workspace).kind == "adult"
    assert any("that was kept" in each for each in workspace.news)


def test_an_edit_with_errors_is_shown_and_opened_again(
    workspace: Workspace, path: Path
) -> None:
    """Each finding says its line, and the editor opens there."""
    opened_at: list[int] = []
    shown: list[Any] = []
    words = [("pronouns", "kind: yuth\npronouns"), ("yuth", "yoth"), ("yoth", "adult")]

    def run(draft: Path, line: int, saved: object) -> bool:
        opened_at.append(line)
        return types(*words[len(opened_at) - 1])(draft)

    answer = edit(workspace, run, show=shown.append, again=lambda: True)

    assert answer.data["changed"]
    assert opened_at == [1, 5, 5]
    assert [[each.line for each in found] for found in shown] == [[5], [5]]
    assert ari(workspace).kind == "adult"


def test_an_edit_keeps_the_id(workspace: Workspace, path: Path) -> None:
    """A record does not get another name than its file by an edit."""
    with pytest.raises(EditKept):
        edit(workspace, types(f"id: {WHO}", "id: calm-newt-22"))

    assert path.read_text("utf-8") == RECORD


def test_an_edit_does_not_become_another_kind(workspace: Workspace, path: Path) -> None:
    """A participant does not turn into somebody of the team."""
    with pytest.raises(EditKept):
        edit(workspace, types("participant/1", "team/1"))

    assert path.read_text("utf-8") == RECORD


def test_a_record_that_cannot_be_read_is_mended_in_the_editor(
    workspace: Workspace, path: Path
) -> None:
    """Its findings are shown first; what was said meanwhile goes in afterwards."""
    say(workspace)
    path.write_text(RECORD.replace("name: Ari", "name: Ari\nname: Bo"), "utf-8")
    shown: list[Any] = []

    edit(workspace, types("\nname: Bo", ""), show=shown.append)

    assert [each.line for each in shown[0]] == [5]
    all_said(ari(workspace))
    assert not workspace.journal(WHO).exists()


def test_bytes_that_are_no_text_are_mended_in_the_editor(
    workspace: Workspace, path: Path
) -> None:
    """A record with a broken letter opens as it is, and nothing else in it changes."""
    path.write_bytes(RECORD.encode().replace(b"Rose", b"Ros\xe9"))

    def mends(draft: Path, *_: object) -> bool:
        draft.write_bytes(draft.read_bytes().replace(b"\xe9", "é".encode()))
        return True

    edit(workspace, mends)

    assert path.read_text("utf-8") == RECORD.replace("Rose", "Rosé")


# Others who save meanwhile


def test_what_was_saved_while_the_editor_was_open_is_joined(
    workspace: Workspace, path: Path
) -> None:
    """Two people who change two things both find theirs in the record."""

    def run(draft: Path, *_: object) -> bool:
        people.set_fields(workspace, WHO, ["pronouns=she/her"])
        return types("mine: kept", "mine: mine")(draft)

    edit(workspace, run)

    text = path.read_text("utf-8")
    assert "mine: mine" in text and "pronouns: she/her" in text
    assert any("both changes are in it" in each for each in workspace.news)


def test_what_was_changed_in_the_same_lines_is_kept_and_set_aside(
    workspace: Workspace, path: Path
) -> None:
    """Nobody is overwritten: the first to save is in the record, the other is kept."""

    def run(draft: Path, *_: object) -> bool:
        people.set_fields(workspace, WHO, ["name=Bo"])
        return types("Ari ", "Cy ")(draft)

    with pytest.raises(EditKept, match="the same lines"):
        edit(workspace, run)
    assert ari(workspace).name == "Bo"

    edit(workspace, types("mine: kept", "mine: mine"))

    aside = workspace.inner / "edits" / f"{WHO}.1.yaml"
    assert in_edits(workspace) == [aside.name]
    assert "name: Cy " in aside.read_text("utf-8")
    assert any(workspace.shown(aside) in each for each in workspace.news)
    assert any(workspace.shown(aside) in each for each in editing.kept(workspace))
    assert (ari(workspace).name, "mine: mine" in path.read_text()) == ("Bo", True)


def test_an_edit_of_yesterday_does_not_take_back_what_was_said_since(
    workspace: Workspace, path: Path
) -> None:
    """A kept edit that was begun on an older record is joined with the newer one."""
    with pytest.raises(EditKept):
        edit(workspace, types("pronouns", "kind: yuth\npronouns"))
    people.add_person(workspace, WHO, "Noor", [], TODAY)

    edit(workspace, types("yuth", "adult"))

    record = ari(workspace)
    assert [each.name for each in record.people] == ["Grandma Rose", "Noor"]
    assert record.kind == "adult"


def test_a_record_that_was_deleted_meanwhile_does_not_come_back(
    workspace: Workspace, path: Path
) -> None:
    """The edit of a record that is gone is kept, and says where."""

    def run(draft: Path, *_: object) -> bool:
        path.unlink()
        return types("Ari ", "Bo ")(draft)

    with pytest.raises(EditKept, match="not here any more"):
        edit(workspace, run)

    assert not path.exists()
    assert "name: Bo " in (workspace.inner / "edits" / f"{WHO}.yaml").read_text("utf-8")


def test_a_record_is_open_in_one_editor_at_a_time(
    workspace: Workspace, path: Path
) -> None:
    """Who comes second is told, before anything is opened."""

    def run(draft: Path, *_: object) -> bool:
        with pytest.raises(BeingEdited):
            edit(workspace, looks)
        return types("Ari ", "Bo ")(draft)

    assert edit(workspace, run).data["changed"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a\nB\nC\nd\n", "a\nb\nX\nd\n", id="some of the same lines"),
        pytest.param("a\nb\nX\nc\nd\n", "a\nb\nY\nc\nd\n", id="added in one place"),
        pytest.param("a\nd\n", "a\nb\nX\nc\nd\n", id="added where the rest went"),
    ],
)
def test_changes_to_the_same_lines_are_not_joined(one: str, other: str) -> None:
    """Whoever changed the same lines has to look at both."""
    assert joined("a\nb\nc\nd\n", one, other) is None
    assert joined("a\nb\nc\nd\n", other, one) is None


@given(
    st.lists(st.sampled_from("abcd"), max_size=6),
    st.lists(st.sampled_from("abcd"), max_size=6),
    st.lists(st.sampled_from("abcd"), max_size=6),
)
def test_joining_keeps_its_laws(
    base: list[str], one: list[str], two: list[str]
) -> None:
    """Who changed nothing changes nothing; the two sides may be swapped."""
    texts = ["".join(f"{line}\n" for line in lines) for lines in (base, one, two)]
    old, mine, theirs = texts

    assert joined(old, mine, old) == mine
    assert joined(old, old, theirs) == theirs
    assert joined(old, mine, mine) == mine
    assert joined(old, mine, theirs) == joined(old, theirs, mine)


@given(
    st.lists(st.sampled_from("abcd"), min_size=1, max_size=8),
    st.text("xyz", max_size=3),
    st.text("uvw", max_size=3),
)
def test_changes_apart_from_each_other_are_joined(
    base: list[str], first: str, last: str
) -> None:
    """Both changes are in the result, in their places."""

    def text(head: str, tail: str) -> str:
        return "".join(f"{line}\n" for line in (head, *base, tail))

    both = joined(text("1", "2"), text(first, "2"), text("1", last))

    assert both == text(first, last)


# The private file


def test_the_private_file_is_edited_too(workspace: Workspace, path: Path) -> None:
    """`--private` edits what lies beside the record, and leaves the record alone."""
    made = editing.edit(
        workspace,
        WHO,
        Desk(types(f"id: {WHO}\n", f"id: {WHO}\nflags: []\n")),
        TODAY,
        private=True,
    )
    private = workspace.path("private", WHO)

    assert made.data["changed"] and path.read_text("utf-8") == RECORD
    assert workspace.load(Private, WHO).record.id == WHO
    assert stat.S_IMODE(private.stat().st_mode) == 0o600

    with pytest.raises(EditKept):
        editing.edit(
            workspace, WHO, Desk(types("flags: []", "flgs: [")), TODAY, private=True
        )
    (told,) = editing.kept(workspace)
    assert f"`heero edit {WHO} --private`" in told


def test_a_private_file_nobody_wrote_into_is_not_made(
    workspace: Workspace, path: Path
) -> None:
    """Looking for a private file that is not there makes none."""
    answer = editing.edit(workspace, WHO, Desk(looks), TODAY, private=True)

    assert answer.data == {"changed": False}
    assert not workspace.path("private", WHO).exists()
    assert in_edits(workspace) == []


# Deaths and full disks


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_edit_that_is_killed_is_gone_on_with(
    workspace: Workspace, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it was saved in the editor, it is in the record, or the next edit has it."""
    memory, saved = tmp_path / "memory", tmp_path / "saved"
    monkeypatch.setattr(drafts, "_in_memory", lambda folder: True)
    new = RECORD.replace("Ari ", "Bo ")

    def run(draft: Path, line: int, keep: Callable[[], bool]) -> bool:
        # An editor's own death is not tried here: this one saves in one step.
        backup = draft.with_name(f"{draft.name}~")
        backup.write_text(new, "utf-8")
        backup.replace(draft)
        saved.touch()
        backup.write_text("Ari", "utf-8")
        return keep()

    def edits() -> None:
        edit(workspace, run, memory=[memory])

    count = 0
    edit(workspace, looks)
    for count, ended in _afresh(workspace, memory, saved, edits):
        assert ended in (FINE, KILLED), f"call {count}: {ended}"
        was_saved = saved.exists()
        assert path.read_text("utf-8") in (RECORD, new)

        leftovers.sweep(workspace.root)
        edit(workspace, looks, memory=[memory])

        if was_saved:
            assert path.read_text("utf-8") == new, count
        assert in_edits(workspace) == []
        assert not [each for each in memory.rglob("*") if each.is_file()], count
    assert count > 100
    sys.stdout.write(f"up to call {count}\n")


def _afresh(
    workspace: Workspace, memory: Path, saved: Path, edits: Callable[[], None]
) -> Iterator[tuple[int, int]]:
    def prepare() -> None:
        begin(workspace)
        saved.unlink(missing_ok=True)
        shutil.rmtree(memory, ignore_errors=True)
        memory.mkdir()

    prepare()
    # There are many; an uneven step meets each kind of them, and soon comes to an end.
    for each in deaths(edits, 5):
        yield each
        prepare()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_going_on_with_an_edit_may_be_killed_too(
    workspace: Workspace, path: Path
) -> None:
    """An edit of yesterday that is joined never takes back what came since."""

    def prepare() -> None:
        begin(workspace)
        with pytest.raises(EditKept):
            edit(workspace, types("mine: kept", "mine: mine\nkind: yuth"))
        people.set_fields(workspace, WHO, ["pronouns=she/her"])

    def goes_on() -> None:
        edit(workspace, types("yuth", "adult"))

    prepare()
    for _, ended in deaths(goes_on, 3):
        assert ended in (FINE, KILLED)
        leftovers.sweep(workspace.root)
        if "kind: adult" not in path.read_text("utf-8"):
            edit(workspace, lambda draft, *_: _mended(draft))
        text = path.read_text("utf-8")
        assert "pronouns: she/her" in text and "mine: mine" in text
        prepare()


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_edit_that_was_gone_back_on_never_comes_back(
    workspace: Workspace, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft on an older record takes nothing back of what somebody wrote since."""
    memory = tmp_path / "memory"
    monkeypatch.setattr(drafts, "_in_memory", lambda folder: True)
    new = RECORD.replace("pronouns: they/them", "pronouns: she/her")
    assert new != RECORD

    def prepare() -> None:
        begin(workspace)
        shutil.rmtree(memory, ignore_errors=True)
        memory.mkdir()
        draft = Draft(workspace.inner, WHO)
        with draft.held("somebody"):
            draft.lay_out(RECORD.encode(), f"participants/{WHO}.yaml", [memory])
            assert draft.file is not None
            for text in (RECORD.replace("Ari ", "Bo "), RECORD):
                draft.file.write_text(text, "utf-8")
                draft.keep()
        path.write_text(new, "utf-8")

    def goes_on() -> None:
        edit(workspace, looks, memory=[memory])

    for power_cut in (True, False):
        prepare()
        for number, ended in deaths(goes_on, 3):
            assert ended in (FINE, KILLED)
            leftovers.sweep(workspace.root)
            if power_cut:
                shutil.rmtree(memory)
                memory.mkdir()
            edit(workspace, looks, memory=[memory])
            assert path.read_text("utf-8") == new, number
            prepare()


def test_an_emptied_draft_writes_nothing(workspace: Workspace, path: Path) -> None:
    """What was saved before is kept, and does not go in by itself."""

    def empties(draft: Path, line: int, saved: Callable[[], bool]) -> bool:
        text = draft.read_text("utf-8")
        draft.write_text(text.replace("Ari ", "Bo "), "utf-8")
        saved()
        draft.write_text("", "utf-8")
        return True

    with pytest.raises(EditKept, match="nothing in the edit any more"):
        edit(workspace, empties)

    assert path.read_text("utf-8") == RECORD
    kept = workspace.inner / "edits" / f"{WHO}.yaml"
    assert "Bo " in kept.read_text("utf-8")


def _mended(draft: Path) -> bool:
    draft.write_text(draft.read_text("utf-8").replace("yuth", "adult"), "utf-8")
    return True


def test_an_edit_the_disk_will_not_take_stays_where_it_is(
    workspace: Workspace, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the draft itself, and the next edit goes on with it."""
    memory = tmp_path / "memory"
    memory.mkdir()
    monkeypatch.setattr(drafts, "_in_memory", lambda folder: True)
    real = files.overwrite

    def full(target: Path, data: bytes) -> None:
        if target.name == f"{WHO}.yaml":
            raise CannotWrite(target.name, "no space left on device")
        real(target, data)

    def run(draft: Path, *_: object) -> bool:
        monkeypatch.setattr(files, "overwrite", full)
        return types("Ari ", "Bo ")(draft)

    with pytest.raises(EditKept) as caught:
        edit(workspace, run, memory=[memory])
    monkeypatch.setattr(files, "overwrite", real)

    assert str(memory) in caught.value.hint
    assert path.read_text("utf-8") == RECORD
    assert edit(workspace, looks).data["changed"]
    assert ari(workspace).name == "Bo" and not [*memory.iterdir()]


def test_a_record_that_may_only_be_read_is_left_alone(
    workspace: Workspace, path: Path
) -> None:
    """Who shut a record to writing finds it as it was, and the edit beside it."""
    path.chmod(0o400)

    with pytest.raises(EditKept, match="may only be read"):
        edit(workspace, types("Ari ", "Bo "))

    assert path.read_text("utf-8") == RECORD
    assert in_edits(workspace) == [f"{WHO}.base", f"{WHO}.yaml"]


# Real editors, in processes of their own


def script(folder: Path, name: str, text: str) -> str:
    """Write an editor in the words of a shell, with the file as `$file`."""
    path = folder / name
    path.write_text(f"#!/bin/sh\nfor file; do :; done\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return shlex.quote(str(path))


def started(
    workspace: Workspace, editor: str, *words: str, **more: str
) -> "subprocess.Popen[str]":
    """Begin `heero edit` where nobody can be asked."""
    home = workspace.root.parent
    return subprocess.Popen(
        [sys.executable, "-m", "heero", "edit", WHO, *words],
        cwd=workspace.root,
        env=environment(home, {"EDITOR": editor, **more}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    """Wait for `heero edit` and return its status, answer and remarks."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def killed(process: "subprocess.Popen[str]") -> None:
    """Kill `heero edit` and leave its editor open."""
    process.kill()
    process.wait()
    for each in (process.stdout, process.stderr):
        assert each is not None
        each.close()


@posix
def test_a_draft_is_for_its_owner_alone_and_in_memory(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """Nobody else can look at it; what the editor leaves beside it goes with it."""
    editor = script(
        tmp_path,
        "editor",
        f"""
        umask 000
        ls -ld "$file" "$(dirname "$file")" "$(dirname "$file")/.." > {tmp_path}/modes
        df --output=fstype "$file" > {tmp_path}/kind 2>/dev/null
        echo "$file" > {tmp_path}/place
        ls "$(dirname "$file")/../.heero/schema" > {tmp_path}/schemas
        cp "$file" "$file~"; cp "$file" "$(dirname "$file")/.swp"
        sed -i 's/Ari /Bo /' "$file"
        """,
    )
    editors.write_schemas(workspace)
    status, out, err = ended(started(workspace, editor))

    assert (status, out) == (0, f"changed participants/{WHO}.yaml\n"), err
    modes = (tmp_path / "modes").read_text().splitlines()
    assert sorted(line[:10] for line in modes) == ["-rw-------", *["drwx------"] * 2]
    place = Path((tmp_path / "place").read_text().strip())
    assert not place.parent.parent.exists()
    assert "participant.json" in (tmp_path / "schemas").read_text()
    if drafts._in_memory(Path("/dev/shm")) and os.access("/dev/shm", os.W_OK):
        assert "tmpfs" in (tmp_path / "kind").read_text()
    assert ari(workspace).name == "Bo" and in_edits(workspace) == []


@posix
@pytest.mark.parametrize(
    "saves",
    [
        pytest.param("sed -i 's/Ari /Bo /' \"$file\"", id="by rename"),
        pytest.param(
            'text=$(sed "s/Ari /Bo /" "$file"); echo "$text" > "$file"', id="in place"
        ),
        pytest.param(
            'mv "$file" "$file~"; sed "s/Ari /Bo /" "$file~" > "$file"', id="like vim"
        ),
        pytest.param(
            'cp "$file" "$file~"; sed "s/Ari /Bo /" "$file~" | tee "$file" >&2',
            id="with a backup",
        ),
    ],
)
def test_however_an_editor_saves_it_is_saved(
    workspace: Workspace, path: Path, tmp_path: Path, saves: str
) -> None:
    """The draft is looked at by its name, and its folder is cleared of the rest."""
    status, _, err = ended(started(workspace, script(tmp_path, "editor", saves)))

    assert status == 0, err
    assert path.read_text("utf-8") == RECORD.replace("Ari ", "Bo ")
    assert in_edits(workspace) == []


@posix
def test_an_editor_that_ends_with_an_error_changes_nothing(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """What it saved before is kept, because nobody can say whether it was meant."""
    fails = script(tmp_path, "editor", "sed -i 's/Ari /Bo /' \"$file\"; exit 1")
    status, _, err = ended(started(workspace, fails))

    assert status == 2 and "the editor ended with an error" in err
    assert path.read_text("utf-8") == RECORD
    assert in_edits(workspace) == [f"{WHO}.base", f"{WHO}.yaml"]

    nothing = script(tmp_path, "editor", "exit 1")
    begin(workspace)
    status, out, _ = ended(started(workspace, nothing))
    assert (status, out) == (0, f"participants/{WHO}.yaml is as it was\n")
    assert in_edits(workspace) == []


WAITS = """
sed -i 's/Ari /Bo /' "$file"
touch {there}
for n in $(seq 600); do [ -e {goes_on} ] && break; sleep 0.05; done
{then}
"""


@posix
def test_what_is_saved_in_an_open_editor_survives_a_power_cut(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """It is on disk a moment later, although the draft itself is in memory."""
    editor = script(
        tmp_path,
        "editor",
        WAITS.format(there=tmp_path / "there", goes_on=tmp_path / "go", then=""),
    )
    heero = started(workspace, editor)
    draft = Draft(workspace.inner, WHO)
    until(lambda: draft.kept.exists())
    killed(heero)
    (tmp_path / "go").touch()
    place = draft.file
    assert place is not None and place.is_file()
    shutil.rmtree(place.parent.parent)

    assert edit(workspace, looks).data["changed"]
    assert ari(workspace).name == "Bo"
    assert in_edits(workspace) == []


@posix
def test_what_is_saved_after_heero_was_killed_is_found(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """The editor goes on without heero, and the next `heero edit` goes on with it."""
    then = f"sed -i 's/kept/later/' \"$file\"; touch {tmp_path}/done"
    editor = script(
        tmp_path,
        "editor",
        WAITS.format(there=tmp_path / "there", goes_on=tmp_path / "go", then=then),
    )
    heero = started(workspace, editor)
    until((tmp_path / "there").exists)
    killed(heero)
    (tmp_path / "go").touch()
    until((tmp_path / "done").exists)
    place = Draft(workspace.inner, WHO).file
    assert place is not None

    status, _, err = ended(started(workspace, "true"))

    assert status == 0 and "that was kept" in err
    assert ari(workspace).name == "Bo"
    assert "mine: later" in path.read_text("utf-8")
    assert not place.parent.parent.exists() and in_edits(workspace) == []


@posix
def test_ctrl_c_is_left_to_the_editor(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """An editor that lives through it is waited for, and what it saves is taken."""
    editor = script(
        tmp_path,
        "editor",
        "trap 'touch caught' INT; cd " + str(tmp_path) + "; touch there\n"
        "for n in $(seq 600); do [ -e caught ] && break; sleep 0.05; done\n"
        "sed -i 's/Ari /Bo /' \"$file\"",
    )
    heero = terminal(workspace, editor)
    until((tmp_path / "there").exists)
    heero.sendintr()
    heero.expect_exact(f"changed participants/{WHO}.yaml")
    heero.expect(pexpect.EOF)

    assert ari(workspace).name == "Bo"


def until(true: Callable[[], object]) -> None:
    """Wait until something has come true."""
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)


# With somebody at a terminal


def terminal(workspace: Workspace, editor: str) -> "pexpect.spawn[str]":
    """Begin `heero edit` at a terminal."""
    more = {"EDITOR": editor, "TERM": "xterm"}
    return pexpect.spawn(
        sys.executable,
        ["-m", "heero", "edit", WHO],
        cwd=str(workspace.root),
        env=environment(workspace.root.parent, more),
        dimensions=(40, 200),
        encoding="utf-8",
        timeout=30,
    )


@posix
def test_findings_are_shown_and_the_editor_opens_again_at_the_line(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """The line, what is wrong and what to do; then the same draft, right there."""
    editor = script(
        tmp_path,
        "vim",
        f"""
        echo "$@" >> {tmp_path}/calls
        if grep -q yuth "$file"; then sed -i s/yuth/adult/ "$file"
        else sed -i 's/^pronouns/kind: yuth\\npronouns/' "$file"; fi
        """,
    )
    heero = terminal(workspace, editor)
    heero.expect(r"line 5: .*yuth|line 5: [^\r]*; [^\r]+")
    heero.expect_exact("open it again?")
    heero.send("\r")
    heero.expect_exact(f"changed participants/{WHO}.yaml")
    heero.expect(pexpect.EOF)

    first, second = (tmp_path / "calls").read_text().splitlines()
    assert second == f"+5 {first}"
    assert ari(workspace).kind == "adult" and in_edits(workspace) == []


@posix
def test_who_does_not_want_to_go_on_finds_the_edit_kept(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """A no, and a Ctrl-C as well, leave the record alone and say where the edit is."""
    editor = script(
        tmp_path,
        "editor",
        'grep -q yuth "$file" || sed -i \'s/^pronouns/kind: yuth\\npronouns/\' "$file"',
    )
    for answer in ("n\r", "\x03"):
        heero = terminal(workspace, editor)
        heero.expect_exact("open it again?")
        heero.send(answer)
        heero.expect_exact(f".heero/edits/{WHO}.yaml")
        heero.expect(pexpect.EOF)

        assert path.read_text("utf-8") == RECORD
        assert in_edits(workspace) == [f"{WHO}.base", f"{WHO}.yaml"]


@posix
def test_an_editor_with_a_window_of_its_own_is_waited_for(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """One that comes back at once with nothing changed may still be open."""
    editor = script(
        tmp_path,
        "editor",
        f"""
        (for n in $(seq 600); do [ -e {tmp_path}/go ] && break; sleep 0.05; done
         sed -i 's/Ari /Bo /' "$file"; touch {tmp_path}/done) >/dev/null 2>&1 &
        """,
    )
    heero = terminal(workspace, editor)
    heero.expect_exact("Is it open in a window?")
    heero.send("y\r")
    heero.expect_exact("then press Enter")
    (tmp_path / "go").touch()
    until((tmp_path / "done").exists)
    heero.send("\r")
    heero.expect_exact(f"changed participants/{WHO}.yaml")
    heero.expect(pexpect.EOF)

    assert ari(workspace).name == "Bo" and in_edits(workspace) == []


@posix
def test_a_terminal_that_was_closed_loses_no_edit(
    workspace: Workspace, path: Path, tmp_path: Path
) -> None:
    """The next `heero edit` goes on with what was saved."""
    editor = script(
        tmp_path,
        "editor",
        f"sed -i 's/Ari /Bo /' \"$file\"; touch {tmp_path}/there; sleep 30",
    )
    heero = terminal(workspace, editor)
    until((tmp_path / "there").exists)
    heero.close(force=True)
    assert heero.signalstatus == signal.SIGHUP
    assert path.read_text("utf-8") == RECORD

    assert edit(workspace, looks).data["changed"]
    assert ari(workspace).name == "Bo"
    assert not journal.read(workspace.journal(WHO))
