"""
The history of a folder in one file that git can read, and back again.

What lies in a `.git` is not copied: settings and hooks could name programs to be run.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from heero.domain.backup import History, Stash
from heero.store import files, git

_OURS = "refs/heero-backup/"
"""Where a bundle names what has no name of its own in git."""

_IN_THE_MIDDLE = (
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "rebase-merge",
    "rebase-apply",
)


def history(folder: Path, desk: Path) -> tuple[History, list[str]]:
    """
    Note down the history of a folder, so that it can be bundled at leisure.

    Nothing is written to the folder: what git needs a name for, such as what is ready
    to be committed, gets it in a small repository of its own on the desk.

    Args:
        folder: A folder with a `.git` of its own.
        desk: An empty folder to work in.

    Returns:
        The history, and what could not be noted down, a sentence each.

    Raises:
        GitFailed: Git cannot read the history, or has only a part of it.
    """
    if not git.there():
        raise git.GitFailed("git is not installed on this computer")
    # Git passes over a `.git` it cannot read, and looks for one further up.
    top = Path((git.maybe(folder, "rev-parse", "--show-toplevel") or "/").strip())
    if not top.exists() or not top.samefile(folder):
        raise git.GitFailed("git cannot read what is in `.git`")
    if git.said(folder, "rev-parse", "--is-shallow-repository") == "true":
        raise git.GitFailed("git holds only the newest part of it on this computer")
    hashes = git.said(folder, "rev-parse", "--show-object-format")
    pinned = desk / "pinned"
    _init(pinned, hashes)
    lent = pinned / ".git" / "objects" / "info" / "alternates"
    lent.parent.mkdir(exist_ok=True)
    lent.write_text(f"{git.place(folder, 'objects')}\n", "utf-8")
    refs, damaged = _refs(folder)
    stashes = _stashes(folder, refs.pop("refs/stash", ""))
    index, unfinished = _index(folder, desk, pinned)
    head = (git.maybe(folder, "symbolic-ref", "--quiet", "HEAD") or "").strip()
    head = head or git.said(folder, "rev-parse", "HEAD")
    _name(pinned, _names(refs, stashes, index))
    _stand_on(pinned, head)
    exclude = git.place(folder, "info/exclude")
    noted = History(
        hashes="sha256" if hashes == "sha256" else "sha1",
        head=head,
        refs=refs,
        index=index,
        stashes=stashes,
        exclude=exclude.read_text("utf-8", "replace") if exclude.is_file() else "",
        commits=_count(pinned),
    )
    return noted, [*damaged, *unfinished]


def size(folder: Path) -> int:
    """Return about how many bytes the history of a folder has."""
    told = (git.maybe(folder, "count-objects", "-v") or "").splitlines()
    sizes = (line.partition(": ") for line in told)
    return 1024 * sum(int(n) for key, _, n in sizes if key in ("size", "size-pack"))


def bundle(desk: Path, file: Path) -> None:
    """
    Write the history that was noted down on a desk to one file.

    Raises:
        GitFailed: Git could not.
    """
    git.do(desk / "pinned", "bundle", "create", str(file), "--all")


def rebuild(folder: Path, file: Path, noted: History) -> None:
    """
    Make the `.git` of a folder out of a bundle, and see that it is all there.

    Files of the folder are neither read nor written.

    Args:
        folder: A folder without one.
        file: The bundle; it is not needed where the history is empty.
        noted: What the history was.

    Raises:
        GitFailed: The bundle is not whole, or not what was noted down.
    """
    _init(folder, noted.hashes)
    if not noted.empty:
        _unbundle(folder, file, noted)
    _name(folder, noted.refs)
    _stand_on(folder, noted.head)
    if _count(folder) != noted.commits:
        raise git.GitFailed("the bundle holds more or less history than it should")
    for each in reversed(noted.stashes):
        words = ("stash", "store", "-m", each.message, each.commit)
        git.do(folder, *words, around=_HEERO)
    if noted.index:
        git.do(folder, "read-tree", noted.index)
    elif git.maybe(folder, "rev-parse", "--verify", "--quiet", "HEAD"):
        git.do(folder, "read-tree", "HEAD")
    if noted.exclude:
        files.overwrite(folder / ".git/info/exclude", noted.exclude.encode())
    git.do(folder, "config", "push.default", "nothing")


def _unbundle(folder: Path, file: Path, noted: History) -> None:
    git.do(folder, "bundle", "verify", str(file))
    told = git.said(folder, "bundle", "unbundle", str(file))
    heads = {name: commit for commit, name in map(_two, told.splitlines())}
    tops = set(heads.values())
    heads.pop("HEAD", None)
    if heads != _names(noted.refs, noted.stashes, noted.index):
        raise git.GitFailed("the bundle holds other branches than it should")
    # Whatever is named is there, down to the last file.
    lines = "".join(f"{each}\n" for each in tops)
    git.do(folder, "rev-list", "--quiet", "--objects", "--stdin", typed=lines)


def refresh(folder: Path) -> None:
    """Let git take note of the files that lie in a folder, for those it has."""
    git.maybe(folder, "update-index", "-q", "--refresh")


def _names(
    refs: Mapping[str, str], stashes: Sequence[Stash], index: str | None
) -> dict[str, str]:
    """Return what a bundle names, each with its commit."""
    stashed = {f"{_OURS}stash/{at}": each.commit for at, each in enumerate(stashes)}
    ready = {f"{_OURS}index": index} if index else {}
    return {**refs, **stashed, **ready}


def _refs(folder: Path) -> tuple[dict[str, str], list[str]]:
    words = ("for-each-ref", "--format=%(objectname) %(refname)")
    done = git.run(folder, words, "", {"LC_ALL": "C"})
    if done.returncode:
        raise git.GitFailed("git cannot read all of its branches")
    lines = map(_two, git.text(done.stdout).splitlines())
    refs = {name: commit for commit, name in lines}
    # Git leaves out what the last power cut spoiled, and exits as if all were well.
    damaged = b"broken ref" in done.stderr
    return refs, ["a branch of the history that git cannot read"] if damaged else []


def _two(line: str) -> tuple[str, str]:
    first, _, rest = line.partition(" ")
    return first, rest


def _stashes(folder: Path, tip: str) -> tuple[Stash, ...]:
    """Return what was put away; `tip` is empty where nothing ever was."""
    if not tip:
        return ()
    told = git.said(folder, "stash", "list", "--format=%H %gs")
    listed = map(_two, told.splitlines() or [tip])
    return tuple(Stash(commit=commit, message=message) for commit, message in listed)


def _index(folder: Path, desk: Path, pinned: Path) -> tuple[str | None, list[str]]:
    """Note down what is ready to be committed as a commit that nothing follows."""
    begun = any(git.place(folder, each).exists() for each in _IN_THE_MIDDLE)
    if begun or git.said(folder, "ls-files", "--unmerged"):
        return None, ["what git is in the middle of, such as a merge: finish that"]
    index = git.place(folder, "index")
    if not index.is_file():
        return None, []
    # A copy, because git writes to the index even when it is only asked about it.
    shutil.copyfile(index, desk / "index")
    around = {
        "GIT_INDEX_FILE": str(desk / "index"),
        "GIT_OBJECT_DIRECTORY": str(pinned / ".git" / "objects"),
    }
    tree = git.said(folder, "write-tree", around=around)
    words = ["commit-tree", tree, "-m", "what was ready to be committed"]
    return git.said(folder, *words, around={**around, **_HEERO}), []


def _init(folder: Path, hashes: str) -> None:
    # Older versions of git do not know the option, and have only the usual hashes.
    other = ["--object-format=sha256"] if hashes == "sha256" else []
    git.do(folder.parent, "init", "--quiet", "--template=", *other, str(folder))


def _name(folder: Path, names: Mapping[str, str]) -> None:
    lines = "".join(f"create {name} {commit}\n" for name, commit in names.items())
    git.do(folder, "update-ref", "--stdin", typed=lines)


def _stand_on(folder: Path, head: str) -> None:
    if head.startswith("refs/heads/"):
        git.do(folder, "symbolic-ref", "HEAD", head)
    else:
        git.do(folder, "update-ref", "--no-deref", "HEAD", head)


def _count(folder: Path) -> int:
    words = ["rev-list", "--count", f"--exclude={_OURS}*", "--all"]
    return int(git.said(folder, *words) or 0)


_HEERO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "heero"), ("EMAIL", "heero@localhost"))
}
"""Who makes the commits that are in no history."""
