"""What a first user broke: erasing, readers of a part, and what is said of it."""

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

pytestmark = pytest.mark.slow


@pytest.fixture
def jules(tmp_path: Path) -> Copy:
    """A locked folder of two people."""
    return begun(tmp_path)


@pytest.fixture
def lomi(tmp_path: Path, jules: Copy) -> Copy:
    """Somebody who reads the records, and not what is private."""
    placed(tmp_path, jules)
    return joined(tmp_path, jules, private=False)


def made(copy: Copy, name: str) -> Path:
    """Put a page into `out/`, with the folder it lies in."""
    path = copy.top / "out" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("words of theirs\n")
    return path


def test_what_was_shared_goes_with_whoever_is_erased(jules: Copy) -> None:
    """A folder that was made for a reader holds the record; it is not left behind."""
    shared = made(jules, f"shared/{WHO}-me-2026-11-21/my-record.yaml")
    kept = made(jules, f"shared/{OTHER}-me-2026-11-21/my-record.yaml")

    yes(jules, "erase", WHO, "--yes")

    assert not shared.parent.exists()
    assert kept.exists()


def test_what_was_shared_goes_from_the_other_copies_too(
    tmp_path: Path, jules: Copy, lomi: Copy
) -> None:
    """The letter says that nothing is there: so a copy that was away lets go of it."""
    shared = made(lomi, f"shared/{WHO}-me-2026-11-21/my-record.yaml")
    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")

    yes(lomi, "sync")

    assert not shared.parent.exists()


def test_what_names_somebody_goes_out_of_shared_folders(jules: Copy) -> None:
    """What was made of a record before somebody left it still names them."""
    shared = made(jules, f"shared/{WHO}-team-2026-11-21/pages.md")

    yes(jules, "erase", WHO, "tavu", "--yes")

    assert not shared.exists()


def test_an_id_that_begins_like_another_one_loses_nothing(jules: Copy) -> None:
    """`quiet-otter-10-lee` is somebody else than `quiet-otter-10`."""
    longer = f"{WHO}-lee"
    record = jules.top / "participants" / f"{longer}.yaml"
    record.write_text(f"heero: participant/1\nid: {longer}\nname: Lee\n")
    own = made(jules, f"shared/{longer}-me-2026-11-21/my-record.yaml")
    page = made(jules, f"{longer}-ecomap-me.svg")

    yes(jules, "erase", WHO, "--yes")

    assert own.exists()
    assert page.exists()


def test_each_who_is_erased_from_a_record_has_a_letter(jules: Copy) -> None:
    """The second letter is not written over the first, which nobody may have read."""
    yes(jules, "safety", WHO, "--order", "self", "tavu", "--by", "Lomi")
    yes(jules, "erase", WHO, "tavu", "--yes")
    first = (jules.top / "out" / f"{WHO}-somebody-erased.md").read_text()

    yes(jules, "erase", WHO, "kelo", "--yes")

    second = (jules.top / "out" / f"{WHO}-somebody-2-erased.md").read_text()
    assert "A court said" in first
    assert (jules.top / "out" / f"{WHO}-somebody-erased.md").read_text() == first
    assert "A court said" not in second


def test_two_who_are_erased_before_a_sync_are_told_apart(
    jules: Copy, lomi: Copy
) -> None:
    """The letter of the second says what holds for them, not for the first."""
    yes(jules, "safety", WHO, "--order", "self", "tavu", "--by", "Lomi")
    yes(jules, "erase", WHO, "tavu", "--yes", status=1)
    yes(jules, "erase", WHO, "kelo", "--yes", status=1)

    said = yes(jules, "sync")

    assert f"tavu in {WHO} is erased" in said
    assert f"kelo in {WHO} is erased" in said
    assert (
        "A court" not in (jules.top / "out" / f"{WHO}-somebody-2-erased.md").read_text()
    )
    yes(jules, "doctor")


def test_what_is_locked_for_others_is_no_error(lomi: Copy) -> None:
    """Whoever does not read private files has nothing to mend, day after day."""
    said = yes(lomi, "validate")

    assert "1 private file locked, for others" in said
    assert "wrong:" not in yes(lomi, "doctor")


def test_a_record_that_lost_its_key_is_still_an_error(lomi: Copy) -> None:
    """Only private files may be locked where somebody reads the records."""
    private = (lomi.top / f"private/{WHO}.yaml").read_bytes()
    (lomi.top / f"participants/{WHO}.yaml").write_bytes(private)

    said = yes(lomi, "validate", status=1)

    assert "locked" in said


def test_a_no_that_cannot_be_kept_here_says_whom_to_tell(lomi: Copy) -> None:
    """A gate that somebody wants shut is not left open for want of a key."""
    said = yes(
        lomi, "safety", WHO, "tavu", "--state", "blocked", "--by", "Lomi", status=2
    )

    assert "tell it today to somebody who reads them" in said
    assert "heero validate" not in said


