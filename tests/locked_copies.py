"""Copies of one locked folder in real git, shared through a bare repository."""

import base64
import itertools
import json
import re
import shutil
import subprocess
from pathlib import Path

import pyrage
from clones import Repository
from stages import staged, state

from heero.store import cipher, envelope

WHO, OTHER = "quiet-otter-10", "calm-heron-22"
SECRET = "Zanzibarine"
"""A word of the record that is erased, and of nothing else."""

RECORD = f"""\
heero: participant/1
id: {WHO}
name: {SECRET}
people:
  - {{id: tavu, name: Rose {SECRET}, kind: family, tie: {{strength: strong}}}}
  - {{id: kelo, name: Kim, kind: friend}}
ties:
  - {{id: sune, between: [tavu, kelo], strength: strong}}
worries:
  - {{id: wora, words: {SECRET} said so}}
"""
PRIVATE = f"""\
heero: private/1
id: {WHO}
reach:
  - {{id: reka, person: tavu, kind: phone, value: "{SECRET} 12", agreed: "2026-11-02"}}
clearances:
  - {{id: clea, person: tavu, state: clear, by: team-lomi, date: "2026-11-02", \
basis: {SECRET}}}
"""
HANDED = f"""\
heero: disclosures/1
id: {WHO}
disclosures:
  - {{id: disa, date: "2026-11-03", to: Ms. Lund, audience: network, what: map, \
why: {SECRET} asked}}
"""
STAYS = f"heero: participant/1\nid: {OTHER}\nname: Ari\n"
TEAM = "heero: team/1\nid: team-lomi\nname: Lomi\n"


class Copy(Repository):
    """A copy of a folder, with everything its owner ever held a secret of."""


def begun(tmp_path: Path, *, lock: bool = True) -> Copy:
    """Begin a folder with two participants in it."""
    top, home = tmp_path / "jules", tmp_path / "home-jules"
    staged(tmp_path, f"begun {lock}", lambda: _begun(tmp_path, lock=lock))
    return Copy(top, home, top)


