"""
What may be in the versions of a locked folder, looked at in the versions themselves.

Settings, attributes and files can all be got round; what a version holds cannot. So
the guard asks git for every blob that is new in some commits, and judges it by its
path and its bytes. It imports only what it needs: git waits for it at every commit.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from heero.domain.kinds import KIND_IN, KINDS
from heero.store import batch, envelope, fleeting
from heero.store.git_texts import LOCKED
from heero.store.keys import FOLDER_KEY, Keys

_YAML = re.compile(r"\.ya?ml$", re.IGNORECASE)
_LEFT = re.compile(r"\.(?:orig|rej|swp|swo|bak|tmp)$|~$|/?\.merge_file_", re.IGNORECASE)
_HEADER = re.compile(
    rb"""["']?heero["']?[ \t]*:[ \t]*["']?(?:%s)/\d"""
    % "|".join(sorted(KIND_IN.values())).encode()
)
_REGULAR = ("100644", "100755")
_OWN_KEY = {each.name for each in KINDS if each.key != FOLDER_KEY}
_TAKEN = re.compile(r"[-!]?filter(?:=(?!heero$).*)?$")
_OTHER_ENDING = re.compile(r"\.(?!ya?ml$)[a-z0-9]+$", re.IGNORECASE)


class Refused(NamedTuple):
    """
    Something that may be in no version.

    Attributes:
        commit: The version, or empty for what is about to become one.
        path: The file, from the top.
        why: What is wrong with it.
    """

    commit: str
    path: str
    why: str


class Unseen(Exception):
    """Git could not show what is to be looked at."""


class _Blob(NamedTuple):
    commit: str
    path: str
    mode: str
    blob: str


def staged(top: Path, folders: Sequence[str], held: Keys | None) -> Iterator[Refused]:
    """
    Yield what is ready for the next version and may not be in it.

    Args:
        top: The top of the working tree.
        folders: The locked folders in it, each with a `/` at its end, or empty.
        held: The keys of this clone; `None` where there are none.
    """
    words = ["diff-index", "--cached", "--diff-filter=d", "-r", "-z", "--no-renames"]
    since = _git(top, "rev-parse", "--verify", "-q", "HEAD", may_fail=True).strip()
    since = since or _git(top, "hash-object", "-t", "tree", "--stdin").strip()
    said = _git(top, *words, since.decode(), "--")
    yield from _judged(top, _blobs(said, ""), folders, held, new=True)


def commits(
    top: Path,
    new: Sequence[str],
    known: Sequence[str],
    folders: Sequence[str],
    held: Keys | None,
) -> Iterator[Refused]:
    """
    Yield what some versions hold that no version may hold.

    Every version is looked at, not only the last: what was taken out again stays.

    Args:
        top: The top of the working tree, or a bare repository.
        new: The newest of the versions, by their hashes.
        known: What `git rev-list` is given to leave out those of before.
        folders: The locked folders in it, each with a `/` at its end, or empty.
        held: The keys of this clone; `None` where there are none.
    """
    listed = _git(top, "rev-list", "--ignore-missing", *new, "--not", *known)
    if not listed.strip():
        return
    words = ["diff-tree", "--stdin", "-r", "-m", "--root", "-z", "--no-renames"]
    said = _git(top, *words, "--diff-filter=d", given=listed)
    found = list(_blobs(said, ""))
    yield from _judged(top, found, folders, held)
    touched = {each.commit for each in found if names(top, folders, each.path)}
    tips = set(listed.decode().split()) & set(new)
    yield from _unruled(top, sorted(touched | tips), folders)


def strange(top: Path, named: Sequence[tuple[str, str]]) -> Iterator[Refused]:
    """
    Yield names that lead to no version, but to a file or to what was shown of one.

    Args:
        top: The top of the working tree.
        named: Names in git, each with the hash it is to get.
    """
    asked = []
    for name, new in named:
        if name.startswith("refs/notes/textconv/"):
            yield Refused("", name, "it keeps what was shown of records")
        else:
            asked.append((name, new))
    given = "".join(f"{new}^{{}}\n" for _, new in asked).encode()
    said = _git(top, "cat-file", "--batch-check", given=given) if asked else b""
    for (name, _), line in zip(asked, said.splitlines(), strict=True):
        if line.split()[1] != b"commit":
            yield Refused("", name, "it is a name for something that is no version")


def names(top: Path, folders: Sequence[str], path: str) -> tuple[str, str] | None:
    """Return the folder and the kind of record a path belongs to, or `None`."""
    for folder in folders:
        inside = path[len(folder) :]
        if path.startswith(folder) and inside.split("/", 1)[0] in KIND_IN:
            return folder, KIND_IN[inside.split("/", 1)[0]]
    return None


def _judged(
    top: Path,
    found: Iterable[_Blob],
    folders: Sequence[str],
    held: Keys | None,
    *,
    new: bool = False,
) -> Iterator[Refused]:
    asked: list[_Blob] = []
    for each in found:
        inside = each.path.startswith(tuple(folders))
        wrong = inside and _wrong_by_name(each, names(top, folders, each.path))
        if wrong:
            yield Refused(each.commit, each.path, wrong)
        elif each.mode in _REGULAR:
            asked.append(each)
    for each, data in _contents(top, asked):
        kind = names(top, folders, each.path)
        if kind:
            wrong = _wrong_inside(each.path, kind[1], data, held, new=new)
        elif each.path.startswith(tuple(folders)):
            wrong = _open(each.path, data)
        else:
            wrong = _carried_out(data, held)
        if wrong:
            yield Refused(each.commit, each.path, wrong)


def _wrong_by_name(blob: _Blob, kind: tuple[str, str] | None) -> str:
    pure = PurePosixPath(blob.path)
    if _LEFT.search(blob.path):
        return "it is what a program left beside a record"
    if blob.mode not in _REGULAR and (kind or _YAML.search(blob.path)):
        return "it is a link, and no file"
    if kind and (pure.suffix != ".yaml" or len(pure.parts) < 2):
        return "what lies beside records must be a record, ID.yaml"
    return ""


def _wrong_inside(
    path: str, kind: str, data: bytes, held: Keys | None, *, new: bool
) -> str:
    found = envelope.read(data)
    if found is None:
        if envelope.is_refused(data):
            return "there is no key for it here"
        return "it is not locked"
    pure = PurePosixPath(path)
    if found.name.id != pure.stem or found.name.kind != kind:
        return "it is another record than its name says"
    if held is None or not held.of(found.name) or held.unseal(data) is not None:
        return ""
    if held.renewed(found.name) and not new:
        # Its key may be one of those that were destroyed: nobody can tell any more.
        return ""
    return "it was locked with another key, or was changed"


def _open(path: str, data: bytes) -> str:
    """Say what is wrong with a file of a locked folder that should be no record."""
    text = _as_bytes_read(data)
    whole = envelope.name_in(text)
    known = whole is not None and whole.kind in KIND_IN.values()
    if known or (_YAML.search(path) and _HEADER.search(text)):
        return "it is a record outside of the folders of records"
    return ""


def _carried_out(data: bytes, held: Keys | None) -> str:
    """
    Say what is wrong with a file beside a locked folder, in the same history.

    Other folders there may hold records that are not locked; those of this one have a
    key here.
    """
    name = envelope.name_in(_as_bytes_read(data))
    if held and name and name.kind in _OWN_KEY and held.of(name):
        return "it is a record of a locked folder, outside of it"
    return ""


def _as_bytes_read(data: bytes) -> bytes:
    """Return a text as most are written: an editor may use other signs for the same."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    return data.replace(b"\r", b"\n")