def test_a_sync_says_nothing_of_what_is_locked_for_others(
    jules: Copy, lomi: Copy
) -> None:
    """What stands for a private file in git is no news for anybody."""
    yes(jules, "safety", WHO, "kelo", "--state", "blocked", "--by", "Lomi")
    yes(jules, "set", OTHER, "pronouns=they/them")
    yes(jules, "sync")

    said = yes(lomi, "sync")

    assert "pronouns" in said
    assert "private" not in said
    assert "data:" not in said


def test_a_sync_after_an_erasure_tells_no_locked_letters(
    tmp_path: Path, jules: Copy
) -> None:
    """The record does not come in as if it were new, between lines that are locked."""
    placed(tmp_path, jules)
    lomi = joined(tmp_path, jules)
    yes(jules, "erase", WHO, "kelo", "--yes", status=1)
    yes(jules, "sync")

    said = yes(lomi, "sync")

    assert "what it was before cannot be read any more" in said
    assert "data:" not in said
    assert "came in" not in said


def erased_from(jules: Copy) -> Copy:
    """Keep a version of a record, and erase somebody from it after that."""
    yes(jules, "set", WHO, "pronouns=they/them")
    yes(jules, "save")
    yes(jules, "erase", WHO, "kelo", "--yes")
    return jules


def test_a_history_shows_no_locked_letters(jules: Copy) -> None:
    """A version whose key was destroyed cannot be read, and that is all there is."""
    said = yes(erased_from(jules), "history", WHO)

    assert "cannot be read" in said
    assert "data:" not in said


def test_a_version_whose_key_is_gone_is_not_shown(jules: Copy) -> None:
    """There is nothing of it to read, so the answer is no and no letter of it."""
    erased_from(jules)
    count = len(yes(jules, "history").splitlines())

    done = [jules.heero("show", WHO, "--at", str(n)) for n in range(1, count + 1)]
    shut = [each for each in done if "this version is locked" in each.stderr]

    assert shut
    assert all(each.returncode == 1 and not each.stdout for each in shut)


def test_going_back_puts_no_locked_letters_into_a_record(jules: Copy) -> None:
    """What was locked with a destroyed key is no version to go back to."""
    erased_from(jules)
    record = jules.top / f"participants/{WHO}.yaml"
    before = record.read_text()
    count = len(yes(jules, "history").splitlines())

    said = "".join(jules.heero("undo", str(n), "--yes").stderr for n in range(1, count))

    assert "cannot be read any more" in said
    assert "heero-locked" not in record.read_text()
    assert record.read_text() == before


def test_going_back_leaves_what_was_done_written_down(jules: Copy) -> None:
    """A hold, a certificate and who was erased stay in the log, whatever goes back."""
    yes(jules, "retain", "hold", OTHER, "--authority", "Superior Court, file 12")
    yes(jules, "erase", WHO, "--yes")
    yes(jules, "save")
    log = next((jules.top / "log").iterdir())
    before = log.read_text()
    count = len(yes(jules, "history").splitlines())

    said = "".join(jules.heero("undo", str(n), "--yes").stderr for n in range(1, count))

    assert "what was done stays written down" in said
    assert log.read_text() == before
    yes(jules, "erase", OTHER, "--yes", status=1)


def test_what_was_destroyed_in_time_does_not_come_back(
    tmp_path: Path, jules: Copy
) -> None:
    """What another copy wrote into it meanwhile goes too, and with it the keys."""
    placed(tmp_path, jules)
    lomi = joined(tmp_path, jules)
    yes(lomi, "set", OTHER, "pronouns=they/them")
    yes(jules, "retain", "set", OTHER, "working", "--ended", "2026-01-01")

    said = yes(jules, "retain", "run", "--yes", "--no-copy-wanted", OTHER, status=1)
    yes(jules, "sync")
    yes(lomi, "sync")
    yes(jules, "sync")

    assert "until the keys are gone there too" in said
    for copy in (jules, lomi):
        assert not (copy.top / f"participants/{OTHER}.yaml").exists()
        shown = opened(objects(copy.top), *secrets_of(copy))
        assert f"participant/1\nid: {WHO}".encode() in shown
        assert f"participant/1\nid: {OTHER}".encode() not in shown
        assert b"they/them" not in shown


def test_a_note_that_is_of_nobody_now_says_whom_it_shuts_out(jules: Copy) -> None:
    """Whoever was cleared before it is not any more, and it is said before it is so."""
    by = ("--by", "Lomi")
    yes(jules, "safety", WHO, "kelo", "--note", "he came to the door", *by)

    said = yes(jules, "erase", WHO, "kelo", "--dry-run")
    yes(jules, "erase", WHO, "kelo", "--yes")

    assert "each has to be cleared again" in said
    private = (jules.top / f"private/{WHO}.yaml").read_text()
    assert "he came to the door" in private
    assert "person: kelo" not in private


def test_that_there_is_a_note_is_shown_and_not_its_words(jules: Copy) -> None:
    """Whoever looks whether somebody may come sees that there is something to read."""
    yes(jules, "safety", WHO, "kelo", "--note", "he came to the door", "--by", "Lomi")

    said = yes(jules, "safety", WHO)

    assert "nobody has said; there is a safety note of" in said
    assert "the door" not in said
