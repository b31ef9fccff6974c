"""Backups that are damaged, or were made to do harm: refused, and never half read."""

import hashlib
import json
import random
import stat
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from heero.errors import CannotRead, HeeroError
from heero.services import backups, restoring
from heero.store.unsealing import Damaged, NewerBackup, NotABackup
from heero.store.workspace import Workspace
from tests.backups_taken import (
    git,
    grown,
    held,
    nothing_outside,
    records,
    silent,
    take,
    with_git,
)
from tests.conftest import Heero

__all__ = ["nothing_outside", "records"]

SEAL = b"heero backup; sha256 of the rest: "
EVIL = "records/evil.md"

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def file(records: Workspace) -> Path:
    """A backup of the invented people, with a history where git is here."""
    if with_git.args[0] is False:
        grown(records.root)
    return take(records)


def refused(file: Path, data: bytes) -> HeeroError:
    """Put other bytes in the place of a backup and see that nobody believes them."""
    file.write_bytes(data)
    with pytest.raises(HeeroError) as caught:
        backups.verify(file, silent)
    with pytest.raises(type(caught.value)):
        restoring.restore(file, file.parent / "back", silent)
    assert caught.value.status == 1
    assert [each.name for each in file.parent.iterdir()] == [file.name]
    return caught.value


def sealed(data: bytes) -> bytes:
    """Return a backup with the checksum that its bytes have by now."""
    rest = data[:-64]
    return rest + hashlib.sha256(rest).hexdigest().encode()


def rebuilt(
    file: Path,
    *,
    more: dict[zipfile.ZipInfo | str, bytes] | None = None,
    less: set[str] = frozenset(),  # type: ignore[assignment]
    change: Change = lambda manifest: None,
    manifest: bytes | None = None,
) -> bytes:
    """
    Return a backup that somebody built by hand, with a checksum that is right.

    Args:
        file: What it is built out of.
        more: Members to add, which the manifest will name.
        less: Members to leave out, which the manifest goes on naming.
        change: What is done to the manifest in the end.
        manifest: What stands in the place of the manifest.
    """
    target = file.with_suffix(".new")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        told = json.loads(old.read("manifest.json"))
        for each in old.infolist():
            if each.filename not in {"manifest.json", *less}:
                new.writestr(each, old.read(each))
        for info, data in (more or {}).items():
            name = info if isinstance(info, str) else info.filename
            whole = zipfile.ZipInfo(name) if isinstance(info, str) else info
            whole.external_attr = whole.external_attr or (stat.S_IFREG | 0o600) << 16
            new.writestr(whole, data)
            told["files"].append(entry(name, data))
            if name.startswith("records/"):
                told["counts"]["other files"] += 1
        change(told)
        info = zipfile.ZipInfo("manifest.json")
        info.external_attr = (stat.S_IFREG | 0o600) << 16
        new.writestr(info, json.dumps(told) if manifest is None else manifest)
        new.comment = SEAL + b"0" * 64
    data = target.read_bytes()
    target.unlink()
    return sealed(data)


def entry(name: str, data: bytes) -> dict[str, Any]:
    """Return what a manifest says of a file."""
    found = hashlib.sha256(data).hexdigest()
    return {"name": name, "size": len(data), "sha256": found, "runs": False}


def at(told: dict[str, Any], name: str) -> dict[str, Any]:
    """Return what a manifest says of one of its files."""
    return next(each for each in told["files"] if each["name"] == name)


# Accidents


def test_every_flipped_byte_is_seen(file: Path) -> None:
    """Wherever a bit turns over: in words, in names, in dates, in the checksum."""
    data = file.read_bytes()
    places = {
        *range(0, len(data), 211),
        *range(200),
        *range(len(data) - 400, len(data)),
    }

    for place in sorted(places):
        spoiled = bytearray(data)
        spoiled[place] ^= 1 << place % 8
        file.write_bytes(spoiled)
        with pytest.raises((Damaged, NotABackup)):
            backups.verify(file, silent)

    file.write_bytes(data)
    assert not backups.verify(file, silent).no