def ruled(attributes: bytes) -> bool:
    """Return whether what a folder says of its files locks its records."""
    given = False
    for line in attributes.decode("utf-8", "replace").splitlines():
        pattern, *words = line.split() or ["#"]
        if pattern.startswith("#"):
            continue
        given = given or LOCKED in words
        if any(map(_TAKEN.match, words)) and not _OTHER_ENDING.search(pattern):
            return False
    return given


def _unruled(
    top: Path, versions: Sequence[str], folders: Sequence[str]
) -> Iterator[Refused]:
    """Yield the versions of folders that do not say that they are locked."""
    for folder in folders:
        path = f"{folder}.gitattributes"
        asked = [f"{each}:{folder}heero.yaml" for each in versions]
        asked += [f"{each}:{path}" for each in versions]
        given = "".join(f"{each}\n" for each in asked).encode()
        said = _git(top, "cat-file", "--batch-check", given=given).splitlines()
        half = len(versions)
        judged: dict[bytes, bool] = {}
        for version, there, line in zip(
            versions, said[:half], said[half:], strict=True
        ):
            blob = line.split()[0]
            if there.endswith(b" missing"):
                continue
            if blob not in judged:
                lost = line.endswith(b" missing")
                words = b"" if lost else _git(top, "cat-file", "blob", blob.decode())
                judged[blob] = ruled(words)
            if not judged[blob]:
                why = "it does not say that the records are locked"
                yield Refused(version, path, why)


def _blobs(said: bytes, commit: str) -> Iterator[_Blob]:
    words = iter(each for each in said.split(b"\0") if each)
    for word in words:
        if not word.startswith(b":"):
            commit = word.split()[0].decode()
            continue
        _, mode, _, blob, _ = word.split(b" ")
        path = os.fsdecode(next(words))
        yield _Blob(commit, path, mode.decode(), blob.decode())


def _contents(top: Path, asked: Sequence[_Blob]) -> Iterator[tuple[_Blob, bytes]]:
    if not asked:
        return
    given = "".join(f"{each.blob}\n" for each in asked).encode()
    said = _git(top, "cat-file", "--batch", given=given)
    for each, data in zip(asked, batch.blobs(said, len(asked)), strict=True):
        if data is not None:
            yield each, data


def _git(top: Path, *words: str, given: bytes = b"", may_fail: bool = False) -> bytes:
    done = subprocess.run(
        ["git", "-C", str(top), *words],
        input=given,
        capture_output=True,
        check=False,
        env={**os.environ, **fleeting.around(), **_AS_IT_IS},
    )
    if done.returncode and not may_fail:
        raise Unseen
    return done.stdout


_AS_IT_IS = {"GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": f"{os.devnull}/none"}
"""What is sent is what is stored, whatever git was told to show in its place."""
