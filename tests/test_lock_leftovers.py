"""What git, heero and editors leave of a locked folder: nothing that can be read."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from shut_clones import RECORD, WHO, WORDS, Locked, copied, made

from heero.cli import editor_words
from heero.cli.editor_words import quietly
from heero.store import fleeting

needs_memory = pytest.mark.skipif(
    not Path("/dev/shm").is_dir(), reason="there is no place in memory here"
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Locked:
    """A locked folder that is made once."""
    return made(tmp_path_factory.mktemp("whole") / "here")


@pytest.fixture
def here(whole: Locked, tmp_path: Path) -> Locked:
    """A locked folder that may be harmed."""
    return copied(whole, tmp_path / "copy")


def holding(place: Path, words: str = WORDS) -> list[str]:
    """Return the files below a place that hold some words, in whatever letters."""
    needles = [words.encode(each) for each in ("utf-8", "utf-16-le", "utf-16-be")]
    return sorted(
        path.relative_to(place).as_posix()
        for path in place.rglob("*")
        if path.is_file()
        and not path.is_symlink()
        and any(each in path.read_bytes() for each in needles)
    )


@needs_memory
def test_git_lays_what_it_shows_in_memory(
    here: Locked, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of this run that nobody else can open, and that goes with it."""
    monkeypatch.setattr(fleeting, "MEMORY", (str(tmp_path),))
    monkeypatch.setattr(fleeting, "_ROOMS", {})

    room = fleeting.room()

    assert room is not None
    assert room.parent.parent == tmp_path
    assert room.stat().st_mode & 0o777 == room.parent.stat().st_mode & 0o777 == 0o700
    assert fleeting.around() == {"TMPDIR": str(room)}
    assert fleeting.sweep() == []
    shutil.rmtree(room)
    assert (fleeting.room() or room) != room
    fleeting._leave(fleeting.room() or room, os.getpid())
    assert list(room.parent.iterdir()) == []


@pytest.mark.parametrize("how", ["a link", "another's", "open to others", "a file"])
def test_a_place_that_others_can_open_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """Somebody may have made it before; then git uses the place it always does."""
    monkeypatch.setattr(fleeting, "MEMORY", (str(tmp_path),))
    monkeypatch.setattr(fleeting, "_ROOMS", {})
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    base = tmp_path / f"heero-{os.getuid()}"
    if how == "a link":
        (tmp_path / "theirs").mkdir(mode=0o700)
        base.symlink_to(tmp_path / "theirs")
    elif how == "a file":
        base.write_text("")
    else:
        base.mkdir(mode=0o755 if how == "open to others" else 0o700)
        base.chmod(0o755 if how == "open to others" else 0o700)
    if how == "another's":
        monkeypatch.setattr(os, "getuid", lambda: base.stat().st_uid + 1)
        monkeypatch.setattr(fleeting, "_name", lambda: base.name)

    assert fleeting.around() == {}
    assert fleeting.sweep() == []


@needs_memory
def test_what_a_killed_run_left_goes_at_the_next_start(
    here: Locked, tmp_path: Path
) -> None:
    """And what belongs to a run that is still there stays."""
    memory = tmp_path / "memory"
    memory.mkdir()
    code = (
        "import sys, time; from pathlib import Path; from heero.store import fleeting\n"
        f"fleeting.MEMORY = ({str(memory)!r},)\n"
        "room = fleeting.room(); (room / 'git-blob-x').mkdir()\n"
        f"(room / 'git-blob-x' / 'a.yaml').write_text({WORDS!r})\n"
        "print(room, flush=True); time.sleep(60)"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    rooms = [
        Path((each.stdout.readline() if each.stdout else "").strip()) for each in runs
    ]
    runs[0].send_signal(signal.SIGKILL)
    runs[0].wait()
    left = holding(memory)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fleeting, "MEMORY", (str(memory),))
        gone = fleeting.sweep()

    runs[1].kill()
    runs[1].wait()
    assert len(left) == 2
    assert gone == [rooms[0]]
    assert rooms[1].is_dir() and not rooms[0].exists()


VIMRC = """\
set backup writebackup backupdir=~/kept// undofile undodir=~/kept// swapfile
set directory=~/kept// viminfo='100,<50,s10 updatecount=1 history=100
"""


