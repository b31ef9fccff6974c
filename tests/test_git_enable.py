"""`heero git enable|disable|status`: what heero puts into `.git`, and nothing else."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from clones import RECORD, Repository

from heero.errors import NoGit
from heero.services import equipping
from heero.store import git_texts

MINE = "#!/bin/sh\necho mine\n"


def everything(git: Path) -> dict[str, bytes | int]:
    """Return every file of a `.git` with its bytes and mode, versions left out."""
    passing = ("index", "objects", "logs", "refs", "COMMIT_EDITMSG", "HEAD")
    found: dict[str, bytes | int] = {}
    for path in sorted(git.rglob("*")):
        name = path.relative_to(git).as_posix()
        if name.split("/")[0] not in passing:
            found[f"{name} mode"] = path.stat().st_mode
            found[name] = path.read_bytes() if path.is_file() else b"a folder"
    return found


def nothing(here: Repository) -> None:
    """Leave a clone as git made it."""


def lines_of_mine(here: Repository) -> None:
    (here.top / ".git/info/attributes").write_text("*.png binary\n")
    here.git("config", "diff.heero.xfuncname", "mine")
    here.git("config", "push.default", "simple")


def no_last_line_end(here: Repository) -> None:
    (here.top / ".git/info/attributes").write_text("*.png binary")
    config = here.top / ".git/config"
    config.write_text(config.read_text() + "[user]\n\tname = Lomi")


def no_folders(here: Repository) -> None:
    for name in ("info", "hooks"):
        folder = here.top / ".git" / name
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()


def an_empty_file(here: Repository) -> None:
    (here.top / ".git/info/attributes").write_text("")


def hooks_of_mine(here: Repository) -> None:
    for name in git_texts.HOOKS:
        (here.top / ".git/hooks" / name).write_text(MINE)


def a_byte_order_mark(here: Repository) -> None:
    config = here.top / ".git/config"
    config.write_bytes(b"\xef\xbb\xbf" + config.read_bytes().replace(b"\n", b"\r\n"))


def an_include_of_mine(here: Repository) -> None:
    here.git("config", "include.path", "../mine")


BEFORE: list[Callable[[Repository], None]] = [
    nothing,
    lines_of_mine,
    no_last_line_end,
    no_folders,
    an_empty_file,
    hooks_of_mine,
    a_byte_order_mark,
    an_include_of_mine,
]


@pytest.mark.parametrize("prepare", BEFORE, ids=lambda each: each.__name__)
def test_disabling_leaves_no_trace(
    prepare: Callable[[Repository], None], tmp_path: Path
) -> None:
    """Every byte of `.git` is as it was, also where somebody had lines of their own."""
    here = Repository.new(tmp_path)
    here.keep("heero: participant/1\nid: quiet-otter-10\nname: Ari\n")
    prepare(here)
    before = everything(here.top / ".git")

    here.enable()
    assert everything(here.top / ".git") != before
    done = here.heero("git", "disable")

    assert (done.returncode, done.stdout) == (0, "git is as it was before\n")
    assert everything(here.top / ".git") == before
    assert here.status() == ""


@pytest.mark.parametrize("options", [(), ("--lines",)], ids=["plain", "lines"])
def test_enabling_twice_is_enabling_once(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    """And nothing of it is part of a version."""
    here = Repository.new(tmp_path)
    here.keep("heero: participant/1\nid: quiet-otter-10\nname: Ari\n")
    here.enable("--lines")
    here.enable(*options)
    once = everything(here.top / ".git")

    here.enable(*options)

    assert everything(here.top / ".git") == once
    assert here.status() == ""
    textconv = here.try_git("config", "diff.heero.textconv").stdout
    assert bool(textconv) == bool(options)


def test_what_the_owner_put_there_later_stays(tmp_path: Path) -> None:
    """Lines of their own among heero's, and a hook of heero's that they changed."""
    here = Repository.new(tmp_path).enable()
    here.git("config", "--add", "include.path", "../mine")
    here.git("config", "user.name", "Lomi")
    attributes = here.top / ".git/info/attributes"
    attributes.write_text(f"*.png binary\n{attributes.read_text()}*.svg binary\n")
    hook = here.top / ".git/hooks/pre-push"
    hook.write_text(hook.read_text() + "# mine\n")

    done = here.heero("git", "disable")

    assert "the pre-push hook was changed by somebody" in done.stderr
    assert hook.read_text().endswith("# mine\n")
    assert not (here.top / ".git/hooks/pre-commit").exists()
    assert attributes.read_text() == "*.png binary\n*.svg binary\n"
    assert here.git("config", "--local", "include.path") == "../mine\n"
    assert here.git("config", "--local", "user.name") == "Lomi\n"
    assert not (here.top / ".git/heero").exists()


def test_a_hook_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    """It is said, with what would let both run, and the status counts it as missing."""
    here = Repository.new(tmp_path)
    hooks_of_mine(here)

    said = here.heero("git", "enable")
    status = here.heero("git", "status")

    for name in git_texts.HOOKS:
        assert (here.top / ".git/hooks" / name).read_text() == MINE
        assert f"-P -m heero.guard {name}" in said.stderr
    assert status.returncode == 1
    assert "NO  hooks/pre-push" in status.stdout


def test_hooks_of_everybody_are_left_alone(tmp_path: Path) -> None:
    """Where hooks lie outside of the clone, heero writes none: others would get it."""
    here = Repository.new(tmp_path)
    shared = tmp_path / "shared"
    shared.mkdir()
    here.git("config", "core.hooksPath", shared)

    said = here.heero("git", "enable")

    assert list(shared.iterdir()) == []
    assert "git looks for hooks elsewhere (core.hooksPath)" in said.stderr


def test_an_upgrade_writes_the_new_path(tmp_path: Path) -> None:
    """Enabling again with another Python replaces heero's own hooks and settings."""
    here = Repository.new(tmp_path).enable()

    equipping.enable(here.records, "/new 100%/it's python")

    hook = (here.top / ".git/hooks/pre-commit").read_text()
    driver = here.git("config", "merge.heero.driver")
    assert sys.executable not in hook + driver
    assert """'/new 100%/it'"'"'s python' -P -m heero.guard""" in hook
    assert """'/new 100%%/it'"'"'s python' -P -m heero.driver merge""" in driver