def _begun(tmp_path: Path, *, lock: bool) -> None:
    top, home = tmp_path / "jules", tmp_path / "home-jules"
    home.mkdir()
    (top / "participants").mkdir(parents=True)
    here = Copy(top, home, top)
    here.git("init", "-q", "-b", "main")
    here.git("config", "gc.auto", "0")
    (top / "heero.yaml").write_text("heero: folder/1\nprogram: workshop\n")
    (top / ".gitignore").write_text("/.heero/\n/out/\n/private/\n/pictures/\n")
    for folder, text, name in (
        ("participants", RECORD, WHO),
        ("participants", STAYS, OTHER),
        ("private", PRIVATE, WHO),
        ("disclosures", HANDED, WHO),
        ("team", TEAM, "team-lomi"),
    ):
        (top / folder).mkdir(exist_ok=True)
        (top / folder / f"{name}.yaml").write_text(text)
    (top / "workshops").mkdir()
    (top / "workshops" / "even-day-11.yaml").write_text(
        f"heero: workshop/1\nid: even-day-11\nparticipants: [{WHO}, {OTHER}]\n"
        f'sessions:\n  - {{id: sesa, date: "2026-11-04", attended: [{WHO}]}}\n'
    )
    for path in (top, *top.rglob("*.yaml")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    if lock:
        yes(here, "lock", "init", "--recovery", str(tmp_path / "recovery.txt"))
    else:
        yes(here, "save")


def yes(copy: Repository, *words: str, status: int = 0) -> str:
    """Run heero, which must end with a status; return all it said."""
    done = copy.heero(*words)
    assert done.returncode == status, (words, done.stdout, done.stderr)
    return done.stdout + done.stderr


def placed(tmp_path: Path, here: Copy) -> Path:
    """Share a folder through a bare repository that keeps every object."""
    place = tmp_path / "drive" / "heero-records.git"
    staged(tmp_path, f"placed {state(here.top)}", lambda: _placed(here, place))
    return place


def _placed(here: Copy, place: Path) -> None:
    place.parent.mkdir()
    yes(here, "sync", str(place.parent), "--yes")
    subprocess.run(["git", "-C", place, "config", "gc.auto", "0"], check=True)


def joined(
    tmp_path: Path, first: Copy, name: str = "lomi", *, private: bool = True
) -> Copy:
    """Make another copy whose owner is a reader too."""
    home, top = tmp_path / f"home-{name}", tmp_path / name
    key = f"joined {name} {private} {state(first.top)}"
    staged(tmp_path, key, lambda: _joined(tmp_path, first, name, private=private))
    return Copy(top, home, top)


def _joined(tmp_path: Path, first: Copy, name: str, *, private: bool) -> None:
    home, top = tmp_path / f"home-{name}", tmp_path / name
    home.mkdir()
    start = Copy(tmp_path, home, tmp_path)
    yes(start, "init", str(top), "--from", str(tmp_path / "drive"))
    copy = Copy(top, home, top)
    copy.git("config", "gc.auto", "0")
    said = yes(copy, "lock", "open", "--as", name, status=1)
    key = re.findall(r"age1[a-z0-9]{58}", said)[0]
    more = ["--private"] if private else []
    yes(first, "lock", "add-reader", key, "--as", name, *more)
    yes(first, "sync")
    yes(copy, "lock", "open")
    yes(copy, "lock", "status", "--know")
    yes(copy, "sync")


def clone_of(copy: Copy, to: Path) -> Copy:
    """Take a copy aside as it is now, with everything in it: one that never syncs."""
    shutil.copytree(copy.top, to, symlinks=True)
    return Copy(to, copy.home, to)


def objects(git_folder: Path) -> list[bytes]:
    """Return what every object holds, whatever leads to it, trees left out."""
    words = ["git", "-C", str(git_folder), "cat-file", "--batch-all-objects"]
    form = "--batch-check=%(objectname) %(objecttype)"
    listed = subprocess.run([*words, form], capture_output=True, check=True).stdout
    found = []
    for line in listed.decode().splitlines():
        name, sort = line.split()
        if sort == "tree":
            continue
        shown = ["git", "-C", str(git_folder), "cat-file", sort, name]
        found.append(subprocess.run(shown, capture_output=True, check=True).stdout)
    return found


def secrets_of(copy: Copy) -> tuple[list[str], list[bytes]]:
    """Return what a copy holds to open things with: secrets, and keys of records."""
    words = json.loads((copy.top / ".git/heero/lock/keys").read_bytes())
    found = [
        base64.b64decode(each)
        for ring in words["rings"].values()
        for numbers in ring["keys"].values()
        for each in numbers.values()
    ]
    return [words["identity"]], found


def opened(everything: list[bytes], secrets: list[str], keys: list[bytes]) -> bytes:
    """
    Open whatever can be opened, by every secret and every key, again and again.

    Returns:
        Everything that can be read in the end.
    """
    identities = {each for each in secrets if each.startswith("AGE-SECRET-KEY-")}
    known, shown = set(keys), b"\n".join(everything)
    marks = (b"age-encryption.org", b"-----BEGIN AGE ENCRYPTED")
    wrapped = [each for each in everything if each.startswith(marks)]
    before = (-1, -1)
    while before != (len(identities), len(known)):
        before = len(identities), len(known)
        for each, identity in itertools.product(wrapped, list(identities)):
            text = _unwrapped(each, identity)
            shown += b"\n" + text
            words = json.loads(text or b"{}")
            identities |= {words["identity"]} if "identity" in words else set()
            for numbers in words.get("keys", {}).values():
                known |= {base64.b64decode(key) for key in numbers.values()}
    for each, key in itertools.product(everything, known):
        shown += b"\n" + _unlocked(each, key)
    return shown


def _unwrapped(data: bytes, identity: str) -> bytes:
    try:
        found = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        return b""
    assert isinstance(found, bytes)
    return found


def _unlocked(data: bytes, key: bytes) -> bytes:
    closed = envelope.read(data)
    try:
        return cipher.unsealed(key, closed.sealed, closed.name) if closed else b""
    except cipher.WrongKey:
        return b""


def recovery_of(tmp_path: Path) -> str:
    """Return the secret of the recovery key."""
    text = (tmp_path / "recovery.txt").read_text()
    return next(e for e in text.splitlines() if e.startswith("AGE-SECRET"))


def files_with(folder: Path, word: str) -> list[str]:
    """Return the files of a folder that hold a word, `.git` and all."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    )