def test_every_missing_end_is_seen(file: Path) -> None:
    """A copy that was cut off is no backup, however little is missing."""
    data = file.read_bytes()

    for length in {*range(0, len(data), 977), *range(len(data) - 200, len(data))}:
        file.write_bytes(data[:length])
        with pytest.raises((Damaged, NotABackup)):
            backups.verify(file, silent)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data + b"\n", id="a byte more at the end"),
        pytest.param(lambda data: b"\n" + data, id="a byte more at the beginning"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="line ends"),
        pytest.param(lambda data: data[:4000] + bytes(4096) + data[8096:], id="a hole"),
        pytest.param(lambda data: data[: len(data) // 2] * 2, id="a half twice"),
    ],
)
def test_a_copy_that_went_wrong_is_seen(
    file: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """Whatever a stick, a mail program or a transfer made of it."""
    assert spoil(file.read_bytes()) != file.read_bytes()
    refused(file, spoil(file.read_bytes()))


@pytest.mark.parametrize("data", [b"", b"hello", b"PK\x05\x06" + bytes(18), SEAL])
def test_another_file_is_no_backup(file: Path, data: bytes) -> None:
    """A file that is something else is called that."""
    assert isinstance(refused(file, data), NotABackup)


@pytest.mark.parametrize("place", ["nowhere.zip", ""])
def test_a_file_that_cannot_be_opened_is_told(file: Path, place: str) -> None:
    """It is missing, or a folder: that is not the same as damaged."""
    with pytest.raises(CannotRead) as caught:
        backups.verify(file.parent / place, silent)

    assert caught.value.status == 2


def test_the_command_says_no(file: Path, heero: Heero) -> None:
    """A damaged backup is told in one sentence, with what to do, and exit status 1."""
    good = heero("backup", "--verify", file, cwd=file.parent)
    file.write_bytes(file.read_bytes()[:-1000])
    bad = heero("backup", "--verify", file, cwd=file.parent)
    back = heero("restore", file, "back", cwd=file.parent)

    assert good.returncode == 0 and "participants: 8" in good.stdout
    assert bad.returncode == back.returncode == 1
    assert bad.stderr == back.stderr
    assert bad.stderr.startswith("heero: error: this backup is damaged: its end")
    assert "heero: hint: use another backup" in bad.stderr


# Built by hand


def test_what_is_built_by_hand_is_believed_where_it_is_right(file: Path) -> None:
    """The checks of these tests are about what they change, and nothing else."""
    before = backups.verify(file, silent).data
    file.write_bytes(rebuilt(file, more={EVIL: b"not evil at all"}))

    after = backups.verify(file, silent).data

    assert after["files"] == before["files"] + 1


@pytest.mark.parametrize(
    "name",
    [
        "records/../../evil.md",
        "../evil.md",
        "/tmp/evil.md",
        "records//evil.md",
        "records/./evil.md",
        "records/",
        "records/.git/hooks/post-checkout",
        "records/.GIT/config",
        "records/guides/.git/config",
        "records/.git./config",
        "records/.g\u200cit/config",
        "records/git~1/config",
        "records/.git::$INDEX_ALLOCATION/config",
        "records/heero.yaml/evil.md",
        "evil.md",
        "history.bundle.md",
    ],
)
def test_no_file_leaves_its_place(file: Path, name: str, tmp_path: Path) -> None:
    """Neither out of the folder, nor into what git runs, nor in another's way."""
    before = sorted(tmp_path.parent.iterdir())
    error = refused(file, rebuilt(file, more={name: b"evil"}))

    assert isinstance(error, Damaged)
    assert "evil" not in error.message
    assert sorted(tmp_path.parent.iterdir()) == before


def member(name: str = EVIL, **said: Any) -> zipfile.ZipInfo:
    """Return a member of a zip that is not as heero writes them."""
    info = zipfile.ZipInfo(name)
    for key, value in said.items():
        setattr(info, key, value)
    return info


@pytest.mark.parametrize(
    ("info", "data"),
    [
        pytest.param(
            member(external_attr=(stat.S_IFLNK | 0o777) << 16), b"/etc", id="a link"
        ),
        pytest.param(
            member(external_attr=(stat.S_IFIFO | 0o600) << 16), b"", id="a pipe"
        ),
        pytest.param(
            member(external_attr=(stat.S_IFCHR | 0o600) << 16), b"", id="a device"
        ),
        pytest.param(
            member(compress_type=zipfile.ZIP_DEFLATED), bytes(10**7), id="a zip bomb"
        ),
        pytest.param(member(compress_type=zipfile.ZIP_LZMA), b"x" * 99, id="lzma"),
        pytest.param(
            member("records/evil/", external_attr=(stat.S_IFDIR | 0o700) << 16),
            b"",
            id="a folder nobody spoke of",
        ),
    ],
)
def test_nothing_but_plain_files_is_taken_out(
    file: Path, info: zipfile.ZipInfo, data: bytes
) -> None:
    """Links, pipes and what swells are refused before anything is read."""
    assert isinstance(refused(file, rebuilt(file, more={info: data})), Damaged)


def test_files_that_lie_in_each_other_are_refused(file: Path) -> None:
    """A zip may not name the same bytes again and again, to say more than it has."""
    names = [f"records/{number}.bin" for number in range(90)]
    inner, nested = b"x" * 9000, {}
    for name in reversed(names):
        nested[name] = inner
        inner = header(b"PK\x03\x04\x14\0", name, inner) + name.encode() + inner

    def change(told: dict[str, Any]) -> None:
        told["files"] += [entry(name, nested[name]) for name in names]
        told["counts"]["other files"] += len(names)

    data = rebuilt(file, change=change)
    listing, end = data.index(b"PK\x01\x02"), data.rindex(b"PK\x05\x06")
    listed = data[listing:end]
    for name in names:
        place = listing + inner.index(name.encode()) - 30
        told = header(b"PK\x01\x02\x14\x03\x14\0", name, nested[name])
        kind = (stat.S_IFREG | 0o600) << 16
        listed += told + struct.pack("<HHHII", 0, 0, 0, kind, place) + name.encode()
    tail = bytearray(data[end:])
    many = struct.unpack_from("<H", tail, 8)[0] + len(names)
    place = listing + len(inner)
    struct.pack_into("<HHII", tail, 8, many, many, len(listed), place)
    assert len(nested[names[0]]) * 50 > len(data)

    whole = sealed(data[:listing] + inner + listed + bytes(tail))

    assert "heero does not write" in refused(file, whole).message


def header(begin: bytes, name: str, data: bytes) -> bytes:
    """Return what a zip says of a file, as far as it says the same in both places."""
    sizes = (zlib.crc32(data), len(data), len(data), len(name), 0)
    return begin + struct.pack("<HHHHIIIHH", 0, 0, 0, 33, *sizes)


def test_a_file_that_is_in_it_twice_is_refused(file: Path) -> None:
    """Two programs would take out different ones."""
    with pytest.warns(UserWarning, match="Duplicate"):
        data = rebuilt(file, more={"records/heero.yaml": b"heero: folder/1\n"})

    assert "twice" in refused(file, data).message


@pytest.mark.parametrize(
    "name",
    [
        "records/participants/quiet-otter-41.yaml",
        "READ-ME-FIRST.txt",
        pytest.param("history.bundle", marks=with_git),
    ],
)
def test_a_file_that_is_missing_is_noticed(file: Path, name: str) -> None:
    """What the manifest names has to be there."""
    assert isinstance(refused(file, rebuilt(file, less={name})), Damaged)


def drop_everybody(told: dict[str, Any]) -> None:
    told["files"] = [each for each in told["files"] if "records/" not in each["name"]]
    told["counts"] = {}


CHANGES: dict[str, Change] = {
    "another checksum": lambda told: at(told, "records/heero.yaml").update(
        sha256="0" * 64
    ),
    "another size": lambda told: at(told, "records/heero.yaml").update(size=1),
    "other numbers": lambda told: told["counts"].update(participants=9),
    "nobody": drop_everybody,
    "twice in the list": lambda told: told["files"].append(told["files"][0]),
    "a word for a number": lambda told: told["files"][0].update(size="12"),
    "a number below nothing": lambda told: told["files"][0].update(size=-1),
    "a key nobody knows": lambda told: told.update(run="rm -rf"),
    "a key that is missing": lambda told: told.pop("left_out"),
    "words that steer a terminal": lambda told: told.update(left_out=["\x1b[2J"]),
    "a version that steers it": lambda told: told.update(version="1\x1b[2J"),
    "a line more in the version": lambda told: told.update(version="1.0\n"),
    "a folder elsewhere": lambda told: told.update(folders=["../up"]),
    "no history any more": lambda told: told.update(history=None),
    "no format": lambda told: told.pop("heero"),
    "another format": lambda told: told.update(heero="back-up"),
}


@with_git
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_manifest_that_says_something_else_is_refused(
    file: Path, change: Change
) -> None:
    """Each number and checksum is compared, and nothing in it is merely believed."""
    assert isinstance(refused(file, rebuilt(file, change=change)), Damaged)


HISTORIES: dict[str, Change] = {
    "another branch": lambda told: told["refs"].update({"refs/heads/x": "0" * 40}),
    "a branch less": lambda told: told["refs"].pop("refs/heads/older"),
    "another number": lambda told: told.update(commits=3),
    "a branch elsewhere": lambda told: told["refs"].update(
        {"refs/heads/wörk": told["refs"]["refs/heads/older"]}
    ),
    "a stash that is none": lambda told: told["stashes"][0].update(commit="1" * 40),
    "a stash no program takes": lambda told: told["stashes"][0].update(message="a\0b"),
    "a branch no program takes": lambda told: told.update(head="refs/heads/a\0b"),
    "a place outside": lambda told: told.update(head="refs/heads/../../../evil"),
}


@with_git
@pytest.mark.parametrize("change", HISTORIES.values(), ids=HISTORIES.keys())
def test_a_history_that_is_another_is_refused(file: Path, change: Change) -> None:
    """What git reads out of the bundle is compared with what was noted down."""
    error = refused(file, rebuilt(file, change=lambda told: change(told["history"])))

    assert isinstance(error, backups.HistoryUnread | Damaged)


@with_git
@pytest.mark.parametrize("spoil", ["its words", "its end", "a part"])
def test_a_bundle_that_git_cannot_read_is_refused(
    file: Path, spoil: str, tmp_path: Path
) -> None:
    """Also where every checksum of heero's is right."""
    with zipfile.ZipFile(file) as old:
        bundle = old.read("history.bundle")
    if spoil == "its words":
        bundle = bundle.replace(b"git bundle", b"got bundle")
    elif spoil == "its end":
        bundle = bundle[:-30]
    else:
        # A history whose beginning is left out, though all of its branches are named.
        bundle = part_of(tmp_path)
    whole = entry("history.bundle", bundle)

    def change(told: dict[str, Any]) -> None:
        told["files"] = [each for each in told["files"] if each["size"] >= 0]
        at(told, "history.bundle").update(whole)

    data = replaced(file, "history.bundle", bundle, change)

    assert isinstance(refused(file, data), backups.HistoryUnread)


def part_of(tmp_path: Path) -> bytes:
    """Return a bundle that needs a commit it does not hold."""
    git(tmp_path / "records", "bundle", "create", "../x", "--all", "^main~0", "older")
    return (tmp_path / "x").read_bytes()


def replaced(file: Path, name: str, data: bytes, change: Change) -> bytes:
    """Return a backup with another file under a name."""
    target = file.with_suffix(".new")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        told = json.loads(old.read("manifest.json"))
        change(told)
        parts = {name: data, "manifest.json": json.dumps(told).encode()}
        for each in old.infolist():
            info = zipfile.ZipInfo(each.filename)
            info.external_attr = each.external_attr
            new.writestr(info, parts.get(each.filename, old.read(each)))
        new.comment = SEAL + b"0" * 64
    made = target.read_bytes()
    target.unlink()
    return sealed(made)


@pytest.mark.parametrize(
    "manifest",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"{", id="half"),
        pytest.param(b'{"heero": 1}', id="a number"),
        pytest.param(b"\xff\xfe", id="not text"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b'{"heero": "backup/1"}', id="nothing else"),
        pytest.param(b'{"heero": "backup/1", "a": ' + b"[" * 9999, id="deeper"),
    ],
)
def test_a_manifest_that_is_none_is_refused(file: Path, manifest: bytes) -> None:
    """Whatever stands in its place."""
    assert isinstance(refused(file, rebuilt(file, manifest=manifest)), Damaged)