def test_every_kind_of_record_git_holds_is_named(tmp_path: Path) -> None:
    """And nothing else: not what is private, nor a site's own YAML."""
    here = Repository.new(tmp_path, "my records").enable()
    named = [
        "heero.yaml",
        "participants/a.yaml",
        "team/a.yaml",
        "workshops/a.yaml",
        "disclosures/a.yaml",
    ]
    others = ["private/a.yaml", "guides/a.yaml", "participants/a.txt", "a.yaml"]

    said = here.git("check-attr", "merge", "--", *(f"my records/{e}" for e in named))
    unsaid = here.git("check-attr", "merge", "--", *(f"my records/{e}" for e in others))

    assert said.count("merge: heero") == len(named)
    assert unsaid.count("merge: unspecified") == len(others)
    assert here.git("check-attr", "merge", "--", "heero.yaml").endswith("unspecified\n")


def test_two_records_folders_in_one_clone(tmp_path: Path) -> None:
    """Each is enabled and disabled by itself."""
    here = Repository.new(tmp_path, "one")
    other = Repository(here.top, here.home, here.top / "two")
    (other.records / "participants").mkdir(parents=True)
    (other.records / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")
    before = everything(here.top / ".git")
    here.enable()
    other.enable()

    first = here.heero("git", "disable")
    asked = ("check-attr", "merge", "--", "one/heero.yaml", "two/heero.yaml")
    said = here.git(*asked)
    here.heero("git", "status")
    other.heero("git", "disable")

    assert "another one here still needs the rest" in first.stdout
    assert said == "one/heero.yaml: merge: unspecified\ntwo/heero.yaml: merge: heero\n"
    assert everything(here.top / ".git") == before


def test_the_status_lists_everything_heero_put_there(tmp_path: Path) -> None:
    """Every file in `.git` that was not there before is named in it."""
    here = Repository.new(tmp_path)
    before = everything(here.top / ".git")
    here.enable()
    after = everything(here.top / ".git")

    status = json.loads(here.heero("git", "status", "--json").stdout)

    changed = {name for name in after if after[name] != before.get(name)}
    files = {name for name in changed if not name.endswith(" mode")}
    listed = {each["path"] for each in status["parts"]}
    assert files - listed == {"heero", "heero/settings.json", "heero/made.json"}
    assert (status["enabled"], status["works"]) == (True, True)


def test_the_status_of_a_clone_without_heero(tmp_path: Path) -> None:
    """There is nothing, and that is no error."""
    here = Repository.new(tmp_path)

    done = here.heero("git", "status")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("heero put nothing into this clone\n")


def test_lines_of_somebody_that_say_otherwise_are_told(tmp_path: Path) -> None:
    """Kept differences would hold words of records; attributes may be overruled."""
    here = Repository.new(tmp_path).enable()
    here.git("config", "diff.heero.cachetextconv", "true")
    attributes = here.top / ".git/info/attributes"
    attributes.write_text(f"{attributes.read_text()}*.yaml merge=union\n")

    done = here.heero("git", "status")

    assert done.returncode == 1
    assert "another line says otherwise about records" in done.stdout
    assert "git keeps what it showed of records" in done.stdout


def test_without_git_it_is_said_what_is_missing(tmp_path: Path) -> None:
    """And a folder that is in no clone is told from that."""
    here = Repository.new(tmp_path)
    empty = tmp_path / "no-programs"
    empty.mkdir()
    here_without = subprocess.run(
        [sys.executable, "-m", "heero", "git", "enable"],
        cwd=here.records,
        env=here.around({"PATH": str(empty)}),
        capture_output=True,
        encoding="utf-8",
    )
    (here.top / ".git").rename(tmp_path / "away")

    outside = here.heero("git", "enable")

    assert here_without.returncode == outside.returncode == 2
    assert "git is not installed" in here_without.stderr
    assert "this folder is not in git" in outside.stderr


def test_another_git_that_is_writing_is_not_disturbed(tmp_path: Path) -> None:
    """Its lock is heeded, and nothing is half done."""
    here = Repository.new(tmp_path)
    (here.top / ".git/config.lock").write_text("")

    done = here.heero("git", "enable")

    assert done.returncode == 2
    assert "another git is writing it" in done.stderr
    (here.top / ".git/config.lock").unlink()
    here.enable()
    assert here.heero("git", "status").returncode == 0


def test_init_does_it(tmp_path: Path) -> None:
    """A new folder of its own is enabled; one inside of another clone is told how."""
    here = Repository.new(tmp_path)

    new = here.heero("init", str(tmp_path / "new"), "--plain")
    inside = here.heero("init", str(here.top / "inside"), "--plain")

    assert (new.returncode, inside.returncode) == (0, 0)
    made = Repository(tmp_path / "new", here.home, tmp_path / "new")
    assert made.heero("git", "status").returncode == 0
    assert made.git("config", "push.default") == "nothing\n"
    assert not (here.top / ".git/heero").exists()
    assert "see `heero git enable`" in inside.stderr


CHANGED = """\
heero: participant/1
id: quiet-otter-10
name: Ari
people:
  - id: tavu
    name: "Grandma Rose"
    relation: grandmother
    kind: family
    area: other_family
    tie:
      strength: strong
      quality: easy
      flow: both
      state: current
  - {id: kelo, name: Joe, kind: friend,
     area: friends,
     life: living,
     relation: neighbour,
     note: hums}
consents:
  - {id: fivo, purpose: run_workshop, given_by: self, basis: written}
walks:
  - id: feja
    guide: ecomap/1
    started: "2026-11-02T14:05"
    format: one_to_one
    by: team-lomi
    answers:
      - {id: piru, to: hope}
"""


@pytest.mark.parametrize(
    ("was", "becomes", "head"),
    [
        pytest.param("state: current", "state: ended", "Grandma Rose", id="a person"),
        pytest.param("note: hums", "note: sings", "Joe", id="a person in brackets"),
        pytest.param("basis: written", "basis: verbal", "consents:", id="a list"),
        pytest.param("to: hope", "to: who", "ecomap/1", id="a walk"),
    ],
)
def test_a_difference_is_headed_by_whom_it_is_about(
    tmp_path: Path, was: str, becomes: str, head: str
) -> None:
    """Plain `git diff` and `git log -p` name the person over each piece."""
    here = Repository.new(tmp_path).enable()
    here.keep(CHANGED)
    here.keep(CHANGED.replace(was, becomes))

    for words in (("diff", "-U0", "HEAD~1"), ("log", "-p", "-1", "-U0")):
        said = [line for line in here.git(*words).splitlines() if line[:2] == "@@"]
        assert [line.split("@@ ")[-1] for line in said] == [head]


def test_differences_can_be_shown_in_lines_made_for_reading(tmp_path: Path) -> None:
    """Each line says whom it is about; what cannot be read is shown as it is."""
    here = Repository.new(tmp_path).enable("--lines")
    here.keep(CHANGED)
    here.record.write_text(CHANGED.replace("note: hums", "note: sings"))
    broken = here.records / "participants" / "broken.yaml"
    broken.write_text("\tbroken\n")
    here.git("add", "-AN")

    said = here.git("diff", "--text")

    assert "-people > Joe > note: hums\n+people > Joe > note: sings\n" in said
    assert "+\tbroken\n" in said


def test_a_heero_that_is_gone_leaves_differences_to_git(tmp_path: Path) -> None:
    """`git diff` never fails for want of heero."""
    here = Repository.new(tmp_path).enable("--lines")
    here.keep(CHANGED)
    here.record.write_text(CHANGED.replace("note: hums", "note: sings"))
    config = here.top / ".git/heero/config"
    config.write_text(config.read_text().replace(sys.executable, "/gone/python"))

    said = here.git("diff")

    assert "-     note: hums}\n+     note: sings}\n" in said
    assert os.fspath(RECORD) in said


def test_a_folder_without_git_is_told_so(tmp_path: Path) -> None:
    """Nothing is made, and heero says what to do."""
    with pytest.raises(NoGit, match="this folder is not in git"):
        equipping.enable(tmp_path, sys.executable)
    assert list(tmp_path.iterdir()) == []