def vim(home: Path, words: list[str], file: Path) -> None:
    """Search for a name, change it, yank it and save, in the real vim."""
    acts = ["-c", f"/{WORDS}", "-c", "yank a", "-c", "s/Zebedee/Zebedee Two/"]
    acts += ["-c", "preserve", "-c", "wq"]
    # The words that keep it quiet come first, as heero puts them.
    subprocess.run(
        [*words, "--not-a-term", *acts, file],
        env={"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "dumb"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
    )


@pytest.mark.skipif(not shutil.which("vim"), reason="there is no vim here")
def test_vim_leaves_nothing(tmp_path: Path) -> None:
    """Whatever its own settings say; without the words of heero it leaves a lot."""
    left = {}
    for name in ("as ever", "quietly"):
        home = tmp_path / name
        (home / "kept").mkdir(parents=True)
        (home / "work").mkdir()
        (home / ".vimrc").write_text(VIMRC)
        file = home / "work" / "a.yaml"
        file.write_text(f"name: {WORDS}\n")
        words = ["vim"] if name == "as ever" else quietly(["vim"], home / "work")
        vim(home, words, file)
        assert "Zebedee Two" in file.read_text()
        file.unlink()
        left[name] = holding(home, "Zebedee")

    assert len(left["as ever"]) > 1
    assert left["quietly"] == []


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("nvim", "-n -i NONE"),
        ("/opt/bin/gvim", "-n -i NONE"),
        ("emacs", "make-backup-files nil auto-save-default nil create-lockfiles nil"),
        ("code", "--user-data-dir"),
        ("nano", "--ignorercfiles"),
        ("micro", "-backup false"),
        ("ed", ""),
    ],
)
def test_an_editor_is_told_what_it_knows(
    here: Locked, tmp_path: Path, program: str, words: str
) -> None:
    """A program of that name is called with these words before the file."""
    fake = tmp_path / Path(program).name
    told = tmp_path / "told"
    fake.write_text(
        f'#!/bin/sh\nprintf "%s " "$@" >{told}\nfor last; do :; done\n'
        'sed -i "s/kind: youth/kind: adult/" "$last"\n'
    )
    fake.chmod(0o755)

    here.told("edit", WHO, more={"EDITOR": str(fake)})

    said = told.read_text()
    assert words in said
    assert said.strip().endswith(f"{WHO}.yaml")
    assert "kind: adult" in here.record.read_text()
    if program == "code":
        # Its settings went with what was edited.
        place = said.split("--user-data-dir ")[1].split()[0]
        assert not Path(place).exists()


def test_an_editor_behind_another_name_is_known(tmp_path: Path) -> None:
    """`vi` and `editor` are links to the one somebody chose."""
    (tmp_path / "vim.basic").write_text("#!/bin/sh\n")
    (tmp_path / "vim.basic").chmod(0o755)
    (tmp_path / "editor").symlink_to("vim.basic")

    assert editor_words._called(str(tmp_path / "editor")) == "vim"
    assert editor_words._called(str(tmp_path / "vi")) == ""


def test_in_a_folder_that_is_not_locked_an_editor_is_called_as_ever(
    here: Locked, tmp_path: Path
) -> None:
    """There, somebody's own settings hold."""
    (here.records / ".gitattributes").write_text("")
    fake = tmp_path / "vim"
    fake.write_text(f'#!/bin/sh\nprintf "%s " "$@" >{tmp_path}/told\n')
    fake.chmod(0o755)

    here.told("edit", WHO, more={"EDITOR": str(fake)})

    assert "NONE" not in (tmp_path / "told").read_text()


def test_an_edit_that_is_kept_is_locked(here: Locked, tmp_path: Path) -> None:
    """An edit with errors waits, not to be read, and somebody goes on with it."""
    fake = tmp_path / "ed"
    fake.write_text('#!/bin/sh\necho "stattus: Zebedee Three" >>"$1"\n')
    fake.chmod(0o755)
    # What lies open is in memory, and not in what is looked through here.
    first = here.heero_as({"EDITOR": str(fake)}, "edit", WHO)
    kept = here.records / ".heero" / "edits" / f"{WHO}.yaml"
    left = holding(here.records / ".heero"), kept.read_bytes()[:20]
    fake.write_text('#!/bin/sh\nsed -i "/^stattus/d; s/youth/adult/" "$1"\n')

    here.told("edit", WHO, more={"EDITOR": str(fake)})

    assert first.returncode != 0
    assert left == ([], b"heero-locked: 1\0" + left[1][16:])
    assert "kind: adult" in here.record.read_text()
    assert not kept.exists()


def test_an_edit_that_was_cut_off_is_put_away(here: Locked, tmp_path: Path) -> None:
    """Whatever the next command is, nothing lies open; and nothing of it is lost."""
    memory = tmp_path / "memory"
    memory.mkdir()
    fake = tmp_path / "ed"
    fake.write_text(
        '#!/bin/sh\necho "pronouns: Zebedee Four" >>"$1"\necho "$1" >told\nsleep 60\n'
    )
    fake.chmod(0o755)
    run = subprocess.Popen(
        [sys.executable, "-m", "heero", "edit", WHO],
        cwd=here.records,
        env=here.around({"EDITOR": str(fake)}),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    told = here.records / "told"
    until = time.monotonic() + 60
    while not (told.exists() and told.read_text().strip()):
        assert time.monotonic() < until
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    place = Path(told.read_text().strip())
    open_before = place.exists()

    here.told("list")
    shut = holding(here.records / ".heero")
    fake.write_text("#!/bin/sh\ntrue\n")
    here.told("edit", WHO, more={"EDITOR": str(fake)})

    assert open_before
    assert not place.exists()
    assert shut == []
    assert "pronouns: Zebedee Four" in here.record.read_text()


def test_a_record_made_by_hand_gets_a_key_with_the_next_version(here: Locked) -> None:
    """And a private file that is begun in an editor gets one before it is there."""
    name = "new-finch-30"
    (here.records / "participants" / f"{name}.yaml").write_text(
        f"heero: participant/1\nid: {name}\nname: {WORDS}\n"
    )
    here.told("save")
    here.told(
        "edit", "--private", WHO, more={"EDITOR": "sh -c 'echo flags: [] >>$1' x"}
    )
    here.told("save")

    assert here.git("ls-files", "private") == f"private/{WHO}.yaml\n"
    assert here.status() == ""
    assert here.told("lock", "status").startswith("locked: ")
    assert RECORD in here.git("ls-files")
