"""Somebody does not want to be in the record of somebody else."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from locked_copies import (
    OTHER,
    WHO,
    Copy,
    begun,
    joined,
    objects,
    opened,
    placed,
    secrets_of,
    yes,
)

from heero.services.versions import merged, understood

pytestmark = pytest.mark.slow

RECORD = f"participants/{WHO}.yaml"


@pytest.fixture
def jules(tmp_path: Path) -> Copy:
    """A locked folder of one person."""
    return begun(tmp_path)


@pytest.fixture
def lomi(tmp_path: Path, jules: Copy) -> Copy:
    """Somebody who reads everything too."""
    placed(tmp_path, jules)
    return joined(tmp_path, jules)


def readable(copy: Copy) -> bytes:
    """Return everything that git holds here, opened with all this copy holds."""
    return opened(objects(copy.top), *secrets_of(copy))


def test_they_go_with_what_was_said_about_them(jules: Copy) -> None:
    """Earlier versions cannot be read by anybody any more; the record goes on."""
    assert b"Rose" in readable(jules)
    yes(jules, "set", WHO, "pronouns=they")
    yes(jules, "save")

    said = yes(jules, "erase", WHO, "tavu", "--yes")

    text = (jules.top / RECORD).read_text()
    assert "Rose" not in text
    assert "sune" not in text.split("erased")[0]
    assert "name: Kim" in text
    assert "tavu" not in (jules.top / f"private/{WHO}.yaml").read_text().split("era")[0]
    shown = readable(jules)
    assert b"Rose" not in shown
    assert b"name: Kim" in shown
    assert b"Ms. Lund" in shown
    assert "Rose" not in said
    assert jules.status() == ""
    yes(jules, "validate")
    yes(jules, "history", WHO)
    yes(jules, "history")


def test_it_is_said_before_that_the_history_goes(jules: Copy) -> None:
    """A dry run names what goes and what stays, and changes nothing."""
    said = yes(jules, "erase", WHO, "tavu", "--dry-run")

    assert f"goes: tavu in {RECORD}" in said
    assert "goes: every earlier version of this record, with all that was in it" in said
    assert "Rose" in (jules.top / RECORD).read_text()


def test_an_order_and_whom_it_names_stay(jules: Copy) -> None:
    """It keeps somebody safe; all else about them goes, and why it stays is said."""
    private = jules.top / f"private/{WHO}.yaml"
    private.write_text(
        private.read_text() + "orders:\n  - {id: orda, between: [self, tavu], "
        'verified_by: team-lomi, verified_on: "2026-11-02"}\n'
    )
    yes(jules, "save")

    said = yes(jules, "erase", WHO, "tavu", "--yes")

    assert "stays: an order, and who it is about: it keeps somebody safe" in said
    text = (jules.top / RECORD).read_text()
    assert "Rose" in text
    assert "strong" not in text
    kept = private.read_text()
    assert "orda" in kept
    assert "reka" not in kept.split("erased")[0]
    letter = (jules.top / "out" / f"{WHO}-somebody-erased.md").read_text()
    assert "A court said" in letter
    yes(jules, "validate")


def test_erased_twice_is_erased_once(jules: Copy) -> None:
    """What was written since then stays readable in the history."""
    yes(jules, "erase", WHO, "tavu", "--yes")
    yes(jules, "set", WHO, "pronouns=they")
    yes(jules, "save")
    before = readable(jules)

    said = yes(jules, "erase", WHO, "tavu", "--yes")

    assert "tavu was erased from" in said
    assert len(readable(jules)) == len(before)
    log = (jules.top / "log" / "2026.yaml").read_text()
    assert log.count("key_destroyed") == 1


@pytest.mark.parametrize("step", ["change", "_renew", "_keep_version", "_told"])
def test_killed_in_the_middle_it_goes_on(jules: Copy, step: str) -> None:
    """Doctor says what is not done, and giving it again ends it."""
    killing = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from heero.services import erase_person_looks, erasing_person\n"
        "from heero.store.workspace import Workspace\n"
        "def killed(*words, **more): os.kill(os.getpid(), signal.SIGKILL)\n"
        "workspace = Workspace(Path.cwd())\n"
        "ready = erase_person_looks.looked_at(workspace, sys.argv[1], 'tavu')\n"
        "setattr(erasing_person, sys.argv[2], killed)\n"
        "erasing_person.erase(workspace, ready, '2026-11-21')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", killing, WHO, step],
        cwd=jules.top,
        env=jules.around(),
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL
    assert f"erasing {WHO} tavu is not done" in yes(jules, "doctor", status=1)

    yes(jules, "erase", WHO, "tavu", "--yes")

    assert b"Rose" not in readable(jules)
    assert b"name: Kim" in readable(jules)
    assert jules.status() == ""
    assert "nothing is wrong" in yes(jules, "doctor")


def test_where_others_name_them_is_said(jules: Copy) -> None:
    """Words of the participant are theirs; the place is named and not the words."""
    record = jules.top / RECORD
    record.write_text(
        record.read_text().replace("name: Rose Zanzibarine", "name: Rose")
        + "hopes:\n  - {id: hopo, words: to see Rose}\n"
    )
    yes(jules, "save")

    said = yes(jules, "erase", WHO, "Rose", "--yes")

    assert "stays: words of others that name them, in hopes.hopo.words" in said


def test_what_others_changed_meanwhile_is_kept(jules: Copy, lomi: Copy) -> None:
    """Their words about others come in; what they said about the person does not."""
    record = lomi.top / RECORD
    record.write_text(
        record.read_text().replace("strength: strong}}", "strength: weak}}")
        + "hopes:\n  - {id: hopo, words: Lighthouse}\n"
    )
    yes(lomi, "save")

    assert "can be read until `heero sync`" in yes(
        jules, "erase", WHO, "tavu", "--yes", status=1
    )
    yes(jules, "sync")
    yes(lomi, "sync")
    yes(jules, "sync")

    for each in (jules, lomi):
        text = (each.top / RECORD).read_text()
        assert "Lighthouse" in text
        assert "Rose" not in text
        shown = readable(each)
        assert b"Rose" not in shown
        assert b"Lighthouse" in shown
        assert each.status() == ""
        assert "nothing is wrong" in yes(each, "doctor")


def test_what_was_sent_before_the_sync_is_kept(jules: Copy, lomi: Copy) -> None:
    """Somebody shared a change that whoever erases did not have yet."""
    record = lomi.top / RECORD
    record.write_text(
        record.read_text() + "hopes:\n  - {id: hopo, words: Lighthouse}\n"
    )
    yes(lomi, "sync")

    yes(jules, "erase", WHO, "tavu", "--yes", status=1)
    yes(jules, "sync")
    yes(lomi, "sync")

    for each in (jules, lomi):
        text = (each.top / RECORD).read_text()
        assert "Lighthouse" in text
        assert "Rose" not in text
        assert b"Rose" not in readable(each)


def test_a_private_file_made_meanwhile_lets_them_go_too(tmp_path: Path) -> None:
    """Its first key goes with those before: it locked what was said about them."""
    jules = begun(tmp_path)
    record = jules.top / "participants" / f"{OTHER}.yaml"
    record.write_text(
        record.read_text() + "people:\n  - {id: tavu, name: Rose, kind: family}\n"
        "  - {id: kelo, name: Kim, kind: friend}\n"
    )
    yes(jules, "save")
    placed(tmp_path, jules)
    lomi = joined(tmp_path, jules)
    (lomi.top / "private" / f"{OTHER}.yaml").write_text(
        f"heero: private/1\nid: {OTHER}\nreach:\n"
        '  - {id: reka, person: tavu, kind: phone, value: "0470 Rose", '
        'agreed: "2026-11-02"}\n'
        '  - {id: reko, person: kelo, kind: phone, value: "0471 Lighthouse", '
        'agreed: "2026-11-02"}\n'
    )
    yes(lomi, "save")

    yes(jules, "erase", OTHER, "tavu", "--yes", status=1)
    for each in (jules, lomi, jules, lomi):
        yes(each, "sync")

    for each in (jules, lomi):
        text = (each.top / "private" / f"{OTHER}.yaml").read_text()
        assert "0471 Lighthouse" in text
        assert "0470 Rose" not in text
        shown = readable(each)
        assert b"0470 Rose" not in shown
        assert b"0471 Lighthouse" in shown
        assert each.status() == ""
        assert "nothing is wrong" in yes(each, "doctor")


def test_two_people_erase_at_once(jules: Copy, lomi: Copy) -> None:
    """Each somebody else of one record: both are gone from all that can be read."""
    yes(jules, "erase", WHO, "tavu", "--yes", status=1)
    yes(lomi, "erase", WHO, "kelo", "--yes", status=1)
    for each in (jules, lomi, jules, lomi):
        yes(each, "sync")

    for each in (jules, lomi):
        text = (each.top / RECORD).read_text()
        assert "Rose" not in text
        assert "Kim" not in text
        shown = readable(each)
        assert b"Rose" not in shown
        assert b"name: Kim" not in shown


def test_a_merge_does_not_bring_them_back() -> None:
    """Whatever an old copy says of them, the tombstone wins; no word of it waits."""
    head = f"heero: participant/1\nid: {OTHER}\nname: Ari\n"
    base = f"{head}people:\n  - {{id: tavu, name: Rose}}\n  - {{id: kelo, name: Kim}}\n"
    ours = f"{head}people:\n  - {{id: kelo, name: Kim}}\nerased: [tavu]\n"
    theirs = base.replace("Rose}", "Rosa, note: loud}") + (
        "ties:\n  - {id: sune, between: [tavu, kelo], strength: weak}\n"
        "hopes:\n  - {id: hopo, words: sea}\n"
    )
    for one, other in ((ours, theirs), (theirs, ours)):
        made = merged(base.encode(), one.encode(), other.encode())

        assert made.clean
        found = understood(made.data)
        assert found is not None
        assert found["people"] == [{"id": "kelo", "name": "Kim"}]
        assert found["hopes"] == [{"id": "hopo", "words": "sea"}]
        assert b"Ros" not in made.data
        assert b"loud" not in made.data
        assert "ties" not in found or not found["ties"]