def test_a_newer_format_is_not_half_read(file: Path) -> None:
    """Who has an older heero is told to use the newer one."""

    def change(told: dict[str, Any]) -> None:
        told.update(heero="backup/2", parts=["something new"])

    error = refused(file, rebuilt(file, change=change))

    assert isinstance(error, NewerBackup)
    assert "'backup/2'" in error.message


def test_whatever_is_done_to_a_zip_is_an_answer(file: Path, tmp_path: Path) -> None:
    """With its inside spoiled under a right checksum: refused, or as it was; no bug."""
    chance = random.Random(7)
    data = file.read_bytes()
    listing = data.index(b"PK\x01\x02")
    before = backups.verify(file, silent).data
    refusals = 0
    for _ in range(400):
        spoiled = bytearray(data)
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(listing, len(data) - 100)
            spoiled[place] = chance.randrange(256)
        if chance.random() < 0.3:
            cut = chance.randrange(listing, len(data) - 100)
            del spoiled[cut : cut + chance.randrange(60)]
        file.write_bytes(sealed(bytes(spoiled)))
        try:
            assert backups.verify(file, silent).data == before
        except HeeroError as error:
            assert error.status == 1, error
            refusals += 1

    assert refusals > 200


@with_git
def test_hooks_in_a_history_do_not_run(file: Path, tmp_path: Path) -> None:
    """Restoring starts nothing that came with the backup."""
    grown_ = tmp_path / "records" / ".git" / "hooks"
    grown_.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (grown_ / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        (grown_ / name).chmod(0o755)
    (tmp_path / "ran").unlink(missing_ok=True)

    made = backups.take(
        Workspace(tmp_path / "records"),
        tmp_path / "stick",
        backups.Call("2026-11-21T10:00", "", silent),
    )
    restoring.restore(Path(made.lines[0]), tmp_path / "back", silent)

    assert not (tmp_path / "back" / ".git" / "hooks").exists()
    assert not (tmp_path / "ran").exists()
    assert held(tmp_path / "back") == held(tmp_path / "records")


def test_verifying_writes_nothing_beside_it(file: Path) -> None:
    """A backup is looked at where it lies, also where nothing can be written."""
    before = [(each, each.stat().st_mtime_ns) for each in file.parent.iterdir()]
    folder = file.parent.stat().st_mtime_ns

    backups.verify(file, silent)

    assert before == [(each, each.stat().st_mtime_ns) for each in file.parent.iterdir()]
    assert file.parent.stat().st_mtime_ns == folder


def test_a_zip_program_can_test_it(file: Path) -> None:
    """A program that knows nothing of heero finds nothing wrong with a backup."""
    done = subprocess.run(
        ["python3", "-m", "zipfile", "-t", str(file)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "Done testing" in done.stdout
